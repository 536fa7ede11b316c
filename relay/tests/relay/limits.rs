//! How many requests are allowed, and of which pages.

use reqwest::{Method, StatusCode};

use crate::page_client::{header, problem};
use crate::test_relay::TestRelay;

fn refused(status: StatusCode, name: &str) -> (StatusCode, String) {
    (status, name.to_owned())
}

#[tokio::test]
async fn a_client_above_its_limit_learns_when_to_retry() {
    let relay = TestRelay::new("", "[limits]\nrequests_per_minute_per_client = 3").await;
    for _ in 0..3 {
        let response = relay.get("/order").send().await.unwrap();
        assert_eq!(response.status(), StatusCode::CREATED);
    }
    // A header that the config does not name changes nothing.
    let response = relay.get_as("192.0.2.1", "/order").send().await.unwrap();
    let seconds: u64 = header(&response, "retry-after").parse().unwrap();
    assert!((1..=21).contains(&seconds), "{seconds}");
    assert!(header(&response, "access-control-expose-headers").contains("Retry-After"));
    let expected = refused(StatusCode::TOO_MANY_REQUESTS, "too-many-requests");
    assert_eq!(problem(response).await, expected);

    let preflight = relay
        .page
        .request(Method::OPTIONS, format!("http://{}/?url=x", relay.address));
    let response = preflight.send().await.unwrap();
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    let response = relay.health().send().await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
}

#[tokio::test]
async fn behind_a_proxy_clients_are_told_apart_by_its_header() {
    let relay = TestRelay::new(
        "",
        "[clients]\nproxies = 1\n[limits]\nrequests_per_minute_per_client = 1",
    )
    .await;
    let status = async |client: &str| {
        let response = relay.get_as(client, "/order").send().await.unwrap();
        response.status()
    };
    assert_eq!(status("192.0.2.1").await, StatusCode::CREATED);
    assert_eq!(status("192.0.2.1").await, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(status("192.0.2.2").await, StatusCode::CREATED);
    // What the client itself wrote is further left.
    let forged = status("192.0.2.99, 192.0.2.1").await;
    assert_eq!(forged, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn requests_at_once_have_a_limit_for_each_client_and_in_all() {
    let relay = TestRelay::new(
        "",
        "[clients]\nproxies = 1\n[limits]\nrequests_at_once = 2\nrequests_at_once_per_client = 1",
    )
    .await;
    let hold = |client| tokio::spawn(relay.get_as(client, "/held").send());
    let first = hold("192.0.2.1");
    relay.ca.held.arrived.notified().await;
    let response = relay.get_as("192.0.2.1", "/order").send().await.unwrap();
    assert_eq!(header(&response, "retry-after"), "1");
    let expected = refused(StatusCode::TOO_MANY_REQUESTS, "too-many-at-once");
    assert_eq!(problem(response).await, expected);

    let second = hold("192.0.2.2");
    relay.ca.held.arrived.notified().await;
    let response = relay.get_as("192.0.2.3", "/order").send().await.unwrap();
    assert_eq!(header(&response, "retry-after"), "2");
    let expected = refused(StatusCode::SERVICE_UNAVAILABLE, "busy");
    assert_eq!(problem(response).await, expected);

    for held in [first, second] {
        relay.ca.held.release.notify_one();
        let response = held.await.unwrap().unwrap();
        assert_eq!(response.status(), StatusCode::OK);
    }
    let response = relay.get_as("192.0.2.3", "/order").send().await.unwrap();
    assert_eq!(response.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn only_the_pages_in_the_config_are_served() {
    let relay = TestRelay::new("origins = [\"https://page.example\"]", "").await;
    let ask = |origin: &'static str| relay.get("/order").header("origin", origin).send();
    let response = ask("https://page.example").await.unwrap();
    assert_eq!(response.status(), StatusCode::CREATED);
    for other in ["https://else.example", "null", "https://page.example.evil"] {
        let expected = refused(StatusCode::FORBIDDEN, "origin-not-allowed");
        assert_eq!(problem(ask(other).await.unwrap()).await, expected);
    }
    // A page of the relay's own origin sends none.
    let response = relay.get("/order").send().await.unwrap();
    assert_eq!(response.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn the_configured_sizes_are_enforced() {
    let relay = TestRelay::new(
        "",
        "[limits]\nrequest_bytes = 10\nanswer_bytes = 1000000\ntimeout_seconds = 1",
    )
    .await;
    let url = relay.get("").build().unwrap().url().to_string() + "%2Forder";
    let post = |size| relay.page.post(&url).body(vec![b'x'; size]).send();
    assert_eq!(post(10).await.unwrap().status(), StatusCode::CREATED);
    assert_eq!(
        problem(post(11).await.unwrap()).await,
        refused(StatusCode::PAYLOAD_TOO_LARGE, "request-too-large")
    );
    for (path, status, name) in [
        ("/full", StatusCode::BAD_GATEWAY, "answer-too-large"),
        ("/silent", StatusCode::GATEWAY_TIMEOUT, "timeout"),
    ] {
        let response = relay.get(path).send().await.unwrap();
        assert_eq!(problem(response).await, refused(status, name));
    }
}

#[tokio::test]
async fn other_paths_are_not_found() {
    let relay = TestRelay::new("", "").await;
    let response = relay
        .page
        .get(format!("http://{}/favicon.ico", relay.address))
        .send()
        .await
        .unwrap();
    let expected = refused(StatusCode::NOT_FOUND, "not-found");
    assert_eq!(problem(response).await, expected);
}
