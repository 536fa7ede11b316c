//! The Pebble behind the proxy.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use reqwest::Client;

use super::Problem;
use super::delivery::Delivery;
use super::messages::{Answer, Request};

/// What belongs to one connection (RFC 9110 section 7.6.1) or is computed anew.
const NOT_FORWARDED: [&str; 6] = [
    "connection",
    "content-length",
    "keep-alive",
    "te",
    "transfer-encoding",
    "upgrade",
];

/// Pebble's path of newNonce.
const NEW_NONCE: &str = "/nonce-plz";

/// Where requests go. `Host` stays as the client wrote it: by it Pebble makes its URLs and checks those in signatures.
#[derive(Debug)]
pub(super) struct Upstream {
    /// Speaks HTTP/1.1, as there is no `Host` of one's own in HTTP/2.
    pub(super) client: Client,
    /// `https://localhost:PORT`.
    pub(super) origin: String,
}

impl Upstream {
    /// What Pebble answers, or a problem document if it does not.
    pub(super) async fn send(&self, request: &Request) -> Answer {
        let url = format!("{}{}", self.origin, request.target);
        let sent = self
            .client
            .request(request.method.clone(), url)
            .headers(forwarded_headers(&request.headers))
            .body(request.body.clone())
            .send();
        match read(sent).await {
            Ok(answer) => answer,
            Err(error) => Problem::new(
                "serverInternal",
                502,
                &format!("Pebble did not answer: {error}"),
            )
            .answer(),
        }
    }

    /// A nonce from Pebble, good for the next request of the client.
    pub(super) async fn nonce(&self, request: &Request) -> Option<HeaderValue> {
        let answer = self.get(NEW_NONCE, request).await?;
        answer.headers.get("replay-nonce").cloned()
    }

    async fn get(&self, path: &str, request: &Request) -> Option<Answer> {
        let mut headers = HeaderMap::new();
        if let Some(host) = request.headers.get("host") {
            headers.insert("host", host.clone());
        }
        let sent = self.client.get(format!("{}{path}", self.origin));
        read(sent.headers(headers).send()).await.ok()
    }
}

async fn read(
    sent: impl Future<Output = reqwest::Result<reqwest::Response>>,
) -> reqwest::Result<Answer> {
    let answer = sent.await?;
    Ok(Answer {
        status: StatusCode::from_u16(answer.status().as_u16()).unwrap_or(StatusCode::BAD_GATEWAY),
        headers: forwarded_headers(answer.headers()),
        body: answer.bytes().await?.to_vec(),
        delivery: Delivery::Whole,
        nonce: true,
    })
}

fn forwarded_headers(headers: &HeaderMap) -> HeaderMap {
    let stays = |name: &HeaderName| !NOT_FORWARDED.contains(&name.as_str());
    headers
        .iter()
        .filter(|(name, _)| stays(name))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}
