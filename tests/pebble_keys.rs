//! Accounts and certificates with keys of every kind, against Pebble.

mod support;

use keystay::issuance::{Command, KeyChoice, OrderOptions, Phase, State};
use keystay::keys::{Algorithm, Purpose};
use support::{Ca, genpkey, judge, openssl};
use testbed::pebble::PebbleOptions;

/// The whole story, with these options.
async fn issued(ca: &Ca, names: &str, options: OrderOptions) -> State {
    ca.play(ca.story(names), async |player| {
        player
            .until("the conditions", |state| state.phase() == Phase::Conditions)
            .await;
        player.send(Command::AgreeToTerms(Box::new(options)));
        // Not by `phase`, which would agree once more, with no options.
        let state = player
            .until("the proofs", |state| state.phase() == Phase::Proving)
            .await;
        ca.put_in_place(&state).await;
        player.send(Command::RequestValidation);
        player.phase(Phase::Done).await
    })
    .await
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
        // As a person brings it along: OpenSSL made it.
        let pem = genpkey(account);
        let key = ca.keys.import(Purpose::Account, pem.as_bytes()).await;
        let options = OrderOptions {
            key: KeyChoice::Generate(certificate),
            account_key: Some(key.expect("a key")),
            ..OrderOptions::default()
        };
        let state = issued(&ca, "example.test *.example.test", options).await;
        let used = state.account.key.as_ref().expect("a key");
        assert_eq!(used.algorithm, account);
        judge(&state, &ca).await;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("cert.pem");
        std::fs::write(&path, &state.certificate.issued.expect("issued").leaf_pem)
            .expect("written");
        let path = path.to_str().expect("a plain path");
        let text = openssl(&["x509", "-in", path, "-noout", "-text"]);
        assert!(text.contains(kind), "{text}");
    }
}

#[tokio::test]
async fn a_key_of_an_earlier_certificate_serves_again() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let first = ca.issue(ca.story("example.test")).await;
    let key = first.certificate.key.as_ref().expect("a key");
    let file = ca.keys.pkcs8_pem(&key.id).expect("a file");
    ca.keys.forget(&key.id);
    let again = ca.keys.import(Purpose::Certificate, file.as_bytes()).await;
    let again = again.expect("a key");
    assert_eq!(again.spki, key.spki);
    let options = OrderOptions {
        key: KeyChoice::Reuse(again),
        ..OrderOptions::default()
    };
    let second = issued(&ca, "example.test other.example.test", options).await;
    judge(&second, &ca).await;
}
