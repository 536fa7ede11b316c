//! What is signed and encoded, judged by others: `ring` verifies the JWS, OpenSSL the certificate request and the key.

mod support;

use std::io::Write as _;
use std::process::{Command, Stdio};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use keystay::acme::{self, AccountUrl, KeyReference, Nonce};
use keystay::keys::{Algorithm, PublicKey, Purpose};
use keystay::names::Identifier;
use proptest::prelude::*;
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::Value;

/// Waits for what does not wait: a P-256 key.
fn now<O>(future: impl Future<Output = O>) -> O {
    futures_util::FutureExt::now_or_never(future).expect("nothing to wait for")
}

fn decode(text: &Value) -> Vec<u8> {
    BASE64URL
        .decode(text.as_str().expect("a text"))
        .expect("base64url without padding")
}

/// The point of a JWK, as X9.62 writes it without compression.
fn point(jwk: &Value) -> Vec<u8> {
    let (x, y) = (decode(&jwk["x"]), decode(&jwk["y"]));
    assert_eq!((x.len(), y.len()), (32, 32), "fixed width");
    [vec![4], x, y].concat()
}

/// Signs and gives the protected header, after `ring` has verified the whole.
fn signed(key: KeyReference<'_>, nonce: &str, url: &str, payload: &str) -> (Value, PublicKey) {
    let keys = support::key_store();
    let public = now(keys.generate(Purpose::Account, Algorithm::P256)).unwrap();
    let signer = support::signer(&keys, &public);
    let nonce = Nonce::new(nonce).unwrap();
    let body = now(acme::sign(&signer, key, &nonce, url, payload)).unwrap();
    let jws: Value = serde_json::from_str(&body).unwrap();
    let members: Vec<_> = jws.as_object().unwrap().keys().cloned().collect();
    assert_eq!(
        members,
        ["payload", "protected", "signature"],
        "flattened, and nothing unprotected"
    );
    let message = format!(
        "{}.{}",
        jws["protected"].as_str().unwrap(),
        jws["payload"].as_str().unwrap()
    );
    let verifier = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point(&public.jwk));
    verifier
        .verify(message.as_bytes(), &decode(&jws["signature"]))
        .expect("ring accepts the signature");
    assert_eq!(decode(&jws["payload"]), payload.as_bytes());
    (
        serde_json::from_slice(&decode(&jws["protected"])).unwrap(),
        public,
    )
}

#[test]
fn a_jws_with_the_key_itself() {
    let (protected, public) = signed(
        KeyReference::Jwk,
        "abc-_9",
        "https://ca.example/new-acct",
        "{}",
    );
    assert_eq!(
        protected,
        serde_json::json!({
            "alg": "ES256", "nonce": "abc-_9", "url": "https://ca.example/new-acct", "jwk": public.jwk,
        })
    );
}

#[test]
fn a_jws_with_the_account() {
    let account = AccountUrl::new("https://ca.example/acct/1").unwrap();
    let (protected, _) = signed(
        KeyReference::Kid(&account),
        "n",
        "https://ca.example/order/1",
        "",
    );
    assert_eq!(
        protected,
        serde_json::json!({
            "alg": "ES256", "nonce": "n", "url": "https://ca.example/order/1", "kid": "https://ca.example/acct/1",
        })
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_jws_verifies(nonce in "[A-Za-z0-9_-]{1,60}", path in any::<String>(), payload in any::<String>()) {
        let url = format!("https://ca.example/{path}");
        let (protected, _) = signed(KeyReference::Jwk, &nonce, &url, &payload);
        prop_assert_eq!(protected["url"].as_str().unwrap(), url);
    }
}

fn openssl(arguments: &[&str], input: &[u8]) -> (bool, String) {
    let mut child = Command::new("openssl")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("openssl is installed");
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

#[test]
fn openssl_accepts_every_certificate_request() {
    // Many, because a wrongly encoded integer shows only in some signatures.
    for round in 0..200 {
        let keys = support::key_store();
        let public = now(keys.generate(Purpose::Certificate, Algorithm::P256)).unwrap();
        let names = [
            Identifier::dns("example.test"),
            Identifier::dns("*.example.test"),
            Identifier::dns("xn--bcher-kva.example"),
        ];
        let der = now(keys.csr(&public.id, &names)).unwrap();
        let (accepted, said) = openssl(
            &["req", "-inform", "DER", "-verify", "-noout", "-text"],
            &der,
        );
        assert!(
            accepted && said.contains("verify OK"),
            "round {round}: {said}"
        );
        assert!(
            said.contains("DNS:example.test, DNS:*.example.test, DNS:xn--bcher-kva.example"),
            "{said}"
        );
    }
}

#[test]
fn openssl_reads_the_key_file_and_finds_the_same_key() {
    let keys = support::key_store();
    let public = now(keys.generate(Purpose::Certificate, Algorithm::P256)).unwrap();
    let pem = keys.pkcs8_pem(&public.id).unwrap();
    assert!(pem.starts_with("-----BEGIN PRIVATE KEY-----\n"));
    let (accepted, from_file) = openssl(&["pkey", "-pubout"], pem.as_bytes());
    assert!(accepted, "{from_file}");
    let (accepted, from_spki) = openssl(
        &["pkey", "-pubin", "-inform", "DER", "-pubout"],
        &public.spki_der(),
    );
    assert!(accepted, "{from_spki}");
    assert_eq!(from_file, from_spki);
}
