//! Checks of http-01 files: what is reported, and where the relay does not connect to.

use std::net::{IpAddr, Ipv6Addr};
use std::time::{Duration, Instant};

use relay::Policy;
use reqwest::StatusCode;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::page_client::problem;
use crate::test_ca::TestCa;
use crate::test_relay::TestRelay;
use crate::web_space::{After, ask, broken_tls, check, policy, raw, start};

fn url(token: &str) -> String {
    format!("http://example.org/.well-known/acme-challenge/{token}")
}

fn step(url: &str, status: u16, location: Option<&str>) -> Value {
    json!({ "url": url, "address": "127.0.0.1", "status": status, "location": location })
}

/// A step without a connection.
fn not_connected(url: &str) -> Value {
    json!({ "url": url, "address": null, "status": null, "location": null })
}

#[tokio::test]
async fn a_file_is_found() {
    let report = check(policy(start().await), "found").await;
    let expected = json!({
        "steps": [step(&url("found"), 200, None)],
        "type": "text/plain; charset=utf-8",
        "body": "found.thumbprint\n",
        "error": null,
    });
    assert_eq!(report, expected);
}

#[tokio::test]
async fn the_request_says_nothing_about_the_person() {
    let report = check(policy(start().await), "seen").await;
    let expected = format!(
        "accept: */*\nconnection: close\nhost: example.org\nuser-agent: {}\n",
        relay::USER_AGENT
    );
    assert_eq!(report["body"], expected);
}

#[tokio::test]
async fn other_content_and_a_missing_file_are_reported() {
    let port = start().await;
    let report = check(policy(port), "wrong").await;
    assert_eq!(report["type"], "text/html; charset=utf-8");
    assert_eq!(report["body"], "<p>\u{fc}ber\u{0}</p>");
    assert_eq!(report["error"], Value::Null);
    let report = check(policy(port), "missing").await;
    assert_eq!(report["steps"], json!([step(&url("missing"), 404, None)]));
    assert_eq!(
        (&report["body"], &report["error"]),
        (&json!(""), &json!(null))
    );
}

#[tokio::test]
async fn a_redirect_to_a_login_page_is_reported_step_by_step() {
    let report = check(policy(start().await), "login").await;
    let steps = json!([
        step(&url("login"), 302, Some("/login?to=%2F#top")),
        step("http://example.org/login?to=%2F", 200, None),
    ]);
    assert_eq!(report["steps"], steps);
    assert_eq!(report["body"], "<h1>Log in</h1>");
    assert_eq!(report["error"], Value::Null);
}

#[tokio::test]
async fn a_redirect_to_https_is_followed_whatever_its_certificate() {
    let ca = TestCa::start().await;
    let report = check(policy(start().await).check_https_port(ca.port), "https").await;
    let there = "https://example.org/order";
    let steps = json!([
        step(&url("https"), 308, Some(there)),
        step(there, 201, Some("https://localhost/order/1")),
    ]);
    assert_eq!(report["steps"], steps);
    assert_eq!(report["type"], "application/json");
    assert!(report["body"].as_str().unwrap().starts_with("GET /order\n"));
}

#[tokio::test]
async fn a_failed_tls_handshake_is_reported() {
    let port = start().await;
    for reply in [b"".as_slice(), b"HTTP/1.1 400 Bad Request\r\n\r\n"] {
        let policy = policy(port).check_https_port(broken_tls(reply).await);
        let report = check(policy, "https").await;
        assert_eq!(report["error"], "broken", "{report}");
        let last = report["steps"].as_array().unwrap().last().unwrap();
        assert_eq!(last["url"], "https://example.org/order");
        assert_eq!(last["address"], "127.0.0.1");
        assert_eq!(last["status"], Value::Null);
    }
}

#[tokio::test]
async fn redirects_to_where_no_ca_goes_are_not_followed() {
    let port = start().await;
    for (token, status, location, next) in [
        ("private", 301, "http://10.0.0.1/inside", true),
        ("loopback", 302, "http://[::1]/inside", true),
        ("port", 302, "http://example.org:8080/", false),
        ("file", 302, "file:///etc/hosts", false),
        ("see-other", 303, "/login", false),
    ] {
        let report = check(policy(port), token).await;
        let mut steps = vec![step(&url(token), status, Some(location))];
        if next {
            steps.push(not_connected(location));
        }
        let expected = json!({ "steps": steps, "type": null, "body": null, "error": "forbidden" });
        assert_eq!(report, expected, "{token}");
    }
    // A redirect without a target is a response like others.
    let report = check(policy(port), "nowhere").await;
    assert_eq!(report["steps"], json!([step(&url("nowhere"), 302, None)]));
    assert_eq!(report["error"], Value::Null);
}

#[tokio::test]
async fn redirects_without_end_are_given_up_after_ten() {
    let report = check(policy(start().await), "endless").await;
    assert_eq!(report["error"], "redirects");
    assert_eq!(report["steps"].as_array().unwrap().len(), 11);
}

#[tokio::test]
async fn private_addresses_are_not_connected_to() {
    let public_only = || Policy::new().allow_check();
    for host in [
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "[::1]",
        "fd00::1",
    ] {
        let (status, text) = ask(public_only(), &format!("host={host}&token=a")).await;
        assert_eq!(status, StatusCode::OK);
        let report: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(report["error"], "forbidden", "{host}");
        assert_eq!(report["steps"][0]["address"], Value::Null);
    }
}

#[tokio::test]
async fn an_address_can_be_checked() {
    let port = start().await;
    let (_, text) = ask(policy(port), "host=127.0.0.1&token=found").await;
    let report: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(report["body"], "found.thumbprint\n");
}

#[tokio::test]
async fn where_ipv6_cannot_be_connected_ipv4_is_tried_and_both_are_reported() {
    // The web space listens on IPv4 only.
    let policy = policy(start().await).resolve_to(IpAddr::V6(Ipv6Addr::LOCALHOST));
    let report = check(policy, "found").await;
    let first = json!({
        "url": url("found"), "address": "::1", "status": null, "location": null, "error": "refused",
    });
    assert_eq!(
        report["steps"],
        json!([first, step(&url("found"), 200, None)])
    );
    assert_eq!(report["error"], Value::Null);
}

#[tokio::test]
async fn a_closed_port_is_reported() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let report = check(policy(port), "found").await;
    assert_eq!(report["error"], "refused");
    assert_eq!(report["steps"][0]["address"], "127.0.0.1");
    assert_eq!(report["steps"][0]["status"], Value::Null);
}

#[tokio::test]
async fn a_slow_server_is_given_up_and_what_came_is_reported() {
    let brief = |port| policy(port).check_timeout(Duration::from_millis(300));
    let started = Instant::now();
    let report = check(brief(start().await), "silent").await;
    assert_eq!(report["error"], "timeout");
    assert_eq!(report["steps"][0]["status"], Value::Null);
    assert_eq!(report["body"], Value::Null);

    let port = raw(
        b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nbegun",
        After::Silence,
    )
    .await;
    let report = check(brief(port), "a").await;
    assert_eq!(report["error"], "timeout");
    assert_eq!(report["steps"], json!([step(&url("a"), 200, None)]));
    assert_eq!(report["body"], "begun");

    let port = raw(b"HTTP/1.1 200 OK\r\n", After::Silence).await;
    assert_eq!(check(brief(port), "a").await["error"], "timeout");
    // Well under the ten seconds of the default.
    assert!(started.elapsed() < Duration::from_secs(9));
}

#[tokio::test]
async fn endless_responses_are_cut_off() {
    // A body that never ends, then a head that never does.
    let port = raw(b"HTTP/1.1 200 OK\r\n\r\n", After::Repeated).await;
    let report = check(policy(port), "a").await;
    assert_eq!(report["error"], Value::Null);
    assert_eq!(report["body"].as_str().unwrap().len(), 1024);

    let port = raw(b"HTTP/1.1 200 OK\r\nx: ", After::Repeated).await;
    assert_eq!(check(policy(port), "a").await["error"], "broken");
}

#[tokio::test]
async fn what_is_not_http_is_reported() {
    for bytes in [
        b"".as_slice(),
        b"SSH-2.0-x\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\na",
    ] {
        let port = raw(bytes, After::End).await;
        assert_eq!(check(policy(port), "a").await["error"], "broken");
    }
}

#[tokio::test]
async fn malformed_checks_are_refused() {
    let relay = TestRelay::new("check = true", "").await;
    for (query, name) in [
        ("", "no-question"),
        ("host=example.org", "no-question"),
        ("host=example.org:22&token=a", "not-a-host"),
        ("host=u%40example.org&token=a", "not-a-host"),
        ("host=0x7f.1&token=a", "not-a-host"),
        ("host=example.org&token=..", "not-a-token"),
        ("host=example.org&token=a%2Fb", "not-a-token"),
    ] {
        let response = relay.check(query).send().await.unwrap();
        let expected = (StatusCode::BAD_REQUEST, name.to_owned());
        assert_eq!(problem(response).await, expected, "{query}");
    }
    let post = relay.page.post(format!("http://{}/check", relay.address));
    let expected = (StatusCode::METHOD_NOT_ALLOWED, "method".to_owned());
    assert_eq!(problem(post.send().await.unwrap()).await, expected);
}

#[tokio::test]
async fn off_by_default() {
    let relay = TestRelay::new("", "").await;
    let response = relay
        .check("host=example.org&token=a")
        .send()
        .await
        .unwrap();
    let expected = (StatusCode::NOT_FOUND, "not-found".to_owned());
    assert_eq!(problem(response).await, expected);
    assert!(offers_checks(&relay, false).await);
    assert!(offers_checks(&TestRelay::new("check = true", "").await, true).await);
}

async fn offers_checks(relay: &TestRelay, on: bool) -> bool {
    let health = relay.health().send().await.unwrap().text().await.unwrap();
    let said: Value = serde_json::from_str(&health).unwrap();
    said["check"] == on
}

#[tokio::test]
async fn checks_are_limited_as_the_rest_is() {
    let relay = TestRelay::new(
        "check = true\norigins = [\"https://page.example\"]",
        "[limits]\nrequests_per_minute_per_client = 2",
    )
    .await;
    let check = || relay.check("host=10.0.0.1&token=a");
    let response = check()
        .header("origin", "https://else.example")
        .send()
        .await;
    let expected = (StatusCode::FORBIDDEN, "origin-not-allowed".to_owned());
    assert_eq!(problem(response.unwrap()).await, expected);

    let response = check().header("user-agent", relay::USER_AGENT).send().await;
    let expected = (StatusCode::FORBIDDEN, "from-relay".to_owned());
    assert_eq!(problem(response.unwrap()).await, expected);

    let response = check()
        .header("origin", "https://page.example")
        .send()
        .await;
    assert_eq!(response.unwrap().status(), StatusCode::OK);
    let expected = (
        StatusCode::TOO_MANY_REQUESTS,
        "too-many-requests".to_owned(),
    );
    assert_eq!(problem(check().send().await.unwrap()).await, expected);
}
