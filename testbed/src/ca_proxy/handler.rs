//! What happens to one request: the rules, Pebble if it is asked, and the answer.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Response, StatusCode};
use hyper::body::Incoming;
use serde_json::Value;

use super::delivery::{ConnectionClosed, Delivery};
use super::messages::{Answer, Request};
use super::rules::{Rules, Then};
use super::tracked_objects::TrackedObjects;
use super::upstream::Upstream;
use super::{Cors, Kind, Problem};

/// Let's Encrypt takes 50,000 bytes.
const REQUEST_LIMIT: usize = 1024 * 1024;

/// A request that the proxy has answered.
#[derive(Clone, Debug)]
pub struct RecordedRequest {
    /// What it was about.
    pub kind: Kind,
    /// The method; `OPTIONS` is a preflight.
    pub method: Method,
    /// The path, without the query.
    pub path: String,
    /// The protected header of its JWS; null if there was none.
    pub protected: Value,
    /// The payload of its JWS; null if there was none, or if it was empty (POST-as-GET).
    pub payload: Value,
    /// The HTTP status of the answer.
    pub status: u16,
    /// Whether Pebble did what was asked, whatever the client got to know of it.
    pub taken: bool,
}

/// What all connections share.
#[derive(Debug)]
pub(super) struct Handler {
    pub(super) upstream: Upstream,
    pub(super) state: Mutex<State>,
}

#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) cors: Cors,
    pub(super) rules: Rules,
    pub(super) recorded: Vec<RecordedRequest>,
    pub(super) objects: TrackedObjects,
}

impl Handler {
    /// The lock is never held across an await.
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) async fn answer(
        self: Arc<Self>,
        request: hyper::Request<Incoming>,
    ) -> Result<Response<Body>, ConnectionClosed> {
        let (parts, body) = request.into_parts();
        let Ok(body) = axum::body::to_bytes(Body::new(body), REQUEST_LIMIT).await else {
            return Ok(self.too_long().into_response().map(Body::from));
        };
        let target = parts.uri.path_and_query();
        let target = target.map_or("/", |target| target.as_str());
        let request = Request::new(parts.method, target, parts.headers, body);
        let (mut answer, taken) = if request.is_preflight() {
            let answer = match self.cors().preflight() {
                Some(answer) => answer,
                None => self.upstream.send(&request).await,
            };
            (answer, false)
        } else {
            self.answer_by_rules(&request).await
        };
        let cors = match answer.delivery {
            Delivery::Hidden => Cors::None,
            _ => self.cors(),
        };
        cors.apply(&request, &mut answer);
        self.state().recorded.push(RecordedRequest {
            kind: request.kind,
            method: request.method,
            path: request.path,
            protected: request.protected,
            payload: request.payload,
            status: answer.status.as_u16(),
            taken,
        });
        let delivery = answer.delivery;
        delivery.send(answer.into_response()).await
    }

    fn cors(&self) -> Cors {
        self.state().cors
    }

    fn too_long(&self) -> Answer {
        let mut answer = Problem::new("malformed", 413, "The request is too long").answer();
        answer.status = StatusCode::PAYLOAD_TOO_LARGE;
        let request = Request::new(Method::POST, "/", HeaderMap::new(), Bytes::new());
        self.cors().apply(&request, &mut answer);
        answer
    }

    /// The answer, and whether Pebble did what was asked.
    async fn answer_by_rules(&self, request: &Request) -> (Answer, bool) {
        let own = self.own_answer(request);
        let is_own = own.is_some();
        let mut answer = match own {
            Some(mut answer) => {
                if answer.nonce
                    && (request.method == Method::POST || request.kind == Kind::NewNonce)
                    && let Some(nonce) = self.upstream.nonce(request).await
                {
                    answer.headers.insert("replay-nonce", nonce);
                }
                answer
            }
            None => self.upstream.send(request).await,
        };
        let taken = !is_own && answer.status.is_success();
        let mut state = self.state();
        if !is_own {
            state.objects.learn(request, &answer);
            state.objects.overlay(request, &mut answer);
        }
        let names = state.objects.names(request);
        for change in state.rules.changes(request, &names) {
            change(request, &mut answer);
        }
        (answer, taken)
    }

    /// The answer of the proxy itself, without Pebble.
    fn own_answer(&self, request: &Request) -> Option<Answer> {
        let mut state = self.state();
        let State { rules, objects, .. } = &mut *state;
        if request.kind == Kind::Challenge
            && let Some(answer) = objects.failed_challenge(&request.path)
        {
            return Some(answer);
        }
        if request.kind == Kind::Finalize && objects.cannot_finalize(&request.path) {
            return Some(Problem::order_not_ready().answer());
        }
        match rules.decide(request, &objects.names(request))? {
            Then::Refuse(problem) => Some(problem.answer()),
            Then::Reply(answer) => Some(answer),
            Then::FailAuthorization(problem) => objects.fail(&request.path, &problem),
            Then::FailOrder(problem) => objects.fail_order(&request.path, &problem),
            Then::ReuseOrder => objects.reusable(request),
            Then::Process { polls, retry_after } => {
                objects.process(&request.path, polls, retry_after);
                None
            }
            // Applied when the answer has come.
            Then::Change(_) => None,
        }
    }
}
