//! What a real CA does not do on demand, and the exact form of what is sent. Everything else is tested against Pebble, in
//! `tests/`.

mod accounts;
mod answers;
mod certificates;
mod nonces;
mod orders;

use std::cell::RefCell;

use std::future::Future;

use futures_util::FutureExt as _;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use serde_json::{Value, json};

use super::*;
use crate::acme::{
    Account, Directory, DirectoryUrl, Error, Fault, FromJson, Headers, Method, NewAccount, NoMac,
    ProblemType, Request, RequestKind, Response, Signer, SignerError, TransportError,
};

type Script = Box<dyn Fn(usize, &Request) -> Result<Response, TransportError>>;

/// Answers by a script and remembers what was asked.
struct Scripted {
    script: Script,
    asked: RefCell<Vec<Request>>,
}

impl Transport for &Scripted {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let number = self.asked.borrow().len();
        self.asked.borrow_mut().push(request.clone());
        (self.script)(number, &request)
    }
}

struct Still;

impl Clock for Still {
    fn now(&self) -> Duration {
        Duration::from_secs(1_000)
    }
    fn jitter(&self) -> f64 {
        0.0
    }
    async fn sleep(&self, _: Duration) {}
}

struct Fixed;

impl Signer for Fixed {
    fn algorithm(&self) -> &'static str {
        "ES256"
    }
    fn jwk(&self) -> Value {
        json!({ "kty": "EC" })
    }
    async fn sign(&self, _: &[u8]) -> Result<Vec<u8>, SignerError> {
        Ok(vec![7; 64])
    }
}

/// Another key.
struct Other;

impl Signer for Other {
    fn algorithm(&self) -> &'static str {
        "RS256"
    }
    fn jwk(&self) -> Value {
        json!({ "kty": "RSA" })
    }
    async fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        Ok(message.to_vec())
    }
}

fn scripted(
    script: impl Fn(usize, &Request) -> Result<Response, TransportError> + 'static,
) -> Scripted {
    Scripted {
        script: Box::new(script),
        asked: RefCell::default(),
    }
}

fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Response {
    let mut all = Headers::default();
    for (name, value) in headers {
        all.push(name, value);
    }
    Response {
        status,
        headers: all,
        body: body.into(),
    }
}

fn directory_json() -> Value {
    json!({
        "newNonce": "https://ca.example/n", "newAccount": "https://ca.example/a", "newOrder": "https://ca.example/o",
        "keyChange": "https://ca.example/k", "revokeCert": "https://ca.example/r", "renewalInfo": "https://ca.example/ari",
    })
}

fn directory() -> Directory {
    Directory::from_json(&directory_json()).unwrap()
}

/// A CA that offers no more than it must.
fn bare_directory() -> Directory {
    Directory {
        key_change: None,
        revoke_cert: None,
        renewal_info: None,
        ..directory()
    }
}

fn now<O>(work: impl Future<Output = O>) -> O {
    work.now_or_never().expect("nothing waits")
}

/// A CA that answers every request alike.
fn steady(status: u16, headers: &'static [(&str, &str)], body: &'static str) -> Scripted {
    scripted(move |_, request| {
        let mut response = answer(status, headers, body);
        response.headers.push("Replay-Nonce", "n");
        if request.method == Method::Head {
            response.status = 200;
        }
        Ok(response)
    })
}

/// What was signed.
struct Jws {
    protected: Value,
    payload: String,
}

impl Jws {
    fn of(jws: &Value) -> Self {
        let part = |name: &str| BASE64URL.decode(jws[name].as_str().unwrap()).unwrap();
        assert_eq!(jws.as_object().unwrap().len(), 3, "{jws}");
        Self {
            protected: serde_json::from_slice(&part("protected")).unwrap(),
            payload: String::from_utf8(part("payload")).unwrap(),
        }
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.payload).unwrap()
    }
}

fn jws(request: &Request) -> Jws {
    assert_eq!(request.method, Method::Post);
    let jws = Jws::of(&serde_json::from_str(request.body.as_deref().unwrap()).unwrap());
    assert_eq!(jws.protected["url"], request.url);
    jws
}

/// The last request, signed.
fn last(transport: &Scripted) -> Jws {
    jws(transport.asked.borrow().last().unwrap())
}

const ACCOUNT: &str = "https://ca.example/acct/1";

fn account_url() -> AccountUrl {
    AccountUrl::new(ACCOUNT).unwrap()
}

fn open_account(transport: &Scripted) -> Result<Account, Error> {
    let client = Client::new(transport, Still);
    client
        .new_account(&directory(), &Fixed, &NewAccount::default(), NoMac::NONE)
        .now_or_never()
        .expect("nothing waits")
}
