//! The pure half of the room, played through by hand-made events.

mod blocking_errors;
mod failed_order;
mod live_check;
mod options;
mod retries;
mod story;
mod sweep;

use serde_json::json;

use super::*;
use crate::acme::{
    Account, ChallengeStatus, Directory, DirectoryUrl, Error, OrderStatus, ProblemType,
    RequestKind, TransportError,
};
use crate::issuance::effect::KeyFor;
use crate::issuance::{
    Authority, AuthorityKind, LiveCheck, OrderOptions, Phase, Plan, ProofStatus, StepKind,
    StepStatus, Task, effects,
};
use crate::keys::{Algorithm, PublicKey};
use crate::names::{ToAscii, parse_names};

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

fn key(purpose: Purpose) -> Event {
    let key = public_key(&format!("{purpose:?}"), Algorithm::P256);
    Event::KeyMade { purpose, key }
}

/// The public half of a key that there is not: the pure part never looks behind it.
fn public_key(id: &str, algorithm: Algorithm) -> PublicKey {
    serde_json::from_value(json!({
        "id": id, "algorithm": algorithm, "jwk": {}, "thumbprint": "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", "spki": "MAA",
    }))
    .unwrap()
}

fn agree() -> Event {
    Event::Agree(Box::default())
}

fn directory(terms: bool) -> Event {
    let terms = terms.then_some("https://ca.example/terms");
    let directory: Directory = serde_json::from_value(json!({
        "newNonce": "https://ca.example/n", "newAccount": "https://ca.example/a", "newOrder": "https://ca.example/o",
        "meta": { "termsOfService": terms },
    }))
    .unwrap();
    Event::DirectoryRead(directory)
}

fn account() -> Event {
    let url = serde_json::from_value(json!("https://ca.example/acct/1")).unwrap();
    Event::AccountOpened(Account {
        url,
        status: AccountStatus::Valid,
        created: true,
        contact: Vec::new(),
        terms_agreed: None,
    })
}

fn order(status: &str, names: &[&str], authorizations: usize) -> Order {
    serde_json::from_value(json!({
        "status": status, "finalize": "https://ca.example/f/1", "certificate": (status == "valid").then_some("https://ca.example/c/1"),
        "identifiers": names.iter().map(|name| json!({"type": "dns", "value": name})).collect::<Vec<_>>(),
        "authorizations": (0..authorizations).map(|n| format!("https://ca.example/z/{n}")).collect::<Vec<_>>(),
    }))
    .unwrap()
}

fn order_url(number: u32) -> OrderUrl {
    OrderUrl::new(format!("https://ca.example/order/{number}")).unwrap()
}

fn authorization(number: usize, name: &str, status: &str) -> Event {
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
    Event::AuthorizationRead {
        url: AuthorizationUrl::new(format!("https://ca.example/z/{number}")).unwrap(),
        authorization: serde_json::from_value(json!({
            "identifier": {"type": "dns", "value": name.trim_start_matches("*.")}, "wildcard": wildcard,
            "status": status, "challenges": challenges,
        }))
        .unwrap(),
    }
}

fn read(status: &str, names: &[&str], count: usize) -> Event {
    Event::OrderRead {
        url: order_url(1),
        answer: Answer {
            object: order(status, names, count),
            retry_after: None,
        },
    }
}

fn answered(number: usize) -> Event {
    let authorization = AuthorizationUrl::new(format!("https://ca.example/z/{number}")).unwrap();
    Event::ChallengeAnswered { authorization }
}

fn play(state: State, events: impl IntoIterator<Item = Event>) -> State {
    events.into_iter().fold(state, |state, event| {
        let state = update(state, event);
        // Whatever the state, it can be saved and loaded again.
        assert_eq!(
            crate::storage::saved_and_loaded(&state),
            without_the_moment(&state)
        );
        state
    })
}

/// A state without what need not outlive the page.
fn without_the_moment(state: &State) -> State {
    let mut kept = State {
        zones: Vec::new(),
        retries: Vec::new(),
        blocking_error: None,
        ..state.clone()
    };
    if let Some(watch) = kept.watch.as_mut() {
        watch.findings = None;
    }
    kept
}

const NAMES: [&str; 2] = ["example.org", "*.example.org"];

/// Up to where the person has to put two records in place.
fn proving() -> State {
    play(
        start("example.org *.example.org"),
        [
            directory(false),
            agree(),
            key(Purpose::Account),
            key(Purpose::Certificate),
            account(),
            Event::OrderPlaced {
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
