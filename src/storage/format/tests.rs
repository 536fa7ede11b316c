//! What is saved is loaded as it was, whatever version saved it, and anything else does no harm.

mod added_fields;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::account::{ExternalAccountKey, KnownAccount};
use crate::acme::{
    AccountUrl, Authorization, CertificateUrl, Directory, DirectoryUrl, FromJson, Meta, Order,
    Problem, any_json,
};
use crate::dns::Resolver;
use crate::guide::{Authority, AuthorityKind};
use crate::issuance::{
    Chain, Command, Event, Issued, KeyChoice, Method, OrderOptions, Outcome, OwnRequest, Plan,
    State, update,
};
use crate::keys::{Algorithm, KeyId, MacAlgorithm, MacId, PublicKey, Purpose};
use crate::names::{Change, Identifier, Name};
use crate::storage::{KnownCa, SavedOrder};

fn key(id: &str, algorithm: Algorithm) -> PublicKey {
    PublicKey {
        id: KeyId::from_stored(id.to_owned()),
        algorithm,
        jwk: json!({"kty": "EC", "x": "eQ"}),
        thumbprint: "dGh1bWI".to_owned(),
        spki: "MAA".to_owned(),
    }
}

fn directory() -> Directory {
    FromJson::from_json(&json!({
        "newNonce": "https://ca.example/n", "newAccount": "https://ca.example/a", "newOrder": "https://ca.example/o",
        "revokeCert": "https://ca.example/r", "keyChange": "https://ca.example/k", "renewalInfo": "https://ca.example/i",
        "meta": {
            "termsOfService": "https://ca.example/t", "website": "https://ca.example/", "caaIdentities": ["ca.example"],
            "externalAccountRequired": true, "profiles": {"classic": "usual", "short": "days"},
            "issuerDomainNames": ["ca.example"], "accountHashPrefix": "prefix",
        },
    }))
    .unwrap()
}

fn options() -> OrderOptions {
    OrderOptions {
        key: KeyChoice::Reuse(key("kept", Algorithm::Rsa4096)),
        profile: Some("classic".into()),
        replaces: Some("a.b".into()),
        external: Some(ExternalAccountKey {
            key_id: "kid".into(),
            mac: MacId::from_stored("mac".into()),
            algorithm: MacAlgorithm::Hs512,
        }),
        account_key: Some(key("own", Algorithm::P384)),
    }
}

fn issued() -> Issued {
    Issued {
        names: vec!["example.org".into()],
        issuer: "CA".into(),
        not_before: 1,
        not_after: 1 << 40,
        in_force: true,
        serial: "00AB".into(),
        fingerprint: "AA:BB".into(),
        renewal_id: Some("a.b".into()),
        leaf_pem: "-----BEGIN".into(),
        chains: vec![Chain {
            root: "Root".into(),
            issuers: vec!["Between".into()],
            rest_pem: "-----BEGIN".into(),
        }],
        chosen: 0,
    }
}

/// An order with something in every part.
fn full() -> SavedOrder {
    let names = ["example.org", "*.example.org"].map(|name| Name {
        identifier: Identifier::dns(name),
        shown: name.to_uppercase(),
        typed: format!("https://{name}/"),
        changes: vec![Change::FromUrl, Change::Repeated],
    });
    let plan = Plan {
        names: names.into(),
        authority: Authority {
            id: "ca".into(),
            name: "CA ü".into(),
            directory: DirectoryUrl::new("https://ca.example/dir").unwrap(),
            kind: AuthorityKind::Typed,
            relay: Some("/relay".into()),
        },
        agreed: false,
        request: Some(OwnRequest {
            der: "MAA".into(),
            spki: "MAB".into(),
            key: "P-256".into(),
        }),
    };
    let problem = json!({
        "type": "urn:ietf:params:acme:error:caa", "detail": "no", "status": 403, "instance": "https://ca.example/why",
        "subproblems": [{"type": "urn:x:new", "detail": "this", "identifier": {"type": "dns", "value": "example.org"}}],
    });
    let order = json!({
        "status": "pending", "expires": "2026-12-01T00:00:00Z", "finalize": "https://ca.example/f",
        "certificate": "https://ca.example/c", "error": problem, "profile": "classic", "replaces": "a.b",
        "identifiers": [{"type": "dns", "value": "example.org"}, {"type": "dns", "value": "*.example.org"}],
        "authorizations": ["https://ca.example/z/1", "https://ca.example/z/2"],
    });
    let events: [Event; 5] = [
        Outcome::DirectoryRead(directory()).into(),
        Command::AgreeToTerms(Box::new(options())).into(),
        Outcome::KeyGenerated {
            purpose: Purpose::Account,
            key: key("account", Algorithm::P256),
        }
        .into(),
        Outcome::AccountOpened(crate::acme::Account {
            url: AccountUrl::new("https://ca.example/acct/1").unwrap(),
            status: crate::acme::AccountStatus::Valid,
            created: true,
            contact: Vec::new(),
            terms_agreed: None,
        })
        .into(),
        Outcome::OrderPlaced {
            url: crate::acme::OrderUrl::new("https://ca.example/o/1").unwrap(),
            order: FromJson::from_json(&order).unwrap(),
        }
        .into(),
    ];
    let mut state = events.into_iter().fold(State::new(plan), update);
    for (number, wildcard) in [(1, false), (2, true)] {
        let authorization = json!({
            "identifier": {"type": "dns", "value": "example.org"}, "wildcard": wildcard, "status": "pending",
            "expires": "2026-12-01T00:00:00Z",
            "challenges": [
                {"type": "dns-01", "url": "https://ca.example/h/1", "status": "pending", "token": "token", "error": problem},
                {"type": "dns-persist-01", "url": "https://ca.example/h/2", "status": "odd", "issuerDomainNames": ["ca.example"]},
                {"type": "odd-01", "url": "https://ca.example/h/3", "status": "valid"},
            ],
        });
        state = update(
            state,
            Outcome::AuthorizationRead {
                url: crate::acme::AuthorizationUrl::new(format!("https://ca.example/z/{number}"))
                    .unwrap(),
                authorization: FromJson::from_json(&authorization).unwrap(),
            },
        );
    }
    state = update(state, Command::ChooseMethodForAll(Method::DnsPersist));
    state = update(state, Command::SetPersistUntil(Some(u64::MAX)));
    let resolver = Resolver {
        name: "one".into(),
        url: "https://dns.example/".into(),
        flush: Some("https://dns.example/flush".into()),
    };
    state = update(
        state,
        Command::StartDnsCheck {
            resolvers: vec![resolver],
            validate_when_clear: true,
        },
    );
    state.earlier_orders.values = vec!["old".into()];
    state.certificate.issued = Some(issued());
    state.certificate.alternates = vec![CertificateUrl::new("https://ca.example/c/1").unwrap()];
    assert_eq!(state.proofs.len(), 2);
    assert!(state.dns.live_check.is_some() && state.order.is_some() && state.account.url.is_some());
    SavedOrder {
        saved_at: 1_700_000_000_000,
        key_downloaded: true,
        state,
    }
}

/// What a version saved, in hexadecimal, and the value that it has.
type Version = (&'static str, fn() -> SavedOrder);

/// A record of every version of the format, as hexadecimal text, and what is read from it today. A field that came later has
/// its default there: the entry of an earlier version then says so, for instance `|| SavedOrder { new: 30, ..full() }`.
const VERSIONS: &[Version] = &[(include_str!("../../../tests/data/saved/1.hex"), full)];

fn hex(octets: &[u8]) -> String {
    let mut text = String::new();
    for line in octets.chunks(60) {
        text.extend(line.iter().map(|octet| format!("{octet:02x}")));
        text.push('\n');
    }
    text
}

fn octets(hex: &str) -> Vec<u8> {
    let digits: Vec<u32> = hex.chars().filter_map(|it| it.to_digit(16)).collect();
    let pairs = digits.chunks_exact(2);
    pairs
        .map(|pair| u8::try_from(pair[0] * 16 + pair[1]).unwrap())
        .collect()
}

#[test]
fn what_is_saved_is_loaded_as_it_was() {
    let order = full();
    assert_eq!(decode::<SavedOrder>(&encode(&order)), Ok(order));
    let ca = KnownCa {
        directory: DirectoryUrl::new("https://ca.example/dir").unwrap(),
        account: Some(KnownAccount {
            key: key("account", Algorithm::P256),
            url: AccountUrl::new("https://ca.example/acct/1").unwrap(),
        }),
        relay: None,
    };
    assert_eq!(decode::<KnownCa>(&encode(&ca)), Ok(ca));
}

#[test]
fn what_every_version_saved_is_loaded() {
    assert_eq!(VERSIONS.len(), VERSION, "a file for each version");
    // What is saved now is what the newest file has. If not, a field was added without `since`, or moved, or removed; or it
    // has a version of its own, and what follows belongs into a file of that number.
    let now = hex(&encode(&full()));
    let newest = VERSIONS.last().map(|(file, _)| *file);
    assert!(newest == Some(&now), "it would be:\n{now}");
    for (at, (file, expected)) in VERSIONS.iter().enumerate() {
        let saved = octets(file);
        assert_eq!(usize::from(saved[0]), at + 1);
        assert_eq!(
            decode::<SavedOrder>(&saved),
            Ok(expected()),
            "version {}",
            at + 1
        );
    }
}

#[test]
fn what_a_newer_version_saved_is_known_as_that() {
    let mut saved = encode(&full());
    saved[0] += 1;
    assert_eq!(decode::<SavedOrder>(&saved), Err(StorageError::Newer));
    saved[0] = 0;
    assert_eq!(decode::<SavedOrder>(&saved), Err(StorageError::Broken));
    assert_eq!(decode::<SavedOrder>(&[]), Err(StorageError::Broken));
}

#[test]
fn what_is_not_complete_is_not_loaded() {
    let saved = encode(&full());
    for length in 0..saved.len() {
        assert_eq!(
            decode::<SavedOrder>(&saved[..length]),
            Err(StorageError::Broken),
            "{length}"
        );
    }
    let longer = [&saved[..], &[0]].concat();
    assert_eq!(decode::<SavedOrder>(&longer), Err(StorageError::Broken));
}

/// Whatever a CA sends, what was read of it is saved, and read again as it was.
fn survives<T: FromJson + Codec + PartialEq + std::fmt::Debug>(sent: &serde_json::Value) {
    if let Ok(object) = T::from_json(sent) {
        assert_eq!(decode::<T>(&encode(&object)), Ok(object));
    }
}

proptest! {
    #[test]
    fn whatever_a_ca_sends_is_read_as_it_was_written(sent in any_json()) {
        survives::<Directory>(&sent);
        survives::<Meta>(&sent);
        survives::<Order>(&sent);
        survives::<Authorization>(&sent);
        survives::<Problem>(&sent);
    }

    #[test]
    fn nothing_that_is_read_does_harm(mut saved in prop::collection::vec(any::<u8>(), 0..300)) {
        saved.insert(0, 1);
        let _ = decode::<SavedOrder>(&saved);
    }

    #[test]
    fn an_altered_octet_does_no_harm(place in any::<prop::sample::Index>(), octet: u8) {
        let mut saved = encode(&full());
        let place = place.index(saved.len());
        saved[place] = octet;
        let _ = decode::<SavedOrder>(&saved);
    }

    #[test]
    fn numbers_are_read_as_they_are_written(number: usize, long: u64) {
        let number = number >> 1;
        let saved = encode(&(number, long));
        prop_assert_eq!(decode::<(usize, u64)>(&saved), Ok((number, long)));
    }
}
