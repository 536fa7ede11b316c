//! The CA says no, to an order or to a proof.

use std::time::{Duration, SystemTime};

use keystay::acme::ProblemType;
use keystay::issuance::{Effect, Event, Phase, ProofStatus};
use serde_json::json;
use testbed::ca_proxy::{Kind, Problem, RetryAfter, Rule, When};
use testbed::timestamp;

use super::support::judge;
use super::{NAME, again, agrees, boulder, prove, refusal};

#[tokio::test]
async fn a_limit_holds_the_order_until_the_person_comes_back() {
    let until = SystemTime::now() + Duration::from_hours(2);
    let limit = || Problem::rate_limited(until);
    let refuse = |limit| When::on(Kind::NewOrder).once().refuse(limit);
    let ca = boulder([
        refuse(limit()),
        refuse(limit().retry_after(RetryAfter::Seconds(7200))),
        refuse(limit().retry_after(RetryAfter::Date(until))),
    ])
    .await;
    let story = ca.story(NAME);
    let state = ca
        .play(story, async |player| {
            agrees(player).await;
            for asked in 1..=3 {
                let (state, blocking_error) = player.blocking_error().await;
                assert_eq!(blocking_error.effect, Effect::PlaceOrder);
                let (problem, retry_after) = refusal(&blocking_error.failure);
                assert_eq!(problem.kind, ProblemType::RateLimited);
                let date = timestamp::utc_text(until);
                assert!(problem.detail.contains(&date), "{}", problem.detail);
                match asked {
                    1 => assert_eq!(retry_after, None),
                    _ => assert!(retry_after.is_some_and(|wait| (7100..=7200).contains(&wait))),
                }
                assert_eq!(ca.ca_proxy().count(Kind::NewOrder), asked);
                assert!(state.account.is_some() && state.certificate_key.is_some());
                player.retries().await;
            }
            prove(&ca, player).await;
            player.phase(Phase::Done).await
        })
        .await;
    judge(&state, &ca).await;
    assert_eq!(ca.ca_proxy().count(Kind::NewAccount), 1);
}

#[tokio::test]
async fn a_paused_name_comes_with_its_link() {
    let link = "https://ca.test/unpause?jwt=abc";
    let ca = boulder([Rule::paused(NAME, link)]).await;
    let story = ca.story("example.test other.test");
    let state = ca
        .play(story, async |player| {
            agrees(player).await;
            let (_, blocking_error) = player.blocking_error().await;
            let (problem, _) = refusal(&blocking_error.failure);
            assert_eq!(problem.kind, ProblemType::RateLimited);
            assert!(problem.detail.contains(NAME) && problem.detail.contains(link));
            // The person follows it.
            ca.ca_proxy().clear_rules();
            player.retries().await;
            prove(&ca, player).await;
            player.phase(Phase::Done).await
        })
        .await;
    judge(&state, &ca).await;
}

#[tokio::test]
async fn every_fault_of_a_proof_is_told_by_its_name() {
    let faults = [
        ("caa.test", ProblemType::Caa, Problem::caa("caa.test")),
        ("dns.test", ProblemType::Dns, Problem::dns("dns.test")),
        (
            "connection.test",
            ProblemType::Connection,
            Problem::connection("connection.test"),
        ),
        ("tls.test", ProblemType::Tls, Problem::tls("tls.test")),
        (
            "other.test",
            ProblemType::IncorrectResponse,
            Problem::incorrect_response("other.test"),
        ),
    ];
    let rules = faults
        .each_ref()
        .map(|(name, _, fault)| Rule::fails(name, fault.clone()));
    let ca = boulder(rules).await;
    let names: Vec<_> = faults.iter().map(|(name, ..)| *name).collect();
    let story = ca.story(&format!("{} fine.test", names.join(" ")));
    let state = ca
        .play(story, async |player| {
            prove(&ca, player).await;
            let state = player.phase(Phase::Failed).await;
            let statuses: Vec<_> = state.proofs().map(|(_, status)| status).collect();
            for (status, (_, kind, fault)) in statuses.iter().zip(&faults) {
                let ProofStatus::Failed(Some(problem)) = status else {
                    panic!("{status:?}")
                };
                assert_eq!(problem.kind, *kind);
                assert_eq!(json!(problem.detail), fault.document()["detail"]);
            }
            assert_eq!(statuses[5..], [ProofStatus::Proved]);

            player.send(Event::OrderAgain);
            let state = player.phase(Phase::Proving).await;
            assert_eq!(state.tasks().len(), faults.len(), "the sixth stays proved");
            ca.put_in_place(&state).await;
            player.send(Event::Check);
            player.phase(Phase::Done).await
        })
        .await;
    judge(&state, &ca).await;
}

#[tokio::test]
async fn of_several_names_only_those_at_fault_are_named() {
    let ca = boulder([Rule::compound(vec![
        ("bad.test", Problem::rejected_identifier("bad.test")),
        ("worse.test", Problem::caa("worse.test")),
    ])])
    .await;
    let story = ca.story("bad.test fine.test worse.test");
    let state = ca
        .play(story, async |player| {
            agrees(player).await;
            let (state, blocking_error) = player.blocking_error().await;
            let (problem, _) = refusal(&blocking_error.failure);
            assert_eq!(problem.kind, ProblemType::Compound);
            let about: Vec<_> = problem.subproblems.iter().collect();
            let named = |at: usize| {
                let name = about[at].identifier.as_ref().unwrap();
                (name.value.as_str(), &about[at].kind)
            };
            assert_eq!(about.len(), 2);
            assert_eq!(named(0), ("bad.test", &ProblemType::RejectedIdentifier));
            assert_eq!(named(1), ("worse.test", &ProblemType::Caa));
            state
        })
        .await;
    let fine = again(&state, ca.story("fine.test"));
    judge(&ca.issue(fine).await, &ca).await;
}

#[tokio::test]
async fn an_order_that_fails_at_last_says_why_and_nothing_is_proved_again() {
    let caa = || Problem::caa("other.test");
    let ca = boulder([Rule::fails_at_last(Problem::compound(vec![(
        "other.test",
        caa(),
    )]))])
    .await;
    let story = ca.story("example.test other.test");
    let state = ca
        .play(story, async |player| {
            prove(&ca, player).await;
            let state = player.phase(Phase::Failed).await;
            assert!(
                state
                    .proofs()
                    .all(|(_, status)| status == ProofStatus::Proved)
            );
            let error = state.order.as_ref().unwrap().object.error.as_ref();
            let [about] = error.unwrap().subproblems.as_slice() else {
                panic!("{error:?}")
            };
            assert_eq!(about.kind, ProblemType::Caa);
            player.send(Event::OrderAgain);
            player.phase(Phase::Done).await
        })
        .await;
    judge(&state, &ca).await;
    assert_eq!(ca.ca_proxy().count(Kind::Challenge), 2);
}
