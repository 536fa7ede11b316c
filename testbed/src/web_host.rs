//! A person's web space, where the CA looks for http-01 files.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, HOST, LOCATION};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri};

use crate::TestbedError;
use crate::local_server::LocalServer;

/// A web server that answers for every host, on 127.0.0.1 and, where the machine has it, on `::1`. Dropping it ends it.
#[derive(Debug)]
pub struct WebHost {
    server: LocalServer,
    space: WebSpace,
}

/// The files of the web server. A handle: copies change the same files.
#[derive(Clone, Debug, Default)]
pub struct WebSpace {
    answers: Arc<Mutex<HashMap<(String, String), WebAnswer>>>,
}

/// The answer for one host and path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WebAnswer {
    /// A file, as it is.
    File(Vec<u8>),
    /// A redirect to another URL.
    Redirect(String),
    /// Another status with a page, such as 403 or a login page with 200.
    Page(u16, String),
}

impl WebHost {
    /// Starts the server on a free port.
    pub async fn start() -> Result<Self, TestbedError> {
        let space = WebSpace::default();
        let router = Router::new().fallback(answer).with_state(space.clone());
        let server = LocalServer::start_at_or_after(0, router).await?;
        Ok(Self { server, space })
    }

    /// Its port, which Pebble uses instead of port 80.
    pub fn port(&self) -> u16 {
        self.server.port()
    }

    /// Its files.
    pub fn space(&self) -> &WebSpace {
        &self.space
    }
}

impl WebSpace {
    /// Puts a file at `http://host/path`. An IPv6 address may have its brackets or not.
    pub fn put(&self, host: &str, path: &str, content: impl Into<Vec<u8>>) {
        self.set(host, path, WebAnswer::File(content.into()));
    }

    /// Sets the answer at `http://host/path`.
    pub fn set(&self, host: &str, path: &str, answer: WebAnswer) {
        self.with(|answers| answers.insert(key(host, path), answer));
    }

    /// Removes what is at `http://host/path`.
    pub fn remove(&self, host: &str, path: &str) {
        self.with(|answers| answers.remove(&key(host, path)));
    }

    /// What is at `http://host/path`.
    pub fn get(&self, host: &str, path: &str) -> Option<WebAnswer> {
        self.with(|answers| answers.get(&key(host, path)).cloned())
    }

    fn with<T>(&self, change: impl FnOnce(&mut HashMap<(String, String), WebAnswer>) -> T) -> T {
        change(&mut self.answers.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn key(host: &str, path: &str) -> (String, String) {
    (
        host.trim_matches(['[', ']']).to_ascii_lowercase(),
        format!("/{}", path.trim_start_matches('/')),
    )
}

/// `example.test:80` and `[::1]:80` without the port.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => name,
        _ => host,
    }
}

async fn answer(State(space): State<WebSpace>, headers: HeaderMap, uri: Uri) -> Response<Body> {
    let host = headers
        .get(HOST)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let host = without_port(host);
    let (status, content, header) = match space.get(host, uri.path()) {
        Some(WebAnswer::File(content)) => (
            StatusCode::OK,
            content,
            (CONTENT_TYPE, "text/plain".to_owned()),
        ),
        Some(WebAnswer::Redirect(to)) => (StatusCode::FOUND, Vec::new(), (LOCATION, to)),
        Some(WebAnswer::Page(status, page)) => (
            StatusCode::from_u16(status).unwrap_or(StatusCode::OK),
            page.into_bytes(),
            (CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        ),
        None => (
            StatusCode::NOT_FOUND,
            b"There is no such file.\n".to_vec(),
            (CONTENT_TYPE, "text/plain".to_owned()),
        ),
    };
    let mut response = Response::new(Body::from(content));
    *response.status_mut() = status;
    if let Ok(value) = HeaderValue::from_str(&header.1) {
        response.headers_mut().insert(header.0, value);
    }
    response
}
