//! The whole story against Pebble, a real CA, natively.

mod support;

use keystay::acme::{Client, Error, Fault, Identity, NewAccount, NoMac, ProblemType, RequestKind};
use keystay::issuance::{Command, Failure, Method, Phase, ProofStatus, State, Task};
use keystay::keys::{Algorithm, Purpose};
use support::{Ca, Time, judge};
use testbed::pebble::PebbleOptions;

#[tokio::test]
async fn one_name_by_dns() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let state = ca.issue(ca.story("example.test")).await;
    judge(&state, &ca).await;
}

#[tokio::test]
async fn a_wildcard_with_its_base_name() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let state = ca.issue(ca.story("*.example.test example.test")).await;
    assert_eq!(
        state.certificate.issued.as_ref().unwrap().names,
        ["*.example.test", "example.test"]
    );
    judge(&state, &ca).await;
}

#[tokio::test]
async fn twenty_names_and_a_unicode_one() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let names: String = (1..20).map(|n| format!("n{n}.example.test ")).collect();
    let state = ca.issue(ca.story(&format!("{names} Bücher.test"))).await;
    assert!(
        state
            .certificate
            .issued
            .as_ref()
            .unwrap()
            .names
            .contains(&"xn--bcher-kva.test".to_owned())
    );
    judge(&state, &ca).await;
}

#[tokio::test]
async fn two_names_by_http_and_one_by_dns() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let state = ca.story("example.test www.example.test *.example.test");
    let state = ca
        .play(state, async |player| {
            player.phase(Phase::Proving).await;
            player.send(Command::ChooseMethodForAll(Method::Http));
            let state = player
                .until("the choice", |state| state.tasks().len() == 3)
                .await;
            ca.put_in_place(&state).await;
            player.send(Command::RequestValidation);
            player.phase(Phase::Done).await
        })
        .await;
    judge(&state, &ca).await;
}

#[tokio::test]
async fn a_ca_that_refuses_every_second_nonce() {
    let ca = Ca::start(PebbleOptions {
        nonce_reject: 50,
        ..PebbleOptions::default()
    })
    .await;
    for round in 0..5 {
        let state = ca
            .issue(ca.story(&format!(
                "a{round}.example.test b{round}.example.test *.b{round}.example.test"
            )))
            .await;
        judge(&state, &ca).await;
    }
}

#[tokio::test]
async fn a_strict_ca_with_a_longer_chain() {
    let ca = Ca::start(PebbleOptions {
        strict: true,
        chain_length: 3,
        ..PebbleOptions::default()
    })
    .await;
    let state = ca.issue(ca.story("example.test *.example.test")).await;
    assert_eq!(
        state
            .certificate
            .issued
            .as_ref()
            .unwrap()
            .rest_pem()
            .matches("BEGIN CERTIFICATE")
            .count(),
        3
    );
    judge(&state, &ca).await;
}

/// A new certificate with the account of an earlier one.
fn next(state: &State, ca: &Ca, names: &str) -> State {
    State {
        directory: state.directory.clone(),
        account: state.account.clone(),
        ..ca.story(names)
    }
}

#[tokio::test]
async fn names_that_are_proved_already_are_not_proved_again() {
    let ca = Ca::start(PebbleOptions {
        authz_reuse: 100,
        ..PebbleOptions::default()
    })
    .await;
    let state = ca.issue(ca.story("example.test www.example.test")).await;
    let before = ca.network.sent().len();
    let all = next(&state, &ca, "example.test www.example.test");
    let again = ca
        .play(all, async |player| player.phase(Phase::Done).await)
        .await;
    judge(&again, &ca).await;
    assert!(
        ca.network.sent().len() - before <= 6,
        "no authorization is even read: {:?}",
        &ca.network.sent()[before..]
    );

    let some = next(&state, &ca, "example.test new.example.test");
    let some = ca
        .play(some, async |player| {
            let state = player.phase(Phase::Proving).await;
            assert_eq!(
                state.proofs().map(|(_, status)| status).collect::<Vec<_>>(),
                [ProofStatus::Proved, ProofStatus::ToDo]
            );
            ca.put_in_place(&state).await;
            player.send(Command::RequestValidation);
            player.phase(Phase::Done).await
        })
        .await;
    judge(&some, &ca).await;
}

#[tokio::test]
async fn a_wrong_record_is_told_and_the_rest_stays_proved() {
    let ca = Ca::start(PebbleOptions {
        authz_reuse: 100,
        ..PebbleOptions::default()
    })
    .await;
    let story = ca.story("right.test wrong.test");
    let state = ca
        .play(story, async |player| {
            let state = player.phase(Phase::Proving).await;
            let tasks = state.tasks();
            let [Task::Dns(right), Task::Dns(wrong)] = tasks.as_slice() else {
                panic!("{tasks:?}")
            };
            ca.dns
                .zone()
                .set_txt(&right.record, &right.values[0].value)
                .await
                .unwrap();
            ca.dns
                .zone()
                .set_txt(&wrong.record, "something-else")
                .await
                .unwrap();
            player.send(Command::RequestValidation);
            let state = player.phase(Phase::Failed).await;
            let statuses: Vec<_> = state.proofs().map(|(_, status)| status).collect();
            let [ProofStatus::Proved, ProofStatus::Failed(Some(problem))] = statuses.as_slice()
            else {
                panic!("{statuses:?}")
            };
            assert_eq!(problem.kind, ProblemType::Unauthorized);
            assert!(!problem.detail.is_empty(), "the CA says what is wrong");

            player.send(Command::StartNewOrder);
            let state = player.phase(Phase::Proving).await;
            let tasks = state.tasks();
            let [Task::Dns(renewed)] = tasks.as_slice() else {
                panic!("{tasks:?}")
            };
            assert!(renewed.values[0].renewed && renewed.values[0].value != wrong.values[0].value);
            ca.dns.zone().clear_txt(&renewed.record).await.unwrap();
            ca.put_in_place(&state).await;
            player.send(Command::RequestValidation);
            player.phase(Phase::Done).await
        })
        .await;
    judge(&state, &ca).await;
}

#[tokio::test]
async fn a_name_that_the_ca_refuses_is_named() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let story = ca.story("example.test blocked-domain.example");
    ca.play(story, async |player| {
        player
            .until("terms", |state| state.phase() == Phase::Conditions)
            .await;
        player.send(Command::AgreeToTerms(Box::default()));
        let state = player
            .until("the refusal", |state| state.blocking_error.is_some())
            .await;
        let blocking_error = state.blocking_error.unwrap();
        let Failure::Acme(Error::Problem {
            request: RequestKind::NewOrder,
            problem,
            ..
        }) = blocking_error.failure
        else {
            panic!("{blocking_error:?}")
        };
        assert_eq!(problem.kind, ProblemType::RejectedIdentifier, "{problem:?}");
    })
    .await;
}

#[tokio::test]
async fn one_key_has_one_account() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let state = ca.issue(ca.story("example.test")).await;
    let client = Client::new(ca.network.clone(), Time);
    let key = state.account.key.clone().unwrap();
    let signer = support::signer(&ca.keys, &key);
    let directory = state.directory.as_ref().unwrap();
    let ask = NewAccount {
        terms_of_service_agreed: Some(true),
        ..NewAccount::default()
    };
    let found = client
        .new_account(directory, &signer, &ask, NoMac::NONE)
        .await
        .unwrap();
    assert_eq!(
        (Some(&found.url), found.created),
        (state.account.url.as_ref(), false)
    );
    let look = NewAccount {
        only_return_existing: true,
        ..NewAccount::default()
    };
    assert_eq!(
        client
            .new_account(directory, &signer, &look, NoMac::NONE)
            .await
            .unwrap()
            .url,
        found.url
    );

    let stranger = ca
        .keys
        .generate(Purpose::Account, Algorithm::P256)
        .await
        .unwrap();
    let stranger = support::signer(&ca.keys, &stranger);
    let Err(Error::Problem { problem, .. }) = client
        .new_account(directory, &stranger, &look, NoMac::NONE)
        .await
    else {
        panic!()
    };
    assert_eq!(problem.kind, ProblemType::AccountDoesNotExist);
    // With the account of somebody else, nothing can be read.
    let identity = Identity {
        signer: &stranger,
        account: &found.url,
    };
    let read = client
        .order(directory, identity, &state.order.as_ref().unwrap().url)
        .await;
    assert!(matches!(read, Err(Error::Problem { .. })), "{read:?}");
}

#[tokio::test]
async fn an_address_that_is_no_directory_is_told() {
    let ca = Ca::start(PebbleOptions::default()).await;
    let mut story = ca.story("example.test");
    story.plan.authority.directory =
        keystay::acme::DirectoryUrl::new(ca.pebble.directory_url().replace("/dir", "/nothing"))
            .unwrap();
    let told = |state: &State| match &state.blocking_error {
        Some(blocking_error) => matches!(
            blocking_error.failure,
            Failure::Acme(Error::Fault {
                request: RequestKind::Directory,
                fault: Fault::Body { .. } | Fault::NotAcme { .. }
            })
        ),
        None => false,
    };
    ca.play(story, async |player| {
        player.until("the trouble", told).await
    })
    .await;
}
