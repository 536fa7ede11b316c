//! Transport and clock.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use keystay::acme::{Clock, Headers, Method, Request, Response, Transport, TransportError};
use keystay::dns::Lookup;

/// What Pebble lets a page see. Without `Retry-After`, as in a browser.
const EXPOSED: &[&str] = &["content-type", "link", "location", "replay-nonce"];

/// The most that is read of an answer, as in the page.
const LIMIT: usize = 1024 * 1024;

/// Sends with `reqwest` and counts.
#[derive(Clone)]
pub struct Network {
    client: reqwest::Client,
    /// What is asked as, if it is not Pebble itself: then the CA says what can be read.
    origin: Option<&'static str>,
    /// How long a whole answer may take.
    patience: Duration,
    log: Rc<RefCell<Vec<Sent>>>,
}

/// Something that was sent, and when: in time since 1970.
#[derive(Clone)]
struct Sent {
    method: Method,
    url: String,
    at: Duration,
}

impl Network {
    pub fn new(client: reqwest::Client) -> Self {
        Self {
            client,
            origin: None,
            patience: Duration::from_secs(30),
            log: Rc::default(),
        }
    }

    /// Sees what a page sees: the headers that the CA exposes, and nothing at all of answers that are not for pages.
    pub fn of_a_page(client: reqwest::Client) -> Self {
        Self {
            origin: Some("https://page.test"),
            ..Self::new(client)
        }
    }

    /// Gives up after this time.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// What was sent so far.
    pub fn sent(&self) -> Vec<(Method, String)> {
        let log = self.log.borrow();
        log.iter()
            .map(|sent| (sent.method, sent.url.clone()))
            .collect()
    }

    /// When this URL was asked, in time since 1970.
    pub fn moments(&self, url: &str) -> Vec<Duration> {
        let log = self.log.borrow();
        let asked = log.iter().filter(|sent| sent.url == url);
        asked.map(|sent| sent.at).collect()
    }

    /// The headers that can be read, or nothing if none of the answer can.
    fn readable(&self, all: &reqwest::header::HeaderMap) -> Option<Headers> {
        let value = |name: &str| all.get(name).and_then(|value| value.to_str().ok());
        let mut exposed = EXPOSED.join(",");
        if self.origin.is_some() {
            value("access-control-allow-origin")?;
            let said = value("access-control-expose-headers").unwrap_or_default();
            exposed = format!("content-type,{}", said.to_lowercase());
        }
        let mut headers = Headers::default();
        for (name, value) in all {
            if exposed.split(',').any(|one| one.trim() == name.as_str()) {
                headers.push(name.as_str(), value.to_str().unwrap_or_default());
            }
        }
        Some(headers)
    }
}

impl Transport for Network {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        self.log.borrow_mut().push(Sent {
            method: request.method,
            url: request.url.clone(),
            at: Time.now(),
        });
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Head => reqwest::Method::HEAD,
            Method::Post => reqwest::Method::POST,
        };
        let failed = |reason: String| TransportError {
            url: request.url.clone(),
            reason,
        };
        let broken = |error: reqwest::Error| failed(error.to_string());
        let mut builder = self.client.request(method, &request.url);
        if let Some(body) = request.body {
            builder = builder
                .header("content-type", "application/jose+json")
                .body(body);
        }
        if let Some(origin) = self.origin {
            builder = builder.header("origin", origin);
        }
        let work = async {
            let mut response = builder.send().await.map_err(broken)?;
            let headers = self
                .readable(response.headers())
                .ok_or_else(|| failed("no answer for pages".to_owned()))?;
            let status = response.status().as_u16();
            if self.origin.is_some() && response.status().is_redirection() {
                return Err(failed("a redirect".to_owned()));
            }
            let mut body = Vec::new();
            while let Some(part) = response.chunk().await.map_err(broken)? {
                body.extend_from_slice(&part);
                if body.len() > LIMIT {
                    return Err(failed("too long".to_owned()));
                }
            }
            Ok(Response {
                status,
                headers,
                body,
            })
        };
        let outcome = tokio::time::timeout(self.patience, work).await;
        outcome.unwrap_or_else(|_| Err(failed("no answer in time".to_owned())))
    }
}

impl Lookup for Network {
    async fn get(&self, url: &str) -> Option<Vec<u8>> {
        let request = self
            .client
            .get(url)
            .header("accept", "application/dns-json");
        let answer = request.send().await.ok()?;
        let readable = answer.status().is_success();
        readable.then_some(answer.bytes().await.ok()?.to_vec())
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

/// A clock that may be wrong, and whose waits are short.
#[derive(Clone, Copy)]
pub struct TestClock {
    /// By how many seconds it is ahead.
    pub ahead: i64,
    /// By what its waits are divided.
    pub haste: u32,
}

impl Default for TestClock {
    fn default() -> Self {
        Self { ahead: 0, haste: 1 }
    }
}

impl Clock for TestClock {
    fn now(&self) -> Duration {
        let ahead = Duration::from_secs(self.ahead.unsigned_abs());
        if self.ahead < 0 {
            Time.now().saturating_sub(ahead)
        } else {
            Time.now() + ahead
        }
    }
    fn jitter(&self) -> f64 {
        0.5
    }
    async fn sleep(&self, duration: Duration) {
        tokio::time::sleep(duration / self.haste).await;
    }
}
