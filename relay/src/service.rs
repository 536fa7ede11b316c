//! The router: methods, CORS, and which headers pass.

use std::error::Error as StdError;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
    CACHE_CONTROL, CONTENT_TYPE, HeaderName, LINK, LOCATION, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use axum::routing::any;

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

struct Relay {
    policy: Policy,
    forwarder: Forwarder,
}

/// The relay as a router with the single route `/`, to be served alone or nested under a path of a site.
pub fn router(policy: Policy) -> Result<Router, PolicyError> {
    let forwarder = Forwarder::new(&policy)?;
    let relay = Arc::new(Relay { policy, forwarder });
    Ok(Router::new().route("/", any(answer)).with_state(relay))
}

async fn answer(State(relay): State<Arc<Relay>>, request: Request) -> Response<Body> {
    let mut response = if request.method() == Method::OPTIONS {
        preflight()
    } else {
        relay
            .forward(request)
            .await
            .unwrap_or_else(|refusal| refusal.response())
    };
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("Link, Location, Replay-Nonce, Retry-After"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
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
    async fn forward(&self, request: Request) -> Result<Response<Body>, Refusal> {
        let (parts, body) = request.into_parts();
        if ![Method::GET, Method::HEAD, Method::POST].contains(&parts.method) {
            return Err(Refusal::Method);
        }
        let target = Target::from_query(parts.uri.query(), &self.policy)?;
        let body = self.read(body).await?;
        let headers = only(&PASSED_ON, &parts.headers);
        let answer = self
            .forwarder
            .send(parts.method, &target, headers, body)
            .await?;
        let (mut parts, body) = answer.into_parts();
        parts.headers = only(&PASSED_BACK, &parts.headers);
        Ok(Response::from_parts(parts, body))
    }

    async fn read(&self, body: Body) -> Result<Bytes, Refusal> {
        let limit = self.policy.request_limit;
        let read = tokio::time::timeout(self.policy.timeout, to_bytes(body, limit));
        match read.await {
            Ok(Ok(bytes)) => Ok(bytes),
            Ok(Err(error)) if is_length_limit(&error) => Err(Refusal::RequestTooLarge(limit)),
            Ok(Err(_)) => Err(Refusal::RequestUnreadable),
            Err(_) => Err(Refusal::RequestTooSlow),
        }
    }
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
