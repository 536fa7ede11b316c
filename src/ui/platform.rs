//! The browser as ACME wants it: a transport and a clock, and the page's own randomness.

use std::time::Duration;

use crate::acme;
use crate::browser::{clock, fetch};
use crate::names::ToAscii;

/// Carries requests by the browser's `fetch`, straight to the CA or through a relay.
#[derive(Clone, Debug)]
pub(crate) struct Transport {
    /// Where a relay listens, such as `/relay`. What is signed names the CA's own addresses either way.
    pub(crate) relay: Option<String>,
}

impl Transport {
    fn address(&self, url: &str) -> String {
        match &self.relay {
            Some(relay) => format!("{relay}?url={}", crate::browser::url::encode(url)),
            None => url.to_owned(),
        }
    }
}

impl acme::Transport for Transport {
    async fn send(&self, request: acme::Request) -> Result<acme::Response, acme::TransportError> {
        let method = match request.method {
            acme::Method::Get => "GET",
            acme::Method::Head => "HEAD",
            acme::Method::Post => "POST",
        };
        let address = self.address(&request.url);
        let body = request
            .body
            .as_deref()
            .map(|body| ("application/jose+json", body));
        let answer = fetch::fetch(fetch::Request {
            method,
            url: &address,
            body,
            accept: None,
        })
        .await
        .map_err(|error| acme::TransportError {
            url: request.url,
            reason: error.to_string(),
        })?;
        let mut headers = acme::Headers::default();
        for (name, value) in &answer.headers {
            headers.push(name, value);
        }
        Ok(acme::Response {
            status: answer.status,
            headers,
            body: answer.body,
        })
    }
}

/// The computer's clock.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock;

impl acme::Clock for Clock {
    fn now(&self) -> Duration {
        clock::now()
    }

    fn jitter(&self) -> f64 {
        clock::random()
    }

    async fn sleep(&self, duration: Duration) {
        clock::sleep(duration).await;
    }
}

/// The browser's IDNA.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Idna;

impl ToAscii for Idna {
    fn to_ascii(&self, name: &str) -> Option<String> {
        crate::browser::url::to_ascii(name)
    }
}
