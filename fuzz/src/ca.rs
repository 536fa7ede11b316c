//! A CA that gives one fixed answer.

use std::time::Duration;

use keystay::acme::{
    AccountUrl, Authorization, AuthorizationUrl, CertificateUrl, Client, Clock, Delivered,
    Directory, DirectoryUrl, Error, Headers, Identity, Method, Order, OrderUrl, Request, Response,
    Signer, SignerError, Transport, TransportError,
};
use serde_json::Value;

use crate::now;

/// Where its directory is.
pub const DIRECTORY: &str = "https://ca.example/directory";

/// What it answers to all but the request for a nonce.
#[derive(Clone, Copy, Debug)]
pub struct Ca<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The `Content-Type`.
    pub content_type: Option<&'static str>,
    /// The body.
    pub body: &'a [u8],
}

impl<'a> Ca<'a> {
    /// A good answer with this body.
    pub fn answering(body: &'a [u8]) -> Self {
        Self {
            status: 200,
            content_type: Some("application/json"),
            body,
        }
    }

    /// Asks it for its directory.
    pub fn directory(self) -> Result<Directory, Error> {
        let url = DirectoryUrl::new(DIRECTORY)?;
        now(Client::new(self, Noon).directory(&url))
    }

    /// Asks it for an order.
    pub fn order(self) -> Result<Order, Error> {
        let url = OrderUrl::new("https://ca.example/order/1")?;
        let account = account()?;
        let asking = Client::new(self, Noon);
        let answer = now(asking.order(&usual(), identity(&account), &url));
        answer.map(|answer| answer.object)
    }

    /// Asks it for an authorization.
    pub fn authorization(self) -> Result<Authorization, Error> {
        let url = AuthorizationUrl::new("https://ca.example/authorization/1")?;
        let account = account()?;
        let asking = Client::new(self, Noon);
        let answer = now(asking.authorization(&usual(), identity(&account), &url));
        answer.map(|answer| answer.object)
    }

    /// Asks it for a certificate.
    pub fn certificate(self) -> Result<Delivered, Error> {
        let url = CertificateUrl::new("https://ca.example/certificate/1")?;
        let account = account()?;
        let asking = Client::new(self, Noon);
        now(asking.certificate(&usual(), identity(&account), &url))
    }
}

impl Transport for Ca<'_> {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let mut headers = Headers::default();
        headers.push("Replay-Nonce", "bm9uY2U");
        if request.method == Method::Head {
            return Ok(Response {
                status: 200,
                headers,
                body: Vec::new(),
            });
        }
        if let Some(content_type) = self.content_type {
            headers.push("Content-Type", content_type);
        }
        Ok(Response {
            status: self.status,
            headers,
            body: self.body.to_vec(),
        })
    }
}

fn usual() -> Directory {
    let at = |name| format!("https://ca.example/{name}");
    Directory {
        new_nonce: at("nonce"),
        new_account: at("new-account"),
        new_order: at("new-order"),
        revoke_cert: None,
        key_change: None,
        renewal_info: None,
        meta: None,
    }
}

fn account() -> Result<AccountUrl, Error> {
    Ok(AccountUrl::new("https://ca.example/account/1")?)
}

fn identity(account: &AccountUrl) -> Identity<'_, NoKey> {
    Identity {
        signer: &NoKey,
        account,
    }
}

/// A clock that has stopped, and waits for nothing.
struct Noon;

impl Clock for Noon {
    fn now(&self) -> Duration {
        Duration::from_hours(500_000)
    }

    fn jitter(&self) -> f64 {
        0.5
    }

    async fn sleep(&self, _duration: Duration) {}
}

/// Signs what nobody looks at.
struct NoKey;

impl Signer for NoKey {
    fn algorithm(&self) -> &'static str {
        "ES256"
    }

    fn jwk(&self) -> Value {
        Value::Null
    }

    async fn sign(&self, _message: &[u8]) -> Result<Vec<u8>, SignerError> {
        Ok(vec![0; 64])
    }
}
