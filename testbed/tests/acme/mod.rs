//! A small ACME client for the test bed's own tests: it shares no code with Keystay's, and forgives nothing.

#![allow(
    unreachable_pub,
    dead_code,
    missing_docs,
    reason = "each test program uses its part of it"
)]

pub mod ca_proxy;

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Client;
use reqwest::header::HeaderMap;
use ring::hmac;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use testbed::openssl::{self, KeyKind};
use testbed::{Testbed, wait};

/// Longer than anything takes.
const LIMIT: Duration = Duration::from_secs(30);

/// A client with an account key.
pub struct Acme {
    client: Client,
    pub directory: Value,
    key: EcdsaKeyPair,
    pub account: Option<String>,
    nonce: Option<String>,
}

/// What the CA answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    async fn read(answer: reqwest::Response) -> Self {
        Self {
            status: answer.status().as_u16(),
            headers: answer.headers().clone(),
            text: answer.text().await.unwrap(),
        }
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("{self:?}"))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub fn location(&self) -> String {
        self.header("location")
            .unwrap_or_else(|| panic!("{self:?}"))
            .to_owned()
    }

    /// The end of the problem's type: `rateLimited`.
    pub fn problem(&self) -> String {
        problem(&self.json())
    }

    #[track_caller]
    pub fn ok(self) -> Self {
        assert!((200..300).contains(&self.status), "{self:?}");
        self
    }
}

/// The end of a problem's type: `rateLimited`.
#[track_caller]
pub fn problem(document: &Value) -> String {
    let kind = document["type"].as_str().unwrap_or_default();
    let known = kind.strip_prefix("urn:ietf:params:acme:error:");
    known.unwrap_or_else(|| panic!("{document}")).to_owned()
}

/// How a name is proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    Http,
    Dns,
    /// Nothing is put in place.
    None,
}

impl Acme {
    pub async fn new(client: Client, directory_url: &str) -> Self {
        let directory = client.get(directory_url).send().await.unwrap();
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
        Self {
            directory: directory.json().await.unwrap(),
            client,
            key: EcdsaKeyPair::from_pkcs8(algorithm, document.as_ref(), &random).unwrap(),
            account: None,
            nonce: None,
        }
    }

    /// With an account.
    pub async fn registered(client: Client, directory_url: &str) -> Self {
        let mut acme = Self::new(client, directory_url).await;
        acme.register(None).await.ok();
        acme
    }

    pub fn url(&self, resource: &str) -> String {
        self.directory[resource]
            .as_str()
            .unwrap_or_else(|| panic!("{resource}"))
            .to_owned()
    }

    pub async fn get(&self, url: &str) -> Answer {
        Answer::read(self.client.get(url).send().await.unwrap()).await
    }

    /// Sends a signed request; no payload makes it POST-as-GET.
    pub async fn post(&mut self, url: &str, payload: Option<&Value>) -> Answer {
        let nonce = match self.nonce.take() {
            Some(nonce) => nonce,
            None => self.new_nonce().await,
        };
        let mut protected = json!({ "alg": "ES256", "nonce": nonce, "url": url });
        match &self.account {
            Some(account) => protected["kid"] = json!(account),
            None => protected["jwk"] = self.jwk(),
        }
        let payload = payload.map_or_else(String::new, ToString::to_string);
        let body = signed(&protected, &payload, |input| {
            self.key
                .sign(&SystemRandom::new(), input)
                .unwrap()
                .as_ref()
                .to_vec()
        });
        let request = self
            .client
            .post(url)
            .header("content-type", "application/jose+json");
        let answer = Answer::read(request.body(body.to_string()).send().await.unwrap()).await;
        self.nonce = answer.header("replay-nonce").map(ToOwned::to_owned);
        answer
    }

    async fn new_nonce(&self) -> String {
        let answer = self.client.head(self.url("newNonce")).send().await.unwrap();
        answer.headers()["replay-nonce"]
            .to_str()
            .unwrap()
            .to_owned()
    }

    fn jwk(&self) -> Value {
        let point = self.key.public_key().as_ref();
        let (x, y) = (encode(&point[1..33]), encode(&point[33..]));
        json!({ "crv": "P-256", "kty": "EC", "x": x, "y": y })
    }

    /// The token with the thumbprint of the account key.
    pub fn key_authorization(&self, token: &str) -> String {
        // The members are in the order that RFC 7638 asks for: `serde_json` sorts them.
        format!("{token}.{}", digest(&self.jwk().to_string()))
    }

    /// newAccount, bound to an account with this key id and HMAC key if there is one.
    pub async fn register(&mut self, external: Option<(&str, &[u8])>) -> Answer {
        let url = self.url("newAccount");
        let mut payload = json!({ "termsOfServiceAgreed": true });
        if let Some((kid, key)) = external {
            let protected = json!({ "alg": "HS256", "kid": kid, "url": url });
            let key = hmac::Key::new(hmac::HMAC_SHA256, key);
            let inner = self.jwk().to_string();
            payload["externalAccountBinding"] = signed(&protected, &inner, |input| {
                hmac::sign(&key, input).as_ref().to_vec()
            });
        }
        let answer = self.post(&url, Some(&payload)).await;
        if answer.status < 300 {
            self.account = Some(answer.location());
        }
        answer
    }

    /// newOrder, with further members.
    pub async fn order(&mut self, names: &[&str], more: &Value) -> Answer {
        let identifiers: Vec<Value> = names
            .iter()
            .map(|name| {
                let kind = if name.parse::<std::net::IpAddr>().is_ok() {
                    "ip"
                } else {
                    "dns"
                };
                json!({ "type": kind, "value": name })
            })
            .collect();
        let mut payload = json!({ "identifiers": identifiers });
        for (name, value) in more.as_object().into_iter().flatten() {
            payload[name] = value.clone();
        }
        self.post(&self.url("newOrder"), Some(&payload)).await
    }

    pub async fn read(&mut self, url: &str) -> Answer {
        self.post(url, None).await
    }

    /// Puts the proof of every name in place, answers the challenges, and waits until none is pending. Returns
    /// the order as it is then.
    pub async fn prove(&mut self, testbed: &Testbed, order_url: &str, proof: Proof) -> Value {
        let order = self.read(order_url).await.ok().json();
        for url in strings(&order["authorizations"]) {
            let authorization = self.read(&url).await.ok().json();
            if authorization["status"] == "pending" {
                self.answer(testbed, &authorization, proof).await.ok();
            }
        }
        self.until(order_url, |order| order["status"] != "pending")
            .await
    }

    /// Puts the proof of a name in place and answers its challenge.
    pub async fn answer(
        &mut self,
        testbed: &Testbed,
        authorization: &Value,
        proof: Proof,
    ) -> Answer {
        let kind = if proof == Proof::Http {
            "http-01"
        } else {
            "dns-01"
        };
        let challenge = challenge(authorization, kind);
        let name = authorization["identifier"]["value"].as_str().unwrap();
        let token = challenge["token"].as_str().unwrap();
        let expected = self.key_authorization(token);
        match proof {
            Proof::Http => {
                let path = format!("/.well-known/acme-challenge/{token}");
                testbed.web.space().put(name, &path, expected);
            }
            Proof::Dns => {
                let record = format!("_acme-challenge.{name}");
                testbed
                    .dns
                    .zone()
                    .set_txt(&record, &digest(&expected))
                    .await
                    .unwrap();
            }
            Proof::None => {}
        }
        self.post(challenge["url"].as_str().unwrap(), Some(&json!({})))
            .await
    }

    /// Asks for a resource again and again until it is as wanted.
    pub async fn until(&mut self, url: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let mut last = Value::Null;
        let found = wait::until(LIMIT, async || {
            last = self.read(url).await.ok().json();
            wanted(&last).then(|| last.clone())
        });
        found.await.unwrap_or_else(|| panic!("{url} stays"))
    }

    pub async fn finalize(&mut self, order: &Value, names: &[&str]) -> Answer {
        let key = openssl::make_key(KeyKind::P256).unwrap();
        let request = openssl::make_request(&key, "/", names).unwrap();
        let csr = encode(&openssl::request_der(&request).unwrap());
        let url = order["finalize"].as_str().unwrap();
        self.post(url, Some(&json!({ "csr": csr }))).await
    }

    /// The whole of it: the chain in PEM, and its alternates.
    pub async fn issue(&mut self, testbed: &Testbed, names: &[&str], proof: Proof) -> Vec<String> {
        let url = self.order(names, &Value::Null).await.ok().location();
        let order = self.prove(testbed, &url, proof).await;
        assert_eq!(order["status"], "ready", "{order}");
        self.finalize(&order, names).await.ok();
        let order = self
            .until(&url, |order| order["status"] != "processing")
            .await;
        let answer = self.read(order["certificate"].as_str().unwrap()).await.ok();
        let mut alternates = Vec::new();
        for link in answer.headers.get_all("link") {
            let link = link.to_str().unwrap();
            if let Some((url, _)) = link.split_once(">;rel=\"alternate\"") {
                alternates.push(url.trim_start_matches('<').to_owned());
            }
        }
        let mut chains = vec![answer.text];
        for url in alternates {
            chains.push(self.read(&url).await.ok().text);
        }
        chains
    }

    /// Revokes the first certificate (PEM).
    pub async fn revoke(&mut self, certificate_pem: &str, reason: u32) -> Answer {
        let certificate = encode(&der(certificate_pem));
        let payload = json!({ "certificate": certificate, "reason": reason });
        self.post(&self.url("revokeCert"), Some(&payload)).await
    }
}

/// The challenge of a kind.
#[track_caller]
pub fn challenge(authorization: &Value, kind: &str) -> Value {
    let challenges = authorization["challenges"].as_array().unwrap();
    let found = challenges
        .iter()
        .find(|challenge| challenge["type"] == kind);
    found.unwrap_or_else(|| panic!("{authorization}")).clone()
}

/// The strings of an array.
pub fn strings(array: &Value) -> Vec<String> {
    let array = array.as_array().unwrap();
    array
        .iter()
        .map(|one| one.as_str().unwrap().to_owned())
        .collect()
}

/// Base64url of the SHA-256 of a text: the value of dns-01.
pub fn digest(text: &str) -> String {
    encode(&Sha256::digest(text.as_bytes()))
}

/// The DER of the first block of a PEM file.
pub fn der(pem: &str) -> Vec<u8> {
    let body: String = pem
        .lines()
        .skip(1)
        .take_while(|line| !line.starts_with("-----"))
        .collect();
    base64::engine::general_purpose::STANDARD
        .decode(body)
        .unwrap()
}

pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn signed(protected: &Value, payload: &str, sign: impl Fn(&[u8]) -> Vec<u8>) -> Value {
    let (protected, payload) = (
        encode(protected.to_string().as_bytes()),
        encode(payload.as_bytes()),
    );
    let signature = encode(&sign(format!("{protected}.{payload}").as_bytes()));
    json!({ "protected": protected, "payload": payload, "signature": signature })
}
