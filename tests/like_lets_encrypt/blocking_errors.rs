//! Answers that are none: from load balancers, proxies and nonce services in trouble. Nothing is lost by them.

use keystay::acme::{Error, Fault, RequestKind};
use keystay::issuance::{Event, Failure, Phase, State};
use serde_json::Value;
use testbed::ca_proxy::{Answer, Cors, Kind, Problem, Rule, Then, When};

use super::support::{Ca, Player, judge};
use super::{NAME, agrees, boulder, pebble, prove};

/// Waits for a phase, trying again as often as anything fails. What failed, in its order.
async fn in_spite_of_trouble(player: &mut Player, phase: Phase) -> (State, Vec<Failure>) {
    let mut failures = Vec::new();
    loop {
        let state = player
            .until("a phase or trouble", |state| {
                state.blocking_error.is_some() || state.phase() == phase
            })
            .await;
        let Some(blocking_error) = &state.blocking_error else {
            return (state, failures);
        };
        failures.push(blocking_error.failure.clone());
        player.retries().await;
    }
}

/// What a story asks for.
const KINDS: [Kind; 9] = [
    Kind::Directory,
    Kind::NewNonce,
    Kind::NewAccount,
    Kind::NewOrder,
    Kind::Authorization,
    Kind::Challenge,
    Kind::Order,
    Kind::Finalize,
    Kind::Certificate,
];

/// A load balancer without a server behind it.
fn nobody() -> Answer {
    let mut answer = Answer::json(503, &Value::Null);
    answer.headers.clear();
    answer.body.clear();
    answer
}

/// A page for people.
fn page(status: u16) -> Answer {
    let mut answer = Answer::json(status, &Value::Null);
    answer.set_header("content-type", "text/html");
    answer.body = b"<!doctype html><title>Bad gateway</title>".to_vec();
    answer
}

/// Every request fails three times: nobody is there, there is an error page, and a page where an object should be. Of the
/// first two the person does not hear.
#[tokio::test]
async fn every_request_may_fail_and_nothing_is_lost() {
    let rules = KINDS.iter().flat_map(|kind| {
        let once = |answer| When::on(*kind).once().then(Then::Reply(answer));
        let without_nonce = When::on(*kind).times(3).change(|_, answer| {
            answer.headers.remove("replay-nonce");
        });
        [
            once(nobody()),
            once(page(502)),
            once(page(200)),
            without_nonce,
        ]
    });
    let ca = boulder(rules).await.in_haste();
    let story = ca.story("example.test www.example.test");
    let state = ca
        .play(story, async |player| {
            let (_, mut failures) = in_spite_of_trouble(player, Phase::Conditions).await;
            agrees(player).await;
            let (state, more) = in_spite_of_trouble(player, Phase::Proving).await;
            failures.extend(more);
            ca.put_in_place(&state).await;
            player.send(Event::Check);
            let (state, more) = in_spite_of_trouble(player, Phase::Done).await;
            failures.extend(more);
            let passes = |failure: &Failure| match failure {
                Failure::Acme(Error::Fault { fault, .. }) => matches!(fault, Fault::NotAcme { .. }),
                _ => false,
            };
            assert!(!failures.iter().any(passes), "{failures:#?}");
            state
        })
        .await;
    judge(&state, &ca).await;
    for kind in KINDS {
        assert!(ca.ca_proxy().count(kind) >= 4, "{kind:?}");
    }
}

/// The CA has done what it was asked, and the answer is lost.
#[tokio::test]
async fn answers_may_be_lost_and_nothing_is_done_twice() {
    let lost = |kind| {
        When::on(kind).once().change(|_, answer| {
            *answer = nobody();
        })
    };
    let kinds = [
        Kind::NewAccount,
        Kind::NewOrder,
        Kind::Challenge,
        Kind::Finalize,
    ];
    let rules = kinds.map(lost).into_iter().chain([Rule::reuses_orders()]);
    let ca = boulder(rules).await.in_haste();
    let story = ca.story(NAME);
    let state = ca
        .play(story, async |player| {
            agrees(player).await;
            prove(&ca, player).await;
            player.phase(Phase::Done).await
        })
        .await;
    judge(&state, &ca).await;
    let count = |kind| ca.ca_proxy().count(kind);
    assert_eq!((count(Kind::NewAccount), count(Kind::NewOrder)), (2, 2));
    assert_eq!((count(Kind::Challenge), count(Kind::Finalize)), (1, 1));
}

#[tokio::test]
async fn a_storm_of_refused_nonces_passes() {
    let refuse = |kind, times| {
        let problem = Problem::new("badNonce", 400, "JWS has an invalid anti-replay nonce");
        When::on(kind).times(times).refuse(problem)
    };
    let ca = boulder([
        refuse(Kind::NewAccount, 9),
        // More than one request is sent again for.
        refuse(Kind::NewOrder, 50),
        refuse(Kind::Challenge, 30),
        refuse(Kind::Finalize, 9),
    ])
    .await;
    let names: String = (0..20).map(|at| format!("n{at}.test ")).collect();
    let story = ca.story(&names);
    let state = ca
        .play(story, async |player| {
            agrees(player).await;
            let (_, blocking_error) = player.blocking_error().await;
            assert!(
                matches!(
                    blocking_error.failure,
                    Failure::Acme(Error::Fault {
                        request: RequestKind::NewOrder,
                        fault: Fault::NoncesRefused { .. }
                    })
                ),
                "{blocking_error:?}"
            );
            player.retries().await;
            prove(&ca, player).await;
            player.phase(Phase::Done).await
        })
        .await;
    judge(&state, &ca).await;
    assert_eq!(ca.ca_proxy().count(Kind::NewOrder), 51);
    assert_eq!(ca.ca_proxy().count(Kind::Challenge), 50);
}

/// A page cannot go on there, and knows it before anything is chosen.
#[tokio::test]
async fn a_ca_that_hides_from_pages_is_told_at_once() {
    for (cors, hidden) in [(Cors::None, true), (Cors::NonceHidden, false)] {
        let ca = Ca::behind_a_ca_proxy(pebble(), cors, []).await.in_haste();
        let story = ca.story(NAME);
        ca.play(story, async |player| {
            let (state, blocking_error) = player.blocking_error().await;
            assert_eq!(state.phase(), Phase::Preparing);
            match blocking_error.failure {
                Failure::Acme(Error::Transport { request, .. }) if hidden => {
                    assert_eq!(request, RequestKind::Directory);
                }
                Failure::Acme(Error::Fault { fault, .. }) if !hidden => {
                    assert_eq!(fault, Fault::NoNonce { status: 200 });
                }
                other => panic!("{other:?}"),
            }
        })
        .await;
        assert_eq!(ca.ca_proxy().count(Kind::NewAccount), 0);
    }
}
