//! What a real CA does not do on demand, and the exact form of what is sent. Everything else is tested against Pebble, in
//! `tests/`.

mod accounts;
mod certificates;
mod orders;

use std::cell::RefCell;

use std::future::Future;

use futures_util::FutureExt as _;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use serde_json::{Value, json};

use super::send::NONCE_ATTEMPTS;
use super::*;
use crate::acme::{
    Account, Directory, DirectoryUrl, Error, Fault, Headers, Method, NewAccount, NoMac,
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

fn directory() -> Directory {
    serde_json::from_value(json!({
        "newNonce": "https://ca.example/n", "newAccount": "https://ca.example/a", "newOrder": "https://ca.example/o",
        "keyChange": "https://ca.example/k", "revokeCert": "https://ca.example/r", "renewalInfo": "https://ca.example/ari",
    }))
    .unwrap()
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

fn read_directory(
    script: impl Fn(usize, &Request) -> Result<Response, TransportError> + 'static,
) -> Result<Directory, Error> {
    let transport = scripted(script);
    let client = Client::new(&transport, Still);
    client
        .directory(&DirectoryUrl::new("https://ca.example/dir").unwrap())
        .now_or_never()
        .expect("nothing waits")
}

const BAD_NONCE: &str = r#"{"type":"urn:ietf:params:acme:error:badNonce","detail":"no"}"#;

#[test]
fn a_refused_nonce_is_replaced_by_the_one_that_came_with_the_refusal() {
    let transport = scripted(|number, _| {
        Ok(match number {
            0 => answer(200, &[("Replay-Nonce", "n0")], ""),
            1 | 2 => answer(
                400,
                &[
                    ("Replay-Nonce", &format!("n{number}")),
                    ("Content-Type", "application/problem+json"),
                ],
                BAD_NONCE,
            ),
            _ => answer(
                201,
                &[("Location", "/acct/1"), ("Replay-Nonce", "n3")],
                r#"{"status":"valid"}"#,
            ),
        })
    });
    let account = open_account(&transport).unwrap();
    assert_eq!(
        (account.url.as_str(), account.created),
        ("https://ca.example/acct/1", true)
    );
    let asked = transport.asked.borrow();
    let nonces: Vec<String> = asked[1..]
        .iter()
        .map(|request| {
            let jws: Value = serde_json::from_str(request.body.as_deref().unwrap()).unwrap();
            let protected = BASE64URL
                .decode(jws["protected"].as_str().unwrap())
                .unwrap();
            serde_json::from_slice::<Value>(&protected).unwrap()["nonce"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(nonces, ["n0", "n1", "n2"]);
}

#[test]
fn a_ca_that_refuses_every_nonce_is_given_up_after_a_bounded_number() {
    let transport = scripted(|_, request| {
        Ok(match request.method {
            Method::Head => answer(200, &[("Replay-Nonce", "n")], ""),
            _ => answer(400, &[], BAD_NONCE),
        })
    });
    let fault = Fault::NoncesRefused {
        attempts: NONCE_ATTEMPTS,
    };
    assert_eq!(
        open_account(&transport),
        Err(Error::Fault {
            request: RequestKind::NewAccount,
            fault
        })
    );
}

#[test]
fn a_nonce_that_cannot_be_read_is_said() {
    let transport = scripted(|_, _| Ok(answer(200, &[("Replay-Nonce", "not base64url!")], "")));
    let fault = Fault::NoNonce { status: 200 };
    assert_eq!(
        open_account(&transport),
        Err(Error::Fault {
            request: RequestKind::NewNonce,
            fault
        })
    );
}

#[test]
fn what_is_no_directory_is_told_apart() {
    let html = read_directory(|_, _| {
        Ok(answer(
            200,
            &[("Content-Type", "text/html")],
            "<!doctype html><h1>Welcome</h1>",
        ))
    });
    assert!(
        matches!(
            html,
            Err(Error::Fault {
                request: RequestKind::Directory,
                fault: Fault::Body { .. }
            })
        ),
        "{html:?}"
    );
    let json = read_directory(|_, _| Ok(answer(200, &[], r#"{"hello":1}"#)));
    assert!(
        matches!(
            json,
            Err(Error::Fault {
                fault: Fault::Body { .. },
                ..
            })
        ),
        "{json:?}"
    );
    let status = read_directory(|_, _| Ok(answer(500, &[("Content-Type", "text/html")], "oops")));
    let Err(Error::Fault {
        fault:
            Fault::NotAcme {
                status: 500,
                excerpt,
                ..
            },
        ..
    }) = status
    else {
        panic!("{status:?}")
    };
    assert_eq!(excerpt, "oops");
    let plain = read_directory(|_, _| {
        Ok(answer(
            200,
            &[],
            r#"{"newNonce":"http://a/n","newAccount":"https://a/a","newOrder":"https://a/o"}"#,
        ))
    });
    assert!(matches!(plain, Err(Error::Url(_))), "{plain:?}");
    let silent = read_directory(|_, request| {
        Err(TransportError {
            url: request.url.clone(),
            reason: "gone".into(),
        })
    });
    assert!(
        matches!(
            silent,
            Err(Error::Transport {
                request: RequestKind::Directory,
                ..
            })
        ),
        "{silent:?}"
    );
}

#[test]
fn a_problem_keeps_its_status_and_its_wait() {
    let transport = scripted(|_, request| {
        Ok(match request.method {
            Method::Head => answer(200, &[("Replay-Nonce", "n")], ""),
            _ => answer(
                429,
                &[("Retry-After", "60")],
                r#"{"type":"urn:ietf:params:acme:error:rateLimited","detail":"later"}"#,
            ),
        })
    });
    let Err(Error::Problem {
        request,
        status,
        problem,
        retry_after,
    }) = open_account(&transport)
    else {
        panic!("must fail")
    };
    assert_eq!(
        (request, status, retry_after),
        (RequestKind::NewAccount, 429, Some(60))
    );
    assert_eq!(problem.kind, ProblemType::RateLimited);
}

#[test]
fn an_account_without_its_url_is_no_account() {
    let transport = scripted(|_, _| {
        Ok(answer(
            201,
            &[("Replay-Nonce", "n")],
            r#"{"status":"valid"}"#,
        ))
    });
    let fault = Fault::Header {
        name: "location".into(),
    };
    assert_eq!(
        open_account(&transport),
        Err(Error::Fault {
            request: RequestKind::NewAccount,
            fault
        })
    );
}

#[test]
fn a_failed_request_does_not_keep_others_waiting() {
    let transport = scripted(|number, request| match (number, request.method) {
        (_, Method::Head) => Ok(answer(200, &[("Replay-Nonce", "n")], "")),
        (1, _) => Err(TransportError {
            url: request.url.clone(),
            reason: "reset".into(),
        }),
        _ => Ok(answer(
            200,
            &[
                ("Location", "https://ca.example/acct/1"),
                ("Replay-Nonce", "n"),
            ],
            r#"{"status":"valid"}"#,
        )),
    });
    let client = Client::new(&transport, Still);
    let directory = directory();
    let open = || {
        client
            .new_account(&directory, &Fixed, &NewAccount::default(), NoMac::NONE)
            .now_or_never()
            .expect("nothing waits")
    };
    assert!(matches!(open(), Err(Error::Transport { .. })));
    assert!(!open().unwrap().created);
}

#[test]
fn a_probe_wastes_no_nonce() {
    let transport = scripted(|_, request| {
        Ok(match request.method {
            Method::Get => answer(200, &[], &serde_json::to_string(&directory()).unwrap()),
            Method::Head => answer(200, &[("Replay-Nonce", "n0")], ""),
            Method::Post => answer(
                201,
                &[("Location", "/acct/1"), ("Replay-Nonce", "n1")],
                r#"{"status":"valid"}"#,
            ),
        })
    });
    let client = Client::new(&transport, Still);
    let url = DirectoryUrl::new("https://ca.example/dir").unwrap();
    let probe = now(client.probe(&url)).unwrap();
    assert_eq!(probe.nonce, Ok(()));
    assert_eq!(probe.directory, directory());
    let ask = NewAccount::default();
    now(client.new_account(&probe.directory, &Fixed, &ask, NoMac::NONE)).unwrap();
    // Once more: the nonce that is there is enough to know.
    assert_eq!(now(client.probe(&url)).unwrap().nonce, Ok(()));
    let asked = transport.asked.borrow();
    let methods: Vec<_> = asked.iter().map(|request| request.method).collect();
    assert_eq!(
        methods,
        [Method::Get, Method::Head, Method::Post, Method::Get]
    );
    assert_eq!(jws(&asked[2]).protected["nonce"], "n0");
}

#[test]
fn a_probe_says_what_is_wrong_with_the_nonce_and_keeps_the_directory() {
    let transport = scripted(|_, request| match request.method {
        Method::Get => Ok(answer(
            200,
            &[],
            &serde_json::to_string(&directory()).unwrap(),
        )),
        _ => Ok(answer(200, &[], "")),
    });
    let client = Client::new(&transport, Still);
    let url = DirectoryUrl::new("https://ca.example/dir").unwrap();
    let probe = now(client.probe(&url)).unwrap();
    assert_eq!(probe.directory, directory());
    let Err(Error::Fault { fault, .. }) = probe.nonce else {
        panic!("{:?}", probe.nonce)
    };
    assert_eq!(fault, Fault::NoNonce { status: 200 });
}
