//! Requests as the proxy reads them, and answers as it gives them.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::Kind;
use super::delivery::Delivery;

/// A request, with what its JWS says. Signatures are left for Pebble to verify.
#[derive(Clone, Debug)]
pub struct Request {
    /// What it is about.
    pub kind: Kind,
    /// The method.
    pub method: Method,
    /// The path, without the query.
    pub path: String,
    /// Its headers.
    pub headers: HeaderMap,
    /// The protected header of its JWS; null if there is none.
    pub protected: Value,
    /// The payload of its JWS; null if there is none, or if it is empty (POST-as-GET).
    pub payload: Value,
    /// The path, and the query if there is one.
    pub(super) target: String,
    pub(super) body: Bytes,
}

impl Request {
    pub(super) fn new(method: Method, target: &str, headers: HeaderMap, body: Bytes) -> Self {
        let jws: Value = serde_json::from_slice(&body).unwrap_or_default();
        let part = |name: &str| -> Value {
            let text = jws[name].as_str().unwrap_or_default();
            let bytes = URL_SAFE_NO_PAD.decode(text).unwrap_or_default();
            serde_json::from_slice(&bytes).unwrap_or_default()
        };
        let path = target.split_once('?').map_or(target, |(path, _)| path);
        Self {
            kind: Kind::of(path),
            method,
            path: path.to_owned(),
            headers,
            protected: part("protected"),
            payload: part("payload"),
            target: target.to_owned(),
            body,
        }
    }

    /// Whether a page of another origin asks.
    pub(super) fn is_from_another_origin(&self) -> bool {
        self.headers.contains_key("origin")
    }

    pub(super) fn is_preflight(&self) -> bool {
        self.method == Method::OPTIONS
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
    /// How it gets to the client.
    pub delivery: Delivery,
    /// Whether a nonce is added when the proxy answers in the CA's place.
    pub nonce: bool,
}

impl Answer {
    /// An answer with this status and this object.
    pub fn json(status: u16, object: &Value) -> Self {
        let mut answer = Self {
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            headers: HeaderMap::new(),
            body: Vec::new(),
            delivery: Delivery::Whole,
            nonce: true,
        };
        answer.set_header("content-type", "application/json");
        answer.set_header("cache-control", "public, max-age=0, no-cache");
        answer.set_object(object);
        answer
    }

    /// The object in its body; null if there is none.
    pub fn object(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// Replaces the object in its body.
    pub fn set_object(&mut self, object: &Value) {
        self.body = object.to_string().into_bytes();
    }

    /// Sets a header to one value. What cannot be a header is left out.
    pub fn set_header(&mut self, name: &'static str, value: &str) {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(HeaderName::from_static(name), value);
        }
    }

    /// Adds a header beside those of the same name.
    pub fn add_header(&mut self, name: &'static str, value: &str) {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.append(HeaderName::from_static(name), value);
        }
    }

    /// The path that the `Location` header leads to.
    pub(super) fn location(&self) -> Option<String> {
        let url = self.headers.get("location")?.to_str().ok()?;
        Some(path_of(url))
    }

    pub(super) fn into_response(self) -> Response<Vec<u8>> {
        let mut response = Response::new(self.body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}

/// The path of a URL, by which the proxy identifies objects.
pub(super) fn path_of(url: &str) -> String {
    url::Url::parse(url).map_or_else(|_| url.to_owned(), |url| url.path().to_owned())
}
