use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::acme::FromJson;

/// The thumbprint of RFC 7638 §3.1.
const THUMBPRINT: &str = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";

fn challenge(field: &str, issuers: &Value) -> Challenge {
    FromJson::from_json(&json!({
        "type": "dns-persist-01", "url": "https://ca.example/acme/authz/1234/0", "status": "pending", field: issuers,
    }))
    .unwrap()
}

fn meta(meta: Value) -> Meta {
    FromJson::from_json(&meta).unwrap()
}

fn account() -> AccountUrl {
    AccountUrl::new("https://ca.example/acct/123").unwrap()
}

#[test]
fn vector_of_draft_02() {
    // §10.2, §10.4 to §10.6.
    let challenge = challenge(
        "issuerDomainNames",
        &json!(["authority.example", "ca.example.net"]),
    );
    let meta = meta(json!({
        "accountHashPrefix": "https://ca.example/account-hash/",
        "issuerDomainNames": ["authority.example", "ca.example.net"],
    }));
    let standing = PersistentRecord::new(
        &challenge,
        Some(&meta),
        &account(),
        THUMBPRINT,
        "example.com",
    )
    .unwrap();
    assert_eq!(
        standing.value(),
        "authority.example; accounturi=https://ca.example/account-hash/sha-256/5SQm7n6tPh2-PlLbCKGnViTXX5z19SCN4cPGQHSk-kw"
    );
    assert!(standing.strings().len() == 1);
    let whole = standing.wildcard(true).until(Some(1_721_952_000));
    assert_eq!(
        whole.value(),
        "authority.example; accounturi=https://ca.example/account-hash/sha-256/5SQm7n6tPh2-PlLbCKGnViTXX5z19SCN4cPGQHSk-kw\
         ; policy=wildcard; persistUntil=1721952000"
    );
    assert_eq!(
        hashed_uri("", "*", THUMBPRINT, account().as_str()).unwrap(),
        "sha-256/NpDnSwUthQK8zCgFdefYxAdAVPnygMLbs9US6oO-5ug"
    );
    assert_eq!(
        hashed_uri("", "EXAMPLE.com", THUMBPRINT, account().as_str()).unwrap(),
        "sha-256/5SQm7n6tPh2-PlLbCKGnViTXX5z19SCN4cPGQHSk-kw"
    );
}

#[test]
fn the_first_drafts_name_the_account_by_its_url() {
    let challenge = challenge("issuer-domain-names", &json!(["pebble.letsencrypt.org"]));
    // Even where the directory speaks of hashes: the challenge decides.
    let meta = meta(json!({ "accountHashPrefix": "https://ca.example/account-hash/" }));
    for meta in [None, Some(&meta)] {
        let standing =
            PersistentRecord::new(&challenge, meta, &account(), THUMBPRINT, "example.com").unwrap();
        assert_eq!(
            standing.until(Some(7)).value(),
            "pebble.letsencrypt.org; accounturi=https://ca.example/acct/123; persistUntil=7"
        );
    }
}

#[test]
fn the_same_name_is_chosen_whatever_the_order() {
    let value = |issuers: Value, listed: Value| {
        let challenge = challenge("issuer-domain-names", &issuers);
        let meta = meta(json!({ "issuerDomainNames": listed }));
        PersistentRecord::new(&challenge, Some(&meta), &account(), "", "a.example")
            .map(|standing| standing.issuer.to_owned())
    };
    let one = value(json!(["c.example", "b.example", "a.example"]), json!([]));
    let other = value(json!(["b.example", "a.example", "c.example"]), json!([]));
    assert_eq!((one.as_deref(), &other), (Some("a.example"), &one));
    let listed = value(
        json!(["b.example", "a.example", "c.example"]),
        json!(["c.example"]),
    );
    assert_eq!(listed.as_deref(), Some("c.example"));
}

#[test]
fn nothing_can_be_smuggled_into_a_record() {
    for issuers in [
        json!([]),
        json!(["a.example; accounturi=https://evil.example/1"]),
        json!(["a example"]),
        json!(["ä.example"]),
        json!([""]),
        json!(vec!["a.example"; 11]),
    ] {
        let challenge = challenge("issuer-domain-names", &issuers);
        assert_eq!(
            PersistentRecord::new(&challenge, None, &account(), "", "a.example"),
            None,
            "{issuers}"
        );
    }
    let challenge = challenge("issuerDomainNames", &json!(["a.example"]));
    for prefix in [
        "https://ca.example/x; policy=wildcard",
        "https://ca example/",
    ] {
        let meta = meta(json!({ "accountHashPrefix": prefix }));
        let standing = PersistentRecord::new(&challenge, Some(&meta), &account(), "", "a.example");
        assert_eq!(standing, None, "{prefix}");
    }
    let semicolon = AccountUrl::new("https://ca.example/acct;1").unwrap();
    assert_eq!(
        PersistentRecord::new(&challenge, None, &semicolon, "", "a.example"),
        None
    );
}

#[test]
fn a_long_value_is_split() {
    let challenge = challenge("issuer-domain-names", &json!(["a.example"]));
    let long = AccountUrl::new(format!("https://ca.example/{}", "x".repeat(600))).unwrap();
    let standing = PersistentRecord::new(&challenge, None, &long, "", "a.example").unwrap();
    let strings = standing.strings();
    assert_eq!(strings.len(), 3);
    assert!(strings.iter().all(|string| string.len() <= 255));
    assert_eq!(strings.concat(), standing.value());
}

proptest! {
    #[test]
    fn a_record_says_what_it_should_and_no_more(issuers in prop::collection::vec(any::<String>(), 0..4), path in any::<String>(),
                                                prefix in any::<String>(), base in any::<String>()) {
        for field in ["issuerDomainNames", "issuer-domain-names"] {
            let challenge = challenge(field, &json!(issuers));
            let meta = meta(json!({ "accountHashPrefix": prefix }));
            let Ok(account) = AccountUrl::new(format!("https://ca.example/{path}")) else { continue };
            let Some(standing) = PersistentRecord::new(&challenge, Some(&meta), &account, THUMBPRINT, &base) else { continue };
            let value = standing.wildcard(true).until(Some(7)).value();
            prop_assert_eq!(value.matches(';').count(), 3);
            prop_assert!(value.is_ascii() && value.ends_with("; policy=wildcard; persistUntil=7"));
        }
    }
}
