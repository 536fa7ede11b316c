//! The reasons for which the relay refuses a request, each with its own problem document (RFC 9457).
//!
//! A page tells these from the CA's problems by their `type`: `urn:keystay:relay:…`.

use axum::body::Body;
use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, Response, StatusCode};
use serde_json::json;
use thiserror::Error;

/// A reason not to forward a request, or not to pass on the response.
#[derive(Debug, Error)]
pub(crate) enum Refusal {
    #[error(
        "The request must have the form ?url=<address>, with the CA's https address percent-encoded, once."
    )]
    NoAddress,
    #[error("The address asked for is not a complete web address.")]
    NotAnAddress,
    #[error("Only https addresses are forwarded.")]
    NotHttps,
    #[error("Addresses with a user name or a password are not forwarded.")]
    UserInfo,
    #[error("Addresses with a fragment (#…) are not forwarded.")]
    Fragment,
    #[error(
        "This relay forwards to chosen certificate authorities only, and {0} is not one of them."
    )]
    HostNotAllowed(String),
    #[error("{0} has no address on the public Internet.")]
    PrivateAddress(String),
    #[error("Only GET, HEAD and POST are forwarded.")]
    Method,
    #[error("The request's body is larger than {0} bytes.")]
    RequestTooLarge(usize),
    #[error("The request's body could not be read.")]
    RequestUnreadable,
    #[error("The request's body did not arrive in time.")]
    RequestTooSlow,
    #[error("This relay does not serve pages of {0}.")]
    OriginNotAllowed(String),
    #[error("Too many requests came from your address. Ask again in {0} s.")]
    TooManyRequests(u64),
    #[error("Too many requests of your address are under way at once.")]
    TooManyAtOnce,
    #[error("The relay is at work on as many requests as it can take.")]
    Busy,
    #[error("A check must have the form ?host=<name>&token=<token>, each once.")]
    NoQuestion,
    #[error("The host of a check must be a DNS name or an address, with no port.")]
    NotAHost,
    #[error("The token of a check must be 1 to 128 letters, digits, hyphens and underscores.")]
    NotAToken,
    #[error("A relay does not check for a relay.")]
    FromRelay,
    #[error("There is nothing here. Requests go to ?url=<address> of the relay's own address.")]
    NotFound,
    #[error("{0} answered with a redirect. The relay follows none.")]
    Redirect(String),
    #[error("The answer of {0} is larger than {1} bytes.")]
    AnswerTooLarge(String, usize),
    #[error("{0} did not answer in time.")]
    Timeout(String),
    #[error("{0} could not be reached, or its certificate is not trusted.")]
    Unreachable(String),
    #[error("{0} broke off its answer.")]
    AnswerUnreadable(String),
}

impl Refusal {
    /// Status, last part of the `type`, title.
    fn kind(&self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::NoAddress => (StatusCode::BAD_REQUEST, "no-address", "No address given"),
            Self::NotAnAddress => (StatusCode::BAD_REQUEST, "not-an-address", "Not an address"),
            Self::NotHttps => (StatusCode::FORBIDDEN, "not-https", "Not an https address"),
            Self::UserInfo => (
                StatusCode::FORBIDDEN,
                "user-info",
                "Address with a user name",
            ),
            Self::Fragment => (StatusCode::FORBIDDEN, "fragment", "Address with a fragment"),
            Self::HostNotAllowed(_) => (
                StatusCode::FORBIDDEN,
                "host-not-allowed",
                "Server not allowed",
            ),
            Self::PrivateAddress(_) => {
                (StatusCode::FORBIDDEN, "private-address", "Private address")
            }
            Self::Method => (
                StatusCode::METHOD_NOT_ALLOWED,
                "method",
                "Method not forwarded",
            ),
            Self::RequestTooLarge(_) => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "request-too-large",
                "Request too large",
            ),
            Self::RequestUnreadable => (
                StatusCode::BAD_REQUEST,
                "request-unreadable",
                "Request not readable",
            ),
            Self::RequestTooSlow => (
                StatusCode::REQUEST_TIMEOUT,
                "request-too-slow",
                "Request too slow",
            ),
            Self::OriginNotAllowed(_) => (
                StatusCode::FORBIDDEN,
                "origin-not-allowed",
                "Page not served",
            ),
            Self::TooManyRequests(_) => (
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-requests",
                "Too many requests",
            ),
            Self::TooManyAtOnce => (
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-at-once",
                "Too many requests at once",
            ),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy", "The relay is busy"),
            Self::NoQuestion => (StatusCode::BAD_REQUEST, "no-question", "Nothing to check"),
            Self::NotAHost => (StatusCode::BAD_REQUEST, "not-a-host", "Not a host"),
            Self::NotAToken => (StatusCode::BAD_REQUEST, "not-a-token", "Not a token"),
            Self::FromRelay => (StatusCode::FORBIDDEN, "from-relay", "Asked by a relay"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found", "Not found"),
            Self::Redirect(_) => (StatusCode::BAD_GATEWAY, "redirect", "The CA redirects"),
            Self::AnswerTooLarge(..) => (
                StatusCode::BAD_GATEWAY,
                "answer-too-large",
                "Answer of the CA too large",
            ),
            Self::Timeout(_) => (
                StatusCode::GATEWAY_TIMEOUT,
                "timeout",
                "The CA did not answer in time",
            ),
            Self::Unreachable(_) => (
                StatusCode::BAD_GATEWAY,
                "unreachable",
                "The CA cannot be reached",
            ),
            Self::AnswerUnreadable(_) => (
                StatusCode::BAD_GATEWAY,
                "answer-unreadable",
                "Answer of the CA not readable",
            ),
        }
    }

    /// The last part of the problem's type.
    pub(crate) fn name(&self) -> &'static str {
        self.kind().1
    }

    /// After how many seconds it is worth asking again, where that helps.
    fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooManyRequests(seconds) => Some(*seconds),
            Self::TooManyAtOnce => Some(1),
            Self::Busy => Some(2),
            _ => None,
        }
    }

    /// The response that says so.
    pub(crate) fn response(&self) -> Response<Body> {
        let (status, name, title) = self.kind();
        let problem = json!({
            "type": format!("urn:keystay:relay:{name}"),
            "title": title,
            "status": status.as_u16(),
            "detail": self.to_string(),
        });
        let mut response = Response::new(Body::from(problem.to_string()));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if let Some(seconds) = self.retry_after() {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        if matches!(self, Self::Method) {
            headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD, POST, OPTIONS"));
        }
        response
    }
}
