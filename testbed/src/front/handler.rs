//! The way of one request: through the script, to Pebble or not, and back.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method, Response, StatusCode};
use hyper::body::Incoming;
use serde_json::Value;

use super::delivery::{Delivery, Gone};
use super::exchange::{Answer, Request};
use super::memory::Memory;
use super::script::{Script, Then};
use super::upstream::Upstream;
use super::{Cors, Kind, Problem};

/// Let's Encrypt takes 50,000 bytes.
const REQUEST_LIMIT: usize = 1024 * 1024;

/// A request that the front has answered.
#[derive(Clone, Debug)]
pub struct Seen {
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
    /// Whether Pebble did what was asked, whatever the client heard of it.
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
    pub(super) script: Script,
    pub(super) seen: Vec<Seen>,
    pub(super) memory: Memory,
}

impl Handler {
    /// Never held while something is waited for.
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) async fn answer(
        self: Arc<Self>,
        request: hyper::Request<Incoming>,
    ) -> Result<Response<Body>, Gone> {
        let (parts, body) = request.into_parts();
        let Ok(body) = axum::body::to_bytes(Body::new(body), REQUEST_LIMIT).await else {
            return Ok(self.unread().into_response());
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
            self.scripted(&request).await
        };
        let cors = match answer.delivery {
            Delivery::Hidden => Cors::None,
            _ => self.cors(),
        };
        cors.apply(&request, &mut answer);
        self.state().seen.push(Seen {
            kind: request.kind,
            method: request.method,
            path: request.path,
            protected: request.protected,
            payload: request.payload,
            status: answer.status.as_u16(),
            taken,
        });
        let delivery = answer.delivery;
        delivery.send(answer).await
    }

    fn cors(&self) -> Cors {
        self.state().cors
    }

    fn unread(&self) -> Answer {
        let mut answer = Problem::new("malformed", 413, "The request is too long").answer();
        answer.status = StatusCode::PAYLOAD_TOO_LARGE;
        let request = Request::new(Method::POST, "/", HeaderMap::new(), Bytes::new());
        self.cors().apply(&request, &mut answer);
        answer
    }

    /// The answer, and whether Pebble did what was asked.
    async fn scripted(&self, request: &Request) -> (Answer, bool) {
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
            state.memory.learn(request, &answer);
            state.memory.overlay(request, &mut answer);
        }
        let names = state.memory.names(request);
        for change in state.script.changes(request, &names) {
            change(request, &mut answer);
        }
        (answer, taken)
    }

    /// The answer that Pebble is not asked for.
    fn own_answer(&self, request: &Request) -> Option<Answer> {
        let mut state = self.state();
        let State { script, memory, .. } = &mut *state;
        if request.kind == Kind::Challenge
            && let Some(answer) = memory.failed_challenge(&request.path)
        {
            return Some(answer);
        }
        if request.kind == Kind::Finalize && memory.cannot_finalize(&request.path) {
            return Some(Problem::order_not_ready().answer());
        }
        match script.decide(request, &memory.names(request))? {
            Then::Refuse(problem) => Some(problem.answer()),
            Then::Reply(answer) => Some(answer),
            Then::FailAuthorization(problem) => memory.fail(&request.path, &problem),
            Then::FailOrder(problem) => memory.fail_order(&request.path, &problem),
            Then::ReuseOrder => memory.reusable(request),
            Then::Process { polls, retry_after } => {
                memory.process(&request.path, polls, retry_after);
                None
            }
            // Made when the answer is there.
            Then::Change(_) => None,
        }
    }
}
