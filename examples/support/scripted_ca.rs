// A CA of a few lines for the example in the documentation of `keystay::acme`. It keeps to the protocol and insists that
// the client does: every nonce once, every signature right, every step in its turn. It signs nothing: the certificate is
// one that was made before.

use std::cell::RefCell;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use keystay::acme::{
    CertificateRequest, Clock, Headers, Method, Request, Response, Signer, SignerError, Transport,
    TransportError, dns01_value,
};
use keystay::keys::{
    Algorithm, Crypto, CryptoError, KeyStore, MacAlgorithm, Pending, PublicKey, SignatureScheme,
};
use ring::rand::SecureRandom as _;
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::{Value, json};

pub const DIRECTORY: &str = "https://ca.example/directory";

#[derive(Default)]
pub struct ScriptedCa(RefCell<State>);

#[derive(Default)]
struct State {
    nonces: Vec<String>,
    given: usize,
    key: Option<Value>,
    looking: bool,
    proved: bool,
    issued: bool,
    record: Option<String>,
    seen: Vec<String>,
}

impl ScriptedCa {
    /// Puts the TXT record in place at which the CA will look.
    pub fn set_record(&self, value: String) {
        self.0.borrow_mut().record = Some(value);
    }

    /// What was asked so far: the method and the path of each request.
    pub fn seen(&self) -> Vec<String> {
        self.0.borrow().seen.clone()
    }
}

impl Transport for &ScriptedCa {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        Ok(self.0.borrow_mut().answer(&request))
    }
}

impl State {
    fn answer(&mut self, request: &Request) -> Response {
        let path = request.url.strip_prefix("https://ca.example").unwrap();
        self.seen.push(format!("{} {path}", request.method));
        let signed = (request.method == Method::Post).then(|| self.verify(request));
        let mut headers = Headers::default();
        self.given += 1;
        self.nonces.push(format!("nonce-{}", self.given));
        headers.push("Replay-Nonce", self.nonces.last().unwrap());
        let mut status = 200;
        let body = match (path, signed.as_deref()) {
            ("/directory", None) => json!({
                "newNonce": "https://ca.example/nonce",
                "newAccount": "https://ca.example/new-account",
                "newOrder": "https://ca.example/new-order",
                "meta": { "termsOfService": "https://ca.example/terms" },
            })
            .to_string(),
            ("/nonce", None) => String::new(),
            ("/new-account", Some(payload)) => {
                assert_eq!(payload, r#"{"termsOfServiceAgreed":true}"#);
                status = 201;
                headers.push("Location", "https://ca.example/account/1");
                json!({ "status": "valid" }).to_string()
            }
            ("/new-order", Some(payload)) => {
                assert_eq!(
                    payload,
                    r#"{"identifiers":[{"type":"dns","value":"example.test"}]}"#
                );
                status = 201;
                headers.push("Location", "https://ca.example/order/1");
                self.order()
            }
            ("/order/1", Some("")) => {
                // The CA looks when it is asked, and then it has seen the record.
                self.proved = self.looking;
                self.order()
            }
            ("/authorization/1", Some("")) => json!({
                "identifier": { "type": "dns", "value": "example.test" },
                "status": if self.proved { "valid" } else { "pending" },
                "challenges": [
                    { "type": "tls-alpn-01", "url": "https://ca.example/challenge/2", "status": "pending", "token": "t" },
                    self.challenge(),
                ],
            })
            .to_string(),
            ("/challenge/1", Some("{}")) => {
                let thumbprint = thumbprint(self.key.as_ref().unwrap());
                let expected = dns01_value(&["a-token", &thumbprint].join("."));
                assert_eq!(self.record, Some(expected), "the record is there before the CA looks");
                self.looking = true;
                self.challenge().to_string()
            }
            ("/finalize/1", Some(payload)) => {
                assert!(self.proved);
                let payload: Value = serde_json::from_str(payload).unwrap();
                let request = CertificateRequest::from_file(&decode(&payload["csr"])).unwrap();
                let names: Vec<_> = request.names.iter().map(|name| &name.value).collect();
                assert_eq!(names, ["example.test"]);
                self.issued = true;
                self.order()
            }
            ("/certificate/1", Some("")) => {
                assert!(self.issued);
                include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/leaf.pem")).to_owned()
            }
            other => panic!("{other:?}"),
        };
        Response {
            status,
            headers,
            body: body.into_bytes(),
        }
    }

    fn order(&self) -> String {
        let status = match (self.proved, self.issued) {
            (false, _) => "pending",
            (true, false) => "ready",
            (true, true) => "valid",
        };
        json!({
            "status": status,
            "identifiers": [{ "type": "dns", "value": "example.test" }],
            "authorizations": ["https://ca.example/authorization/1"],
            "finalize": "https://ca.example/finalize/1",
            "certificate": self.issued.then_some("https://ca.example/certificate/1"),
        })
        .to_string()
    }

    fn challenge(&self) -> Value {
        json!({
            "type": "dns-01", "url": "https://ca.example/challenge/1", "token": "a-token",
            "status": if self.looking { "processing" } else { "pending" },
        })
    }

    /// Checks a signature and what it covers, and gives the payload (RFC 8555 §6.2 to §6.5).
    fn verify(&mut self, request: &Request) -> String {
        let jws: Value = serde_json::from_str(request.body.as_deref().unwrap()).unwrap();
        let protected: Value = serde_json::from_slice(&decode(&jws["protected"])).unwrap();
        assert_eq!(
            (&protected["alg"], &protected["url"]),
            (&json!("ES256"), &json!(request.url))
        );
        let nonce = self
            .nonces
            .iter()
            .position(|nonce| protected["nonce"] == *nonce);
        self.nonces.remove(nonce.expect("a nonce is used once"));
        match protected.get("jwk") {
            Some(jwk) => {
                assert!(
                    request.url.ends_with("/new-account"),
                    "the key itself, for newAccount only"
                );
                self.key = Some(jwk.clone());
            }
            None => assert_eq!(protected["kid"], "https://ca.example/account/1"),
        }
        let key = self.key.as_ref().unwrap();
        let point = [vec![4], decode(&key["x"]), decode(&key["y"])].concat();
        let text = |name: &str| jws[name].as_str().unwrap().to_owned();
        let message = [text("protected"), text("payload")].join(".");
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
            .verify(message.as_bytes(), &decode(&jws["signature"]))
            .expect("the signature is right");
        String::from_utf8(decode(&jws["payload"])).unwrap()
    }
}

fn decode(text: &Value) -> Vec<u8> {
    BASE64URL.decode(text.as_str().unwrap()).unwrap()
}

/// RFC 7638 §3.
fn thumbprint(key: &Value) -> String {
    let part = |name: &str| key[name].as_str().unwrap();
    let canonical = format!(
        r#"{{"crv":"P-256","kty":"EC","x":"{}","y":"{}"}}"#,
        part("x"),
        part("y")
    );
    BASE64URL.encode(ring::digest::digest(
        &ring::digest::SHA256,
        canonical.as_bytes(),
    ))
}

/// Signs with an account key that stays in its store.
pub struct AccountKey<'a> {
    pub keys: &'a KeyStore,
    pub public: &'a PublicKey,
}

impl Signer for AccountKey<'_> {
    fn algorithm(&self) -> &str {
        self.public.algorithm.jws()
    }
    fn jwk(&self) -> Value {
        self.public.jwk.clone()
    }
    async fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        let signature = self.keys.sign(&self.public.id, message).await;
        signature.map_err(|error| SignerError(error.to_string()))
    }
}

/// A clock for which nothing takes long.
pub struct Sundial;

impl Clock for Sundial {
    fn now(&self) -> std::time::Duration {
        std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap()
    }
    fn jitter(&self) -> f64 {
        0.5
    }
    async fn sleep(&self, _: std::time::Duration) {}
}

/// A platform with randomness and nothing else: P-256 needs no more.
pub struct Platform;

impl Crypto for Platform {
    fn random(&self, into: &mut [u8]) -> Result<(), CryptoError> {
        let filled = ring::rand::SystemRandom::new().fill(into);
        filled.map_err(|_| CryptoError::Unavailable)
    }
}
