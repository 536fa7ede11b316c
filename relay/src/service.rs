//! The router: methods, CORS, and which headers are passed on.

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
use crate::check::{CheckRequest, Checker};
use crate::client_address::AddressSource;
use crate::forward::Forwarder;
use crate::policy::{Policy, PolicyError};
use crate::rate_limiter::{RateLimiter, RateLimits};
use crate::refusal::Refusal;
use crate::target::Target;

/// From the page to the CA: no cookie, no origin, no referrer, nothing about the person.
const REQUEST_HEADERS: [HeaderName; 2] = [ACCEPT, CONTENT_TYPE];

/// From the CA to the page: what ACME uses. No cookie.
const RESPONSE_HEADERS: [HeaderName; 5] = [
    CONTENT_TYPE,
    LOCATION,
    LINK,
    HeaderName::from_static("replay-nonce"),
    RETRY_AFTER,
];

/// Whom the relay serves, within which limits, and what it logs.
pub(crate) struct ServiceSettings {
    /// The origins of the pages that may use the relay; any page may if there are none.
    pub(crate) origins: Vec<String>,
    pub(crate) client_address: AddressSource,
    pub(crate) rate_limiter: Arc<RateLimiter>,
    pub(crate) log: Option<AccessLog>,
}

struct Relay {
    policy: Policy,
    forwarder: Forwarder,
    checker: Checker,
    settings: ServiceSettings,
}

/// What a path leads to.
#[derive(Clone, Copy)]
enum Route {
    Forward,
    Health,
    Check,
    Unknown,
}

/// The relay as a router with the routes `/`, `/healthz` and, if allowed, `/check`, to be served alone or nested under a
/// path of a site. It neither limits the number of requests nor writes a log: see [`Config`](crate::Config) for those.
pub fn router(policy: Policy) -> Result<Router, PolicyError> {
    let settings = ServiceSettings {
        origins: Vec::new(),
        client_address: AddressSource::Connection,
        rate_limiter: RateLimiter::new(RateLimits::UNLIMITED),
        log: None,
    };
    router_with(policy, settings)
}

pub(crate) fn router_with(
    policy: Policy,
    settings: ServiceSettings,
) -> Result<Router, PolicyError> {
    // Fails only if another provider was installed before, which is just as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let forwarder = Forwarder::new(&policy)?;
    let checker = Checker::new(policy.checks.clone());
    let relay = Arc::new(Relay {
        policy,
        forwarder,
        checker,
        settings,
    });
    let on = |route| {
        any(
            move |State(relay): State<Arc<Relay>>, request: Request| async move {
                relay.respond(route, request).await
            },
        )
    };
    Ok(Router::new()
        .route("/", on(Route::Forward))
        .route("/healthz", on(Route::Health))
        .route("/check", on(Route::Check))
        .fallback(on(Route::Unknown))
        .with_state(relay))
}

/// Any page may read every response, so that a page which is refused can say why.
fn allow_reading(response: &mut Response<Body>) {
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("Link, Location, Replay-Nonce, Retry-After"),
    );
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
}

/// Preflights are answered here and never by the CA: the CAs that need this relay answer none.
fn preflight_response() -> Response<Body> {
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
    async fn respond(&self, route: Route, request: Request) -> Response<Body> {
        let started = Instant::now();
        let client = self
            .settings
            .client_address
            .address_of(request.headers(), request.extensions());
        let log = self.settings.log.as_ref();
        let mut entry = Entry::new(log, client, request.method(), started);
        let head = request.method() == Method::HEAD;
        let (outcome, mut response) = match (route, request.method()) {
            // Never refused and never counted, as a page cannot read why a preflight failed.
            (_, &Method::OPTIONS) => ("preflight", preflight_response()),
            (Route::Health, &Method::GET | &Method::HEAD) => ("health", self.health()),
            (Route::Health, _) => refused(&Refusal::Method),
            (Route::Check, &Method::GET) if self.checker.is_allowed() => {
                match self.check(request, client).await {
                    Ok(response) => ("checked", response),
                    Err(refusal) => refused(&refusal),
                }
            }
            (Route::Check, _) if self.checker.is_allowed() => refused(&Refusal::Method),
            (Route::Check | Route::Unknown, _) => refused(&Refusal::NotFound),
            (Route::Forward, _) => match self.forward(request, client, &mut entry).await {
                Ok(response) => ("forwarded", response),
                Err(refusal) => refused(&refusal),
            },
        };
        allow_reading(&mut response);
        entry.outcome = outcome;
        entry.status = Some(response.status());
        if !head {
            let size = response.body().size_hint().exact().unwrap_or_default();
            entry.bytes_out = usize::try_from(size).unwrap_or(usize::MAX);
        }
        response
    }

    /// Says that this is a relay and which CAs it serves, so that a page can tell it from another server, and from a
    /// relay that does not serve its CA.
    fn health(&self) -> Response<Body> {
        let text = json!({
            "keystay-relay": env!("CARGO_PKG_VERSION"),
            "allows": self.policy.announced,
            "check": self.checker.is_allowed(),
        });
        json_response(text.to_string())
    }

    /// Checks an http-01 file. Its host is not logged, as a stranger may write anything there.
    async fn check(
        &self,
        request: Request,
        client: Option<IpAddr>,
    ) -> Result<Response<Body>, Refusal> {
        let parts = request.into_parts().0;
        self.check_origin(&parts.headers)?;
        let _permit = self.settings.rate_limiter.admit(client, Instant::now())?;
        // Otherwise a redirect could lead to the check of another relay, and from there to a third.
        let agent = parts.headers.get(USER_AGENT);
        if agent.is_some_and(|agent| agent.as_bytes().starts_with(b"keystay-relay/")) {
            return Err(Refusal::FromRelay);
        }
        let check = CheckRequest::from_query(parts.uri.query())?;
        let report = self.checker.check(check).await;
        Ok(json_response(json!(report).to_string()))
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
        let _permit = self.settings.rate_limiter.admit(client, Instant::now())?;
        let target = Target::from_query(parts.uri.query(), &self.policy)?;
        entry.server = Some(target.server.clone());
        let body = self.read_body(body).await?;
        entry.bytes_in = body.len();
        let headers = filtered(&REQUEST_HEADERS, &parts.headers);
        let response = self
            .forwarder
            .send(parts.method, &target, headers, body)
            .await?;
        let (mut parts, body) = response.into_parts();
        parts.headers = filtered(&RESPONSE_HEADERS, &parts.headers);
        Ok(Response::from_parts(parts, body))
    }

    /// Browsers send no origin where page and relay share one, and other programs can send any. So this keeps other
    /// pages out, and nobody else.
    fn check_origin(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let origins = &self.settings.origins;
        let Some(origin) = headers.get(ORIGIN) else {
            return Ok(());
        };
        if origins.is_empty() || origins.iter().any(|allowed| origin == allowed.as_str()) {
            return Ok(());
        }
        let origin = String::from_utf8_lossy(origin.as_bytes());
        Err(Refusal::OriginNotAllowed(origin.into_owned()))
    }

    async fn read_body(&self, body: Body) -> Result<Bytes, Refusal> {
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

fn json_response(text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    let json = HeaderValue::from_static("application/json");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}

fn refused(refusal: &Refusal) -> (&'static str, Response<Body>) {
    (refusal.name(), refusal.response())
}

/// axum does not export the type of this error, so it is recognised by its text.
fn is_length_limit(error: &axum::Error) -> bool {
    error
        .source()
        .is_some_and(|cause| cause.to_string() == "length limit exceeded")
}

fn filtered(names: &[HeaderName], from: &HeaderMap) -> HeaderMap {
    let mut passed_on = HeaderMap::new();
    for name in names {
        for value in from.get_all(name) {
            passed_on.append(name, value.clone());
        }
    }
    passed_on
}
