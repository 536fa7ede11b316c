//! Orders at the CA proxy in front of a real Pebble: refused, failing, slow, and reused.

mod acme;

use acme::ca_proxy::{NAME, client, fixed_time, start, start_with_rules};
use acme::{Answer, Proof, challenge, problem, strings};
use serde_json::{Value, json};
use testbed::ca_proxy::{Cors, Kind, Problem, RetryAfter, Rule, When};
use testbed::pebble::PebbleOptions;

#[tokio::test]
async fn rate_limits_say_when_to_retry() {
    let limit = Problem::rate_limited(fixed_time());
    let testbed = start_with_rules([
        When::on(Kind::NewOrder).once().refuse(limit.clone()),
        When::on(Kind::NewOrder)
            .once()
            .refuse(limit.clone().retry_after(RetryAfter::Seconds(3600))),
        When::on(Kind::NewOrder)
            .once()
            .refuse(limit.retry_after(RetryAfter::Date(fixed_time()))),
    ])
    .await;
    let mut acme = client(&testbed).await;
    for expected in [None, Some("3600"), Some("Fri, 02 Jan 2026 03:04:05 GMT")] {
        let answer = acme.order(&[NAME], &Value::Null).await;
        assert_eq!(
            (answer.status, answer.problem().as_str()),
            (429, "rateLimited")
        );
        let said = answer.json()["detail"].to_string();
        assert!(
            said.contains("retry after 2026-01-02 03:04:05 UTC: see https://"),
            "{said}"
        );
        assert_eq!(answer.header("retry-after"), expected);
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json")
        );
        // The client can go on.
        assert!(answer.header("replay-nonce").is_some());
    }
    acme.order(&[NAME], &Value::Null).await.ok();
}

#[tokio::test]
async fn a_paused_name_has_its_link_and_others_go_on() {
    let link = "https://ca.test/unpause?jwt=abc";
    let testbed = start_with_rules([Rule::paused("paused.test", link)]).await;
    let mut acme = client(&testbed).await;
    let refused = acme.order(&[NAME, "paused.test"], &Value::Null).await;
    assert_eq!(refused.problem(), "rateLimited");
    assert!(refused.json()["detail"].as_str().unwrap().contains(link));
    acme.order(&[NAME], &Value::Null).await.ok();
}

#[tokio::test]
async fn a_challenge_fails_as_the_rule_says() {
    for fault in [
        Problem::caa(NAME),
        Problem::dns(NAME),
        Problem::connection(NAME),
        Problem::tls(NAME),
        Problem::incorrect_response(NAME),
        Problem::unauthorized(NAME),
    ] {
        let expected = fault.document();
        let testbed = start_with_rules([Rule::fails(NAME, fault)]).await;
        let mut acme = client(&testbed).await;
        let names = [NAME, "other.test"];
        let url = acme.order(&names, &Value::Null).await.ok().location();
        // Everything is in place: it is the script that lets it fail.
        let order = acme.prove(&testbed, &url, Proof::Dns).await;
        assert_eq!(order["status"], "invalid", "{order}");
        for url in strings(&order["authorizations"]) {
            let authorization = acme.read(&url).await.ok().json();
            if authorization["identifier"]["value"] == NAME {
                assert_eq!(authorization["status"], "invalid");
                let failed = challenge(&authorization, "dns-01");
                assert_eq!(
                    (&failed["status"], &failed["error"]),
                    (&json!("invalid"), &expected)
                );
                let url = failed["url"].as_str().unwrap();
                let again = acme.post(url, Some(&json!({}))).await.ok().json();
                assert_eq!(again["status"], "invalid");
            } else {
                let done = acme.until(&url, |one| one["status"] != "pending").await;
                assert_eq!(done["status"], "valid");
            }
        }
        let refused = acme.finalize(&order, &names).await;
        assert_eq!(refused.problem(), "orderNotReady");
        // A new order brings a new authorization, which is Pebble's alone.
        acme.issue(&testbed, &names, Proof::Dns).await;
    }
}

#[tokio::test]
async fn only_the_wildcard_fails_if_that_is_named() {
    let testbed = start_with_rules([Rule::fails("*.example.test", Problem::caa(NAME))]).await;
    let mut acme = client(&testbed).await;
    let order = acme
        .order(&[NAME, "*.example.test"], &Value::Null)
        .await
        .ok();
    let order = acme.prove(&testbed, &order.location(), Proof::Dns).await;
    for url in strings(&order["authorizations"]) {
        let done = acme.until(&url, |one| one["status"] != "pending").await;
        let wildcard = done["wildcard"] == json!(true);
        assert_eq!(done["status"], if wildcard { "invalid" } else { "valid" });
    }
}

#[tokio::test]
async fn some_names_of_an_order_have_problems() {
    let testbed = start_with_rules([Rule::compound(vec![
        ("bad.test", Problem::rejected_identifier("bad.test")),
        ("worse.test", Problem::caa("worse.test")),
    ])])
    .await;
    let mut acme = client(&testbed).await;
    let refused = acme
        .order(&[NAME, "bad.test", "worse.test"], &Value::Null)
        .await;
    assert_eq!(refused.problem(), "compound");
    let document = refused.json();
    let all = document["subproblems"].as_array().unwrap();
    assert_eq!(problem(&all[0]), "rejectedIdentifier");
    assert_eq!(
        all[1]["identifier"],
        json!({ "type": "dns", "value": "worse.test" })
    );
    acme.order(&[NAME], &Value::Null).await.ok();
}

#[tokio::test]
async fn a_certificate_takes_as_many_polls_as_the_rule_says() {
    let wait = RetryAfter::Seconds(9);
    let testbed = start_with_rules([Rule::slow_finalize(4, Some(wait))]).await;
    let mut acme = client(&testbed).await;
    let url = acme.order(&[NAME], &Value::Null).await.ok().location();
    let order = acme.prove(&testbed, &url, Proof::Dns).await;
    let said = |answer: &Answer| {
        assert_eq!(answer.header("retry-after"), Some("9"));
        let order = answer.json();
        assert_eq!(order["status"], "processing");
        assert!(order.get("certificate").is_none());
    };
    said(&acme.finalize(&order, &[NAME]).await.ok());
    for _ in 0..4 {
        said(&acme.read(&url).await.ok());
    }
    let order = acme
        .until(&url, |order| order["status"] != "processing")
        .await;
    acme.read(order["certificate"].as_str().unwrap()).await.ok();
}

#[tokio::test]
async fn a_pending_order_is_reused() {
    let testbed = start_with_rules([
        Rule::reuses_orders(),
        Rule::fails("fails.test", Problem::dns("fails.test")),
    ])
    .await;
    let mut acme = client(&testbed).await;
    let first = acme.order(&[NAME, "fails.test"], &Value::Null).await.ok();
    let again = acme.order(&["fails.test", NAME], &Value::Null).await.ok();
    assert_eq!((again.status, again.location()), (201, first.location()));
    assert_eq!(again.json()["finalize"], first.json()["finalize"]);
    let other = acme.order(&[NAME], &Value::Null).await.ok();
    assert_ne!(other.location(), first.location());
    let stranger = client(&testbed)
        .await
        .order(&[NAME], &Value::Null)
        .await
        .ok();
    assert_ne!(stranger.location(), other.location());
    // An order that failed is not.
    acme.prove(&testbed, &first.location(), Proof::Dns).await;
    let fresh = acme.order(&[NAME, "fails.test"], &Value::Null).await.ok();
    assert_ne!(fresh.location(), first.location());
}

#[tokio::test]
async fn names_proved_before_are_valid_from_the_start() {
    let options = PebbleOptions {
        authz_reuse: 100,
        ..PebbleOptions::default()
    };
    let testbed = start(options, Cors::Boulder).await;
    let mut acme = client(&testbed).await;
    acme.issue(&testbed, &[NAME], Proof::Dns).await;
    let order = acme
        .order(&[NAME, "other.test"], &Value::Null)
        .await
        .ok()
        .json();
    let mut states = Vec::new();
    for url in strings(&order["authorizations"]) {
        states.push(acme.read(&url).await.ok().json()["status"].to_string());
    }
    states.sort();
    assert_eq!(states, ["\"pending\"", "\"valid\""]);
}

#[tokio::test]
async fn a_certificate_that_was_replaced_is_not_replaced_again() {
    let testbed = start_with_rules([Rule::already_replaced()]).await;
    let mut acme = client(&testbed).await;
    let refused = acme.order(&[NAME], &json!({ "replaces": "abc.def" })).await;
    assert_eq!(
        (refused.status, refused.problem().as_str()),
        (409, "alreadyReplaced")
    );
    acme.order(&[NAME], &Value::Null).await.ok();
}

#[tokio::test]
async fn an_order_fails_though_everything_is_proved() {
    let fault = Problem::caa(NAME);
    let expected = fault.document();
    let testbed = start_with_rules([Rule::fails_at_last(fault)]).await;
    let mut acme = client(&testbed).await;
    let url = acme.order(&[NAME], &Value::Null).await.ok().location();
    let order = acme.prove(&testbed, &url, Proof::Dns).await;
    let taken = acme.finalize(&order, &[NAME]).await.ok().json();
    assert_eq!(taken["status"], "processing");
    let order = acme.read(&url).await.ok().json();
    assert_eq!(
        (&order["status"], &order["error"]),
        (&json!("invalid"), &expected)
    );
    let refused = acme.finalize(&order, &[NAME]).await;
    assert_eq!(refused.problem(), "orderNotReady");
    acme.issue(&testbed, &[NAME], Proof::Dns).await;
}
