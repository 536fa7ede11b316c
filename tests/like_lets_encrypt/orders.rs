//! Orders that take their time, are given again, or replace a certificate.

use std::time::{Duration, SystemTime};

use keystay::acme::Clock as _;
use keystay::issuance::{Event, OrderOptions, Phase, State};
use testbed::ca_proxy::{Kind, Problem, RetryAfter, Rule, When};

use super::support::{Time, judge};
use super::{NAME, again, boulder, prove};

#[tokio::test]
async fn a_certificate_that_takes_its_time_is_not_asked_for_too_early() {
    let ca = boulder([]).await;
    let wait = Duration::from_secs(1);
    for by_date in [false, true] {
        let state = ca.story(NAME);
        let state = ca
            .play(state, async |player| {
                player.phase(Phase::Proving).await;
                let until = Time.now() + 2 * wait;
                let retry_after = if by_date {
                    RetryAfter::Date(SystemTime::UNIX_EPOCH + until)
                } else {
                    RetryAfter::Seconds(wait.as_secs())
                };
                ca.ca_proxy().clear_rules();
                ca.ca_proxy()
                    .add_rules([Rule::slow_finalize(3, Some(retry_after))]);
                prove(&ca, player).await;
                let issuing = player
                    .until("a long wait", |state| {
                        let order = state.order.as_ref();
                        order.is_some_and(|order| order.retry_after.is_some())
                    })
                    .await;
                let began = Time.now();
                let done = player.phase(Phase::Done).await;
                let url = &issuing.order.as_ref().unwrap().url;
                let polls = ca.network.moments(url.as_str());
                let polls: Vec<_> = polls.into_iter().filter(|at| *at >= began).collect();
                // Three that say `processing`, and the last.
                assert_eq!(polls.len(), 4);
                if by_date {
                    assert!(
                        polls[0].as_secs() >= until.as_secs(),
                        "{polls:?}, {until:?}"
                    );
                } else {
                    let mut pairs = polls.windows(2);
                    assert!(pairs.all(|pair| pair[1] >= pair[0] + wait), "{polls:?}");
                }
                done
            })
            .await;
        judge(&state, &ca).await;
    }
}

#[tokio::test]
async fn an_order_that_waits_is_gone_on_with() {
    let ca = boulder([Rule::reuses_orders()]).await;
    let first = ca.story("example.test www.example.test");
    let first = ca
        .play(first, async |player| player.phase(Phase::Proving).await)
        .await;
    // The same names in another order, by somebody whose page has forgotten all but the account.
    let second = again(&first, ca.story("www.example.test example.test"));
    let second = ca
        .play(second, async |player| {
            let state = player.phase(Phase::Proving).await;
            let url = |state: &State| state.order.as_ref().unwrap().url.clone();
            assert_eq!(url(&state), url(&first));
            let mut tasks = state.tasks();
            tasks.reverse();
            assert_eq!(tasks, first.tasks(), "what is in place already is good");
            prove(&ca, player).await;
            player.phase(Phase::Done).await
        })
        .await;
    judge(&second, &ca).await;
    assert_eq!(ca.ca_proxy().count(Kind::NewOrder), 2);
}

#[tokio::test]
async fn an_order_that_is_ready_is_finalized_at_once() {
    let refusal = Problem::new("badCSR", 400, "The request is not to our taste");
    let ca = boulder([
        Rule::reuses_orders(),
        When::on(Kind::Finalize).once().refuse(refusal),
    ])
    .await;
    let first = ca.story(NAME);
    let first = ca
        .play(first, async |player| {
            prove(&ca, player).await;
            player.blocking_error().await.0
        })
        .await;
    // With another key for the certificate.
    let second = again(&first, ca.story(NAME));
    let second = ca
        .play(second, async |player| player.phase(Phase::Done).await)
        .await;
    judge(&second, &ca).await;
    assert_eq!(ca.ca_proxy().count(Kind::Challenge), 1);
}

#[tokio::test]
async fn a_certificate_that_was_replaced_already_is_ordered_without_saying_so() {
    let ca = boulder([Rule::already_replaced()]).await;
    let first = ca.issue(ca.story(NAME)).await;
    let id = first.issued.as_ref().unwrap().renewal_id.clone().unwrap();
    let second = again(&first, ca.story(NAME));
    let options = OrderOptions {
        replaces: Some(id.clone()),
        ..OrderOptions::default()
    };
    let second = ca
        .play(second, async |player| {
            player.phase(Phase::Conditions).await;
            player.says(Event::Agree(Box::new(options))).await;
            player.phase(Phase::Done).await
        })
        .await;
    judge(&second, &ca).await;
    let orders = ca.ca_proxy().requests();
    let orders = orders.iter().filter(|one| one.kind == Kind::NewOrder);
    let asked: Vec<_> = orders
        .map(|one| {
            (
                one.payload["replaces"].as_str().map(str::to_owned),
                one.status,
            )
        })
        .collect();
    assert_eq!(asked, [(None, 201), (Some(id), 409), (None, 201)]);
}
