//! The pure part, played through by hand-made events.

mod blocking_errors;
mod dns_check;
mod failed_order;
mod options;
mod retries;
mod story;
mod sweep;

use serde_json::json;

use super::*;
use crate::acme::{
    Account, AccountStatus, AccountUrl, Answer, AuthorizationUrl, ChallengeStatus, Directory,
    DirectoryUrl, Error, FromJson, Order, OrderStatus, OrderUrl, ProblemType, RequestKind,
    TransportError,
};
use crate::guide::{Authority, AuthorityKind};
use crate::issuance::{
    BlockingError, Command, Effect, Failure, KeyFor, LiveCheck, Method, OrderOptions, Outcome,
    Phase, Plan, Proof, ProofStatus, StepKind, StepStatus, Task,
};
use crate::keys::{Algorithm, KeyId, PublicKey, Purpose};
use crate::names::{Identifier, ToAscii, parse_names};

/// Commands and outcomes, one after the other.
macro_rules! events {
    ($($event:expr),* $(,)?) => { [$(Event::from($event)),*] };
}
use events;

struct AsciiOnly;

impl ToAscii for AsciiOnly {
    fn to_ascii(&self, _: &str) -> Option<String> {
        None
    }
}

fn start(names: &str) -> State {
    let directory = DirectoryUrl::new("https://ca.example/dir").unwrap();
    let authority = Authority {
        id: "ca".into(),
        name: "The CA".into(),
        directory,
        kind: AuthorityKind::Local,
        relay: None,
    };
    State::new(Plan {
        names: parse_names(names, &AsciiOnly).names,
        authority,
        agreed: false,
        request: None,
    })
}

fn key(purpose: Purpose) -> Outcome {
    let key = public_key(&format!("{purpose:?}"), Algorithm::P256);
    Outcome::KeyGenerated { purpose, key }
}

/// The public half of a key that does not exist: the pure part needs no more.
fn public_key(id: &str, algorithm: Algorithm) -> PublicKey {
    PublicKey {
        id: KeyId::from_stored(id.to_owned()),
        algorithm,
        jwk: json!({}),
        thumbprint: "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs".to_owned(),
        spki: "MAA".to_owned(),
    }
}

fn agree() -> Command {
    Command::AgreeToTerms(Box::default())
}

fn directory(terms: bool) -> Outcome {
    let terms = terms.then_some("https://ca.example/terms");
    let directory: Directory = FromJson::from_json(&json!({
        "newNonce": "https://ca.example/n", "newAccount": "https://ca.example/a", "newOrder": "https://ca.example/o",
        "meta": { "termsOfService": terms },
    }))
    .unwrap();
    Outcome::DirectoryRead(directory)
}

fn account() -> Outcome {
    let url = AccountUrl::new("https://ca.example/acct/1").unwrap();
    Outcome::AccountOpened(Account {
        url,
        status: AccountStatus::Valid,
        created: true,
        contact: Vec::new(),
        terms_agreed: None,
    })
}

fn order(status: &str, names: &[&str], authorizations: usize) -> Order {
    FromJson::from_json(&json!({
        "status": status, "finalize": "https://ca.example/f/1", "certificate": (status == "valid").then_some("https://ca.example/c/1"),
        "identifiers": names.iter().map(|name| json!({"type": "dns", "value": name})).collect::<Vec<_>>(),
        "authorizations": (0..authorizations).map(|n| format!("https://ca.example/z/{n}")).collect::<Vec<_>>(),
    }))
    .unwrap()
}

fn order_url(number: u32) -> OrderUrl {
    OrderUrl::new(format!("https://ca.example/order/{number}")).unwrap()
}

fn authorization(number: usize, name: &str, status: &str) -> Outcome {
    let error = (status == "invalid")
        .then(|| json!({"type": "urn:ietf:params:acme:error:unauthorized", "detail": "wrong"}));
    let wildcard = name.starts_with("*.");
    let token = format!("token{number}-{}", name.len());
    let mut challenges = vec![json!({
        "type": "dns-01", "url": format!("https://ca.example/ch/{number}/d"), "token": token, "error": error,
        "status": if status == "pending" { "pending" } else { status },
    })];
    if !wildcard {
        challenges.insert(0, json!({
            "type": "http-01", "url": format!("https://ca.example/ch/{number}/h"), "token": token, "status": "pending",
        }));
    }
    Outcome::AuthorizationRead {
        url: AuthorizationUrl::new(format!("https://ca.example/z/{number}")).unwrap(),
        authorization: FromJson::from_json(&json!({
            "identifier": {"type": "dns", "value": name.trim_start_matches("*.")}, "wildcard": wildcard,
            "status": status, "challenges": challenges,
        }))
        .unwrap(),
    }
}

fn read(status: &str, names: &[&str], count: usize) -> Outcome {
    Outcome::OrderRead {
        url: order_url(1),
        answer: Answer {
            object: order(status, names, count),
            retry_after: None,
        },
    }
}

fn answered(number: usize) -> Outcome {
    let authorization = AuthorizationUrl::new(format!("https://ca.example/z/{number}")).unwrap();
    Outcome::ChallengeAnswered { authorization }
}

fn play<E: Into<Event>>(state: State, events: impl IntoIterator<Item = E>) -> State {
    events.into_iter().fold(state, |state, event| {
        let state = update(state, event);
        // Whatever the state, it can be saved and loaded again.
        assert_eq!(
            crate::storage::saved_and_loaded(&state),
            without_what_is_not_saved(&state)
        );
        state
    })
}

/// A state without what need not be saved.
fn without_what_is_not_saved(state: &State) -> State {
    let mut saved = state.clone();
    saved.dns.zones = Vec::new();
    saved.retries = Vec::new();
    saved.blocking_error = None;
    if let Some(live_check) = saved.dns.live_check.as_mut() {
        live_check.findings = None;
    }
    saved
}

const NAMES: [&str; 2] = ["example.org", "*.example.org"];

/// Up to where the person has to put two records in place.
fn proving() -> State {
    play(
        start("example.org *.example.org"),
        events![
            directory(false),
            agree(),
            key(Purpose::Account),
            key(Purpose::Certificate),
            account(),
            Outcome::OrderPlaced {
                url: order_url(1),
                order: order("pending", &NAMES, 2),
            },
            authorization(1, "example.org", "pending"),
            authorization(0, "*.example.org", "pending"),
        ],
    )
}

fn statuses(state: &State) -> Vec<ProofStatus> {
    state.proofs().map(|(_, status)| status).collect()
}

fn silence(request: RequestKind) -> Failure {
    Failure::Acme(Error::Transport {
        request,
        source: TransportError {
            url: "https://ca.example".into(),
            reason: "gone".into(),
        },
    })
}
