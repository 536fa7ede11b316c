//! Transport and clock.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use keystay::acme::{Clock, Headers, Method, Request, Response, Transport, TransportError};

/// What Pebble lets a page see. Without `Retry-After`, as in a browser.
const EXPOSED: &[&str] = &["content-type", "link", "location", "replay-nonce"];

/// Sends with `reqwest` and counts.
#[derive(Clone)]
pub struct Network {
    client: reqwest::Client,
    log: Rc<RefCell<Vec<(Method, String)>>>,
}

impl Network {
    pub fn new(client: reqwest::Client) -> Self {
        Self {
            client,
            log: Rc::default(),
        }
    }

    /// What was sent so far.
    pub fn sent(&self) -> Vec<(Method, String)> {
        self.log.borrow().clone()
    }
}

impl Transport for Network {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        self.log
            .borrow_mut()
            .push((request.method, request.url.clone()));
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Head => reqwest::Method::HEAD,
            Method::Post => reqwest::Method::POST,
        };
        let failed = |error: reqwest::Error| TransportError {
            url: request.url.clone(),
            reason: error.to_string(),
        };
        let mut builder = self.client.request(method, &request.url);
        if let Some(body) = request.body {
            builder = builder
                .header("content-type", "application/jose+json")
                .body(body);
        }
        let response = builder.send().await.map_err(failed)?;
        let mut headers = Headers::default();
        for (name, value) in response.headers() {
            if EXPOSED.contains(&name.as_str()) {
                headers.push(name.as_str(), value.to_str().unwrap_or_default());
            }
        }
        let status = response.status().as_u16();
        let body = response.bytes().await.map_err(failed)?.to_vec();
        Ok(Response {
            status,
            headers,
            body,
        })
    }
}

/// The computer's clock.
#[derive(Clone, Copy)]
pub struct Time;

impl Clock for Time {
    fn now(&self) -> Duration {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .expect("after 1970")
    }
    fn jitter(&self) -> f64 {
        0.5
    }
    async fn sleep(&self, duration: Duration) {
        tokio::time::sleep(duration).await;
    }
}
