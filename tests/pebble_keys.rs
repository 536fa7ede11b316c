//! Accounts and certificates with keys of every kind, against Pebble.

mod support;

use keystay::issuance::State;
use keystay::keys::{Algorithm, Purpose};
use support::{Ca, genpkey, judge, openssl};
use testbed::pebble::PebbleOptions;

/// A story whose account key came from OpenSSL, as a file, and whose certificate key is made here.
async fn issued(ca: &Ca, account: Algorithm, certificate: Algorithm) -> State {
    let pem = genpkey(account);
    let account = ca.keys.import(Purpose::Account, pem.as_bytes()).await;
    let certificate = ca.keys.generate(Purpose::Certificate, certificate).await;
    let state = State {
        account_key: Some(account.expect("a key")),
        certificate_key: Some(certificate.expect("a key")),
        ..ca.story("example.test *.example.test")
    };
    ca.issue(state).await
}

#[tokio::test]
async fn every_kind_of_key_gets_a_certificate() {
    let ca = Ca::start(PebbleOptions::default()).await;
    for (account, certificate, kind) in [
        (Algorithm::P384, Algorithm::Rsa2048, "(2048 bit)"),
        (Algorithm::Rsa2048, Algorithm::P384, "NIST CURVE: P-384"),
        (Algorithm::Rsa4096, Algorithm::Rsa3072, "(3072 bit)"),
        (Algorithm::P256, Algorithm::Rsa4096, "(4096 bit)"),
    ] {
        let state = issued(&ca, account, certificate).await;
        judge(&state, &ca).await;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("cert.pem");
        std::fs::write(&path, &state.issued.expect("issued").leaf_pem).expect("written");
        let path = path.to_str().expect("a plain path");
        let text = openssl(&["x509", "-in", path, "-noout", "-text"]);
        assert!(text.contains(kind), "{text}");
    }
}

#[tokio::test]
async fn a_key_of_an_earlier_certificate_serves_again() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let first = ca.issue(ca.story("example.test")).await;
    let key = first.certificate_key.as_ref().expect("a key");
    let file = ca.keys.pkcs8_pem(&key.id).expect("a file");
    ca.keys.forget(&key.id);
    let again = ca.keys.import(Purpose::Certificate, file.as_bytes()).await;
    let again = again.expect("a key");
    assert_eq!(again.spki, key.spki);
    let second = State {
        certificate_key: Some(again),
        ..ca.story("example.test other.example.test")
    };
    let second = ca.issue(second).await;
    judge(&second, &ca).await;
}
