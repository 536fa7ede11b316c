//! What the person chooses beside the names, and the ways it can turn out.

use super::*;
use crate::account::{ExternalAccountKey, KnownAccount};
use crate::acme::{CertificateUrl, Problem};
use crate::issuance::{Chain, Issued, KeyChoice, OwnRequest, RecordKind};

/// Seen what the CA asks and offers, and chosen.
fn chosen(options: OrderOptions) -> State {
    play(
        start("example.org"),
        events![directory(true), Command::AgreeToTerms(Box::new(options))],
    )
}

fn refused(effect: Effect, request: RequestKind, kind: ProblemType) -> Outcome {
    let problem = Problem {
        kind,
        ..Problem::default()
    };
    let error = Error::Problem {
        request,
        status: 403,
        problem,
        retry_after: None,
    };
    Outcome::Failed {
        effect,
        failure: Failure::Acme(error),
    }
}

fn reuse() -> KeyChoice {
    KeyChoice::Reuse(public_key("earlier", Algorithm::Rsa2048))
}

#[test]
fn the_key_that_is_wished_for_is_made_or_kept() {
    let kind_of_key = |algorithm| OrderOptions {
        key: KeyChoice::Generate(algorithm),
        ..OrderOptions::default()
    };
    let state = chosen(kind_of_key(Algorithm::P384));
    let certificate = Effect::GenerateKey(KeyFor::Certificate(Algorithm::P384));
    assert!(effects(&state).contains(&certificate));
    let state = chosen(OrderOptions {
        key: reuse(),
        ..OrderOptions::default()
    });
    assert_eq!(effects(&state), [Effect::GenerateKey(KeyFor::Account)]);
    // Chosen anew: an earlier key is not taken for one that is to be made, nor one kind for another.
    let state = update(state, Command::ChangeOptions);
    assert_eq!(state.phase(), Phase::Conditions);
    let state = update(
        state,
        Command::AgreeToTerms(Box::new(kind_of_key(Algorithm::Rsa2048))),
    );
    assert_eq!(state.certificate.key, None);
    let made = Outcome::KeyGenerated {
        purpose: Purpose::Certificate,
        key: public_key("made", Algorithm::Rsa2048),
    };
    let state = play(state, events![made, Command::ChangeOptions]);
    let same = update(
        state.clone(),
        Command::AgreeToTerms(Box::new(kind_of_key(Algorithm::Rsa2048))),
    );
    assert!(same.certificate.key.is_some());
    let other = update(
        state,
        Command::AgreeToTerms(Box::new(kind_of_key(Algorithm::P256))),
    );
    assert_eq!(other.certificate.key, None);
}

#[test]
fn a_request_that_was_brought_along_needs_no_key() {
    let mut state = start("example.org");
    state.plan.request = Some(OwnRequest {
        der: "MAA".into(),
        spki: "MAA".into(),
        key: "RSA 2048".into(),
    });
    let state = play(
        state,
        events![directory(true), agree(), key(Purpose::Account)],
    );
    assert_eq!(effects(&state), [Effect::OpenAccount]);
    assert_eq!(
        (state.certificate.key.clone(), state.spki()),
        (None, Some(vec![0x30, 0]))
    );
}

#[test]
fn an_account_that_is_known_is_gone_on_with() {
    let url = serde_json::from_value(json!("https://ca.example/acct/7")).unwrap();
    let known = KnownAccount {
        key: public_key("known", Algorithm::P256),
        url,
    };
    let state = State::with_account(start("example.org").plan, known);
    let state = play(
        state,
        events![directory(true), agree(), key(Purpose::Certificate)],
    );
    assert_eq!(effects(&state), [Effect::PlaceOrder]);
    // The CA does not know it any more: with another account it goes on.
    let kind = ProblemType::AccountDoesNotExist;
    let state = play(
        state,
        events![
            refused(Effect::PlaceOrder, RequestKind::NewOrder, kind),
            Command::UseOtherAccount,
            agree(),
        ],
    );
    assert_eq!(effects(&state), [Effect::GenerateKey(KeyFor::Account)]);
    // One that was brought along takes the place of another.
    let brought = OrderOptions {
        account_key: Some(public_key("brought", Algorithm::P384)),
        ..OrderOptions::default()
    };
    let state = play(
        state,
        events![
            key(Purpose::Account),
            account(),
            Command::ChangeOptions,
            Command::AgreeToTerms(Box::new(brought)),
        ],
    );
    assert_eq!(effects(&state), [Effect::OpenAccount]);
}

#[test]
fn an_external_account_is_asked_for_where_the_ca_says_so_at_last() {
    let state = chosen(OrderOptions::default());
    assert!(!state.needs_external_account());
    let kind = ProblemType::ExternalAccountRequired;
    let state = play(
        state,
        events![
            key(Purpose::Account),
            key(Purpose::Certificate),
            refused(Effect::OpenAccount, RequestKind::NewAccount, kind),
        ],
    );
    assert!(state.blocking_error.is_some() && state.needs_external_account());
    let external = ExternalAccountKey {
        key_id: "kid".into(),
        mac: serde_json::from_value(json!("mac")).unwrap(),
        algorithm: crate::keys::MacAlgorithm::Hs256,
    };
    let options = OrderOptions {
        external: Some(external),
        ..OrderOptions::default()
    };
    let state = play(
        state,
        events![
            Command::ChangeOptions,
            Command::AgreeToTerms(Box::new(options)),
        ],
    );
    assert_eq!(effects(&state), [Effect::OpenAccount]);
}

#[test]
fn an_order_is_placed_again_where_the_certificate_was_replaced_already() {
    let options = OrderOptions {
        replaces: Some("aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE".into()),
        ..OrderOptions::default()
    };
    let ready = [key(Purpose::Account), key(Purpose::Certificate), account()];
    let state = play(chosen(options), ready);
    let refusal = || {
        let kind = ProblemType::AlreadyReplaced;
        refused(Effect::PlaceOrder, RequestKind::NewOrder, kind)
    };
    let state = update(state, refusal());
    assert_eq!(
        (state.blocking_error.is_none(), &state.options.replaces),
        (true, &None)
    );
    assert_eq!(effects(&state), [Effect::PlaceOrder]);
    // Once only.
    assert!(update(state, refusal()).blocking_error.is_some());
}

#[test]
fn changed_terms_are_agreed_to_before_it_goes_on() {
    let ready = [key(Purpose::Account), key(Purpose::Certificate), account()];
    let kind = ProblemType::UserActionRequired;
    let state = play(chosen(OrderOptions::default()), ready);
    let state = play(
        state,
        events![
            refused(Effect::PlaceOrder, RequestKind::NewOrder, kind),
            Command::Retry,
        ],
    );
    assert_eq!(effects(&state), [Effect::AgreeToNewTerms]);
    assert_eq!(
        effects(&update(state, Outcome::NewTermsAgreed)),
        [Effect::PlaceOrder]
    );
}

#[test]
fn an_order_that_is_given_up_gives_up_its_proofs() {
    let state = play(proving(), events![Command::CancelOrder]);
    assert_eq!(state.phase(), Phase::Cancelled);
    assert_eq!(effects(&state).len(), 2);
    let gone = |number| Outcome::AuthorizationDeactivated {
        url: AuthorizationUrl::new(format!("https://ca.example/z/{number}")).unwrap(),
        authorization: None,
    };
    let state = play(state, events![gone(0)]);
    assert_eq!(effects(&state).len(), 1);
    assert_eq!(effects(&play(state, events![gone(1)])), []);
}

/// An authorization with every way there is.
fn with_all_ways(number: usize, name: &str) -> Outcome {
    let challenge = |kind: &str| {
        json!({"type": kind, "url": format!("https://ca.example/ch/{number}/{kind}"), "status": "pending",
            "token": (kind != "dns-persist-01").then(|| format!("token{number}")),
            "issuer-domain-names": (kind == "dns-persist-01").then_some(["ca.example"])})
    };
    let kinds = ["dns-01", "dns-persist-01", "tls-alpn-01", "dns-account-01"];
    Outcome::AuthorizationRead {
        url: AuthorizationUrl::new(format!("https://ca.example/z/{number}")).unwrap(),
        authorization: serde_json::from_value(json!({
            "identifier": {"type": "dns", "value": name.trim_start_matches("*.")}, "wildcard": name.starts_with("*."),
            "status": "pending", "challenges": kinds.map(challenge),
        }))
        .unwrap(),
    }
}

#[test]
fn each_way_has_its_record() {
    let state = play(
        proving(),
        events![with_all_ways(0, NAMES[1]), with_all_ways(1, NAMES[0])],
    );
    let offered = [Method::Dns, Method::DnsAccount, Method::DnsPersist];
    assert!(state.proofs.iter().all(|proof| proof.offered() == offered));
    let record = |method| {
        let state = update(state.clone(), Command::ChooseMethodForAll(method));
        let tasks = state.tasks();
        let [Task::Dns(task)] = tasks.as_slice() else {
            panic!("{tasks:?}")
        };
        task.clone()
    };
    let task = record(Method::DnsAccount);
    assert!(task.record.starts_with('_') && task.record.ends_with("._acme-challenge.example.org"));
    assert_eq!((task.kind, task.values.len()), (RecordKind::OfAccount, 2));
    // One persistent record serves the name and its wildcard.
    let task = record(Method::DnsPersist);
    assert_eq!(task.record, "_validation-persist.example.org");
    let [value] = task.values.as_slice() else {
        panic!("{task:?}")
    };
    assert_eq!(
        value.value,
        "ca.example; accounturi=https://ca.example/acct/1; policy=wildcard"
    );
    assert_eq!(value.shown, "example.org, *.example.org");
    let state = update(state, Command::ChooseMethodForAll(Method::DnsPersist));
    let state = update(state, Command::SetPersistUntil(Some(1_800_000_000)));
    let Some(Task::Dns(task)) = state.tasks().pop() else {
        panic!()
    };
    assert!(
        task.values[0]
            .value
            .ends_with("; policy=wildcard; persistUntil=1800000000")
    );
}

/// A persistent record names the account by the URL that the CA gave, so a relay could put in another.
#[test]
fn no_persistent_record_is_asked_for_through_a_relay() {
    for (kind, is_offered) in [
        (AuthorityKind::Production, false),
        (AuthorityKind::Typed, false),
        (AuthorityKind::Local, true),
    ] {
        let mut state = proving();
        state.plan.authority.kind = kind;
        state.plan.authority.relay = Some("https://relay.example/".into());
        let state = play(state, events![with_all_ways(0, NAMES[1])]);
        let offered = state.proofs.iter().flat_map(Proof::offered);
        assert_eq!(
            offered.filter(|it| *it == Method::DnsPersist).count() > 0,
            is_offered
        );
    }
}

#[test]
fn other_chains_are_offered_once_they_are_here() {
    let chain = |root: &str| Chain {
        root: root.into(),
        issuers: vec![],
        rest_pem: root.into(),
    };
    let issued = Issued {
        names: vec![],
        issuer: String::new(),
        not_before: 0,
        not_after: 0,
        in_force: true,
        serial: String::new(),
        fingerprint: String::new(),
        renewal_id: None,
        leaf_pem: "leaf ".into(),
        chains: vec![chain("one")],
        chosen: 0,
    };
    let url = |n| CertificateUrl::new(format!("https://ca.example/c/1/{n}")).unwrap();
    let state = play(
        proving(),
        events![Outcome::CertificateDownloaded {
            issued: Box::new(issued),
            alternates: vec![url(1), url(2), url(3)],
        }],
    );
    assert_eq!((state.phase(), effects(&state).len()), (Phase::Done, 3));
    let got = |n, chain| Outcome::AlternateDownloaded { url: url(n), chain };
    let state = play(
        state,
        events![
            got(2, Some(chain("two"))),
            got(1, None),
            got(3, Some(chain("one"))),
            Command::ChooseChain(7),
        ],
    );
    assert_eq!(effects(&state), []);
    let full = |state: &State| state.certificate.issued.as_ref().unwrap().full_pem();
    assert_eq!(full(&state), "leaf one");
    assert_eq!(full(&update(state, Command::ChooseChain(1))), "leaf two");
}
