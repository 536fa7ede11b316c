//! The router: methods, CORS, and which headers pass.

use std::error::Error as StdError;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
    CACHE_CONTROL, CONTENT_TYPE, HeaderName, LINK, LOCATION, ORIGIN, RETRY_AFTER, USER_AGENT,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use axum::routing::any;
use serde_json::json;

use crate::access_log::{AccessLog, Entry};
use crate::allowance::{Allowance, Rates};
use crate::check::{Looker, Question};
use crate::client::ClientSource;
use crate::forward::Forwarder;
use crate::policy::{Policy, PolicyError};
use crate::refusal::Refusal;
use crate::target::Target;

/// From the page to the CA. No cookie, no origin, no referrer, nothing about who asks.
const PASSED_ON: [HeaderName; 2] = [ACCEPT, CONTENT_TYPE];

/// From the CA to the page: what ACME uses. No cookie.
const PASSED_BACK: [HeaderName; 5] = [
    CONTENT_TYPE,
    LOCATION,
    LINK,
    HeaderName::from_static("replay-nonce"),
    RETRY_AFTER,
];

/// Whom the relay serves, how much of it, and what it writes down.
pub(crate) struct Guard {
    /// The pages that may ask, by their origin; any if there are none.
    pub(crate) origins: Vec<String>,
    pub(crate) client: ClientSource,
    pub(crate) allowance: Arc<Allowance>,
    pub(crate) log: Option<AccessLog>,
}

struct Relay {
    policy: Policy,
    forwarder: Forwarder,
    looker: Looker,
    guard: Guard,
}

/// What a path is for.
#[derive(Clone, Copy)]
enum Route {
    Forward,
    Health,
    Check,
    Nothing,
}

/// The relay as a router with the routes `/`, `/healthz` and, if allowed, `/check`, to be served alone or nested under a
/// path of a site. It has no limits on how many requests come, and no log: see [`Config`](crate::Config) for those.
pub fn router(policy: Policy) -> Result<Router, PolicyError> {
    let guard = Guard {
        origins: Vec::new(),
        client: ClientSource::Connection,
        allowance: Allowance::new(Rates::UNLIMITED),
        log: None,
    };
    guarded(policy, guard)
}

pub(crate) fn guarded(policy: Policy, guard: Guard) -> Result<Router, PolicyError> {
    let forwarder = Forwarder::new(&policy)?;
    let looker = Looker::new(policy.checks.clone())?;
    let relay = Arc::new(Relay {
        policy,
        forwarder,
        looker,
        guard,
    });
    let on = |route| {
        any(
            move |State(relay): State<Arc<Relay>>, request: Request| async move {
                relay.answer(route, request).await
            },
        )
    };
    Ok(Router::new()
        .route("/", on(Route::Forward))
        .route("/healthz", on(Route::Health))
        .route("/check", on(Route::Check))
        .fallback(on(Route::Nothing))
        .with_state(relay))
}

/// Any page may read every answer, so that a page which is refused can say why.
fn readable(response: &mut Response<Body>) {
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("Link, Location, Replay-Nonce, Retry-After"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
}

/// Answered here and never by the CA: those that need this relay answer no preflight.
fn preflight() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    headers.insert(
        ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static("GET, HEAD, POST"),
    );
    headers.insert(
        ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("Content-Type"),
    );
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
    response
}

impl Relay {
    async fn answer(&self, route: Route, request: Request) -> Response<Body> {
        let begun = Instant::now();
        let client = self
            .guard
            .client
            .client(request.headers(), request.extensions());
        let log = self.guard.log.as_ref();
        let mut entry = Entry::new(log, client, request.method(), begun);
        let head = request.method() == Method::HEAD;
        let (outcome, mut response) = match (route, request.method()) {
            // Never refused and never counted: a page cannot read why a preflight failed.
            (_, &Method::OPTIONS) => ("preflight", preflight()),
            (Route::Health, &Method::GET | &Method::HEAD) => ("health", self.health()),
            (Route::Health, _) => refused(&Refusal::Method),
            (Route::Check, &Method::GET) if self.looker.is_allowed() => {
                match self.check(request, client).await {
                    Ok(response) => ("checked", response),
                    Err(refusal) => refused(&refusal),
                }
            }
            (Route::Check, _) if self.looker.is_allowed() => refused(&Refusal::Method),
            (Route::Check | Route::Nothing, _) => refused(&Refusal::NotFound),
            (Route::Forward, _) => match self.forward(request, client, &mut entry).await {
                Ok(response) => ("forwarded", response),
                Err(refusal) => refused(&refusal),
            },
        };
        readable(&mut response);
        entry.outcome = outcome;
        entry.status = Some(response.status());
        if !head {
            let size = response.body().size_hint().exact().unwrap_or_default();
            entry.bytes_out = usize::try_from(size).unwrap_or(usize::MAX);
        }
        response
    }

    /// Says who answers and what may be reached, so that a page can tell a relay from something else, and this one
    /// from one that does not serve its CA.
    fn health(&self) -> Response<Body> {
        let text = json!({
            "keystay-relay": env!("CARGO_PKG_VERSION"),
            "allows": self.policy.announced,
            "check": self.looker.is_allowed(),
        });
        json_answer(text.to_string())
    }

    /// Looks at an http-01 file. Its host is not written into the log: it is whatever a stranger wrote.
    async fn check(
        &self,
        request: Request,
        client: Option<IpAddr>,
    ) -> Result<Response<Body>, Refusal> {
        let parts = request.into_parts().0;
        self.check_origin(&parts.headers)?;
        let _place = self.guard.allowance.enter(client, Instant::now())?;
        // A redirect can lead to the check of a relay, and that one's redirect to the next.
        let agent = parts.headers.get(USER_AGENT);
        if agent.is_some_and(|agent| agent.as_bytes().starts_with(b"keystay-relay/")) {
            return Err(Refusal::FromRelay);
        }
        let question = Question::from_query(parts.uri.query())?;
        let report = self.looker.look(question).await;
        Ok(json_answer(json!(report).to_string()))
    }

    async fn forward(
        &self,
        request: Request,
        client: Option<IpAddr>,
        entry: &mut Entry<'_>,
    ) -> Result<Response<Body>, Refusal> {
        let (parts, body) = request.into_parts();
        if ![Method::GET, Method::HEAD, Method::POST].contains(&parts.method) {
            return Err(Refusal::Method);
        }
        self.check_origin(&parts.headers)?;
        let _place = self.guard.allowance.enter(client, Instant::now())?;
        let target = Target::from_query(parts.uri.query(), &self.policy)?;
        entry.server = Some(target.server.clone());
        let body = self.read(body).await?;
        entry.bytes_in = body.len();
        let headers = only(&PASSED_ON, &parts.headers);
        let answer = self
            .forwarder
            .send(parts.method, &target, headers, body)
            .await?;
        let (mut parts, body) = answer.into_parts();
        parts.headers = only(&PASSED_BACK, &parts.headers);
        Ok(Response::from_parts(parts, body))
    }

    /// Browsers leave the origin out where page and relay share it; programs can say any. So this keeps other pages
    /// out, and nobody else.
    fn check_origin(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let origins = &self.guard.origins;
        let Some(origin) = headers.get(ORIGIN) else {
            return Ok(());
        };
        if origins.is_empty() || origins.iter().any(|allowed| origin == allowed.as_str()) {
            return Ok(());
        }
        let origin = String::from_utf8_lossy(origin.as_bytes());
        Err(Refusal::OriginNotAllowed(origin.into_owned()))
    }

    async fn read(&self, body: Body) -> Result<Bytes, Refusal> {
        let limit = self.policy.request_limit;
        let read = tokio::time::timeout(self.policy.body_timeout, to_bytes(body, limit));
        match read.await {
            Ok(Ok(bytes)) => Ok(bytes),
            Ok(Err(error)) if is_length_limit(&error) => Err(Refusal::RequestTooLarge(limit)),
            Ok(Err(_)) => Err(Refusal::RequestUnreadable),
            Err(_) => Err(Refusal::RequestTooSlow),
        }
    }
}

fn json_answer(text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}

fn refused(refusal: &Refusal) -> (&'static str, Response<Body>) {
    (refusal.name(), refusal.response())
}

/// `http-body-util` says this by the words of its error; its type is not re-exported by axum.
fn is_length_limit(error: &axum::Error) -> bool {
    error
        .source()
        .is_some_and(|cause| cause.to_string() == "length limit exceeded")
}

fn only(names: &[HeaderName], from: &HeaderMap) -> HeaderMap {
    let mut kept = HeaderMap::new();
    for name in names {
        for value in from.get_all(name) {
            kept.append(name, value.clone());
        }
    }
    kept
}
