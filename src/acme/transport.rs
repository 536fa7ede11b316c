//! What carries a request to the CA.

use std::fmt;
use std::future::Future;

use super::RequestKind;

/// The methods ACME uses (RFC 8555 §6.1 to §6.3, §7.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The directory, renewal information.
    Get,
    /// A new nonce.
    Head,
    /// Everything else; the body is a JWS.
    Post,
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
        })
    }
}

/// One HTTP request. A transport adds no header of its own but `Content-Type: application/jose+json` for
/// [`Method::Post`] (RFC 8555 §6.2): any other costs a preflight that CAs refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// What it is for. It is not sent.
    pub kind: RequestKind,
    /// The method.
    pub method: Method,
    /// The absolute URL, exactly as the CA gave it.
    pub url: String,
    /// The body of a POST: a JWS in its flattened JSON form. It is signed and holds no secret.
    pub body: Option<String>,
}

/// Response headers that a transport can see. In a page these are only the ones that the CA exposes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// Adds a header. The same name may come more than once.
    pub fn push(&mut self, name: &str, value: &str) {
        self.0.push((name.to_ascii_lowercase(), value.to_owned()));
    }

    /// The first value of a header; names are compared without regard to case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// All values of a header, in order.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let name = name.to_ascii_lowercase();
        self.0
            .iter()
            .filter(move |(n, _)| *n == name)
            .map(|(_, value)| value.as_str())
    }
}

/// One HTTP response, whatever its status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The visible headers.
    pub headers: Headers,
    /// The body, whole.
    pub body: Vec<u8>,
}

/// No response could be had. In a page the browser does not say why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no answer from {url}: {reason}")]
pub struct TransportError {
    /// What was asked.
    pub url: String,
    /// What the platform said.
    pub reason: String,
}

/// Carries requests. Implementations follow no redirects (a JWS is bound to its URL, RFC 8555 §6.4), send no
/// cookies, cache nothing, bound the size of what they read, and stop when the future is dropped.
pub trait Transport {
    /// Sends one request and reads the whole response. Any HTTP status is `Ok`.
    fn send(&self, request: Request) -> impl Future<Output = Result<Response, TransportError>>;
}
