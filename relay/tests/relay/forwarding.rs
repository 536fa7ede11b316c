//! What is forwarded and what is not: the relay as a library, mounted in a site.

use std::time::Duration;

use relay::{Policy, router};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use tokio::net::TcpListener;

use crate::page_client::{encoded, header, problem};
use crate::test_ca::TestCa;

/// Serves a relay with this policy under `/relay`, as a site does, and returns its address.
async fn serve(policy: Policy) -> String {
    let site = axum::Router::new().nest("/relay", router(policy).unwrap());
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move { axum::serve(listener, site).await });
    format!("http://127.0.0.1:{port}/relay")
}

fn policy_for(ca: &TestCa) -> Policy {
    Policy::new()
        .allow_private(&format!("localhost:{}", ca.port))
        .and_then(|policy| policy.trust(ca.root_pem.as_bytes()))
        .unwrap()
}

struct Setup {
    ca: TestCa,
    relay: String,
    page: Client,
}

impl Setup {
    async fn new() -> Self {
        let ca = TestCa::start().await;
        let relay = serve(policy_for(&ca)).await;
        Self {
            ca,
            relay,
            page: Client::new(),
        }
    }

    fn ask(&self, method: Method, url: &str) -> RequestBuilder {
        self.page
            .request(method, format!("{}?url={}", self.relay, encoded(url)))
    }

    async fn send(&self, method: Method, path: &str) -> Response {
        self.ask(method, &self.ca(path)).send().await.unwrap()
    }

    fn ca(&self, path: &str) -> String {
        self.ca.url(path)
    }

    async fn refusal(&self, method: Method, url: &str) -> (StatusCode, String) {
        problem(self.ask(method, url).send().await.unwrap()).await
    }
}

#[tokio::test]
async fn a_request_is_forwarded_with_body_type_and_accept_and_nothing_else() {
    let setup = Setup::new().await;
    let response = setup
        .ask(Method::POST, &setup.ca("/order?id=1%2F2&x=+"))
        .header("content-type", "application/jose+json")
        .header("accept", "application/pem-certificate-chain")
        .header("cookie", "session=1")
        .header("origin", "https://page.example")
        .header("referer", "https://page.example/secret")
        .header("user-agent", "a browser")
        .header("x-forwarded-for", "192.0.2.1")
        .body("{\"signed\":1}")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::CREATED);
    let expected = format!(
        "POST /order?id=1%2F2&x=+\n\
         accept: application/pem-certificate-chain\n\
         content-length: 12\n\
         content-type: application/jose+json\n\
         host: localhost:{}\n\
         user-agent: {}\n\
         {{\"signed\":1}}",
        setup.ca.port,
        relay::USER_AGENT
    );
    assert_eq!(response.text().await.unwrap(), expected);
}

#[tokio::test]
async fn an_answer_comes_back_with_acme_headers_cors_and_nothing_else() {
    let setup = Setup::new().await;
    let response = setup.send(Method::GET, "/order").await;
    let mut names: Vec<_> = response.headers().keys().map(ToString::to_string).collect();
    names.sort();
    assert_eq!(
        names,
        [
            "access-control-allow-origin",
            "access-control-expose-headers",
            "cache-control",
            "content-length",
            "content-type",
            "date",
            "link",
            "location",
            "replay-nonce",
            "retry-after",
            "x-content-type-options"
        ]
    );
    assert_eq!(header(&response, "access-control-allow-origin"), "*");
    assert_eq!(
        header(&response, "access-control-expose-headers"),
        "Link, Location, Replay-Nonce, Retry-After"
    );
    assert_eq!(header(&response, "replay-nonce"), "nonce-1");
    assert_eq!(header(&response, "content-type"), "application/json");
}

#[tokio::test]
async fn head_is_forwarded_and_returns_the_nonce() {
    let setup = Setup::new().await;
    let response = setup.send(Method::HEAD, "/order").await;
    assert_eq!(response.status(), StatusCode::CREATED);
    assert_eq!(header(&response, "replay-nonce"), "nonce-1");
    assert_eq!(response.text().await.unwrap(), "");
}

#[tokio::test]
async fn the_problems_of_the_ca_are_not_changed() {
    let setup = Setup::new().await;
    let response = setup.send(Method::POST, "/problem").await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(header(&response, "retry-after"), "7");
    assert_eq!(response.text().await.unwrap(), "{}");
}

#[tokio::test]
async fn a_preflight_is_answered_by_the_relay_alone() {
    let setup = Setup::new().await;
    let response = setup
        .ask(Method::OPTIONS, "https://not-allowed.example/")
        .header("origin", "https://page.example")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type")
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::NO_CONTENT);
    assert_eq!(
        header(&response, "access-control-allow-methods"),
        "GET, HEAD, POST"
    );
    assert_eq!(
        header(&response, "access-control-allow-headers"),
        "Content-Type"
    );
    assert_eq!(header(&response, "access-control-allow-origin"), "*");
    assert!(!header(&response, "access-control-max-age").is_empty());
}

#[tokio::test]
async fn forbidden_addresses_are_refused() {
    let setup = Setup::new().await;
    let port = setup.ca.port;
    for (url, name) in [
        ("https://other.example/".to_owned(), "host-not-allowed"),
        ("https://localhost/".to_owned(), "host-not-allowed"),
        (
            format!("https://127.0.0.1:{port}/order"),
            "host-not-allowed",
        ),
        (format!("http://localhost:{port}/order"), "not-https"),
        (format!("https://me@localhost:{port}/order"), "user-info"),
        (format!("https://localhost:{port}/order#part"), "fragment"),
    ] {
        let refusal = setup.refusal(Method::GET, &url).await;
        assert_eq!(refusal, (StatusCode::FORBIDDEN, name.to_owned()), "{url}");
    }
    let refusal = setup.refusal(Method::GET, "not an address").await;
    assert_eq!(
        refusal,
        (StatusCode::BAD_REQUEST, "not-an-address".to_owned())
    );
    let response = setup.page.get(&setup.relay).send().await.unwrap();
    assert_eq!(
        problem(response).await,
        (StatusCode::BAD_REQUEST, "no-address".to_owned())
    );
}

#[tokio::test]
async fn other_methods_are_refused() {
    let setup = Setup::new().await;
    for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::TRACE] {
        let refusal = setup.refusal(method, &setup.ca("/order")).await;
        assert_eq!(
            refusal,
            (StatusCode::METHOD_NOT_ALLOWED, "method".to_owned())
        );
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let setup = Setup::new().await;
    let refusal = setup.refusal(Method::GET, &setup.ca("/redirect")).await;
    assert_eq!(refusal, (StatusCode::BAD_GATEWAY, "redirect".to_owned()));
}

#[tokio::test]
async fn bodies_have_a_limit_both_ways() {
    let setup = Setup::new().await;
    let post = |size: usize| {
        setup
            .ask(Method::POST, &setup.ca("/order"))
            .body(vec![b'x'; size])
    };
    assert_eq!(
        post(64 * 1024).send().await.unwrap().status(),
        StatusCode::CREATED
    );
    let response = post(64 * 1024 + 1).send().await.unwrap();
    assert_eq!(
        problem(response).await,
        (
            StatusCode::PAYLOAD_TOO_LARGE,
            "request-too-large".to_owned()
        )
    );
    let full = setup.send(Method::GET, "/full").await;
    assert_eq!(full.bytes().await.unwrap().len(), 1024 * 1024);
    let refusal = setup.refusal(Method::GET, &setup.ca("/large")).await;
    assert_eq!(
        refusal,
        (StatusCode::BAD_GATEWAY, "answer-too-large".to_owned())
    );
}

#[tokio::test]
async fn a_silent_ca_is_given_up() {
    let ca = TestCa::start().await;
    let relay = serve(policy_for(&ca).timeout(Duration::from_millis(300))).await;
    let setup = Setup {
        ca,
        relay,
        page: Client::new(),
    };
    let refusal = setup.refusal(Method::GET, &setup.ca("/silent")).await;
    assert_eq!(refusal, (StatusCode::GATEWAY_TIMEOUT, "timeout".to_owned()));
}

#[tokio::test]
async fn private_addresses_are_refused_unless_allowed() {
    let ca = TestCa::start().await;
    let policy = Policy::new()
        .allow(&format!("localhost:{}", ca.port))
        .and_then(|policy| policy.trust(ca.root_pem.as_bytes()))
        .unwrap();
    let setup = Setup {
        ca,
        relay: serve(policy).await,
        page: Client::new(),
    };
    let refusal = setup.refusal(Method::GET, &setup.ca("/order")).await;
    assert_eq!(
        refusal,
        (StatusCode::FORBIDDEN, "private-address".to_owned())
    );
}

#[tokio::test]
async fn an_untrusted_certificate_is_refused() {
    let ca = TestCa::start().await;
    let policy = Policy::new()
        .allow_private(&format!("localhost:{}", ca.port))
        .unwrap();
    let setup = Setup {
        ca,
        relay: serve(policy).await,
        page: Client::new(),
    };
    let refusal = setup.refusal(Method::GET, &setup.ca("/order")).await;
    assert_eq!(refusal, (StatusCode::BAD_GATEWAY, "unreachable".to_owned()));
}

#[tokio::test]
async fn a_mounted_relay_says_what_it_is() {
    let setup = Setup::new().await;
    let health = setup.page.get(format!("{}/healthz", setup.relay));
    let response = health.send().await.unwrap();
    assert_eq!(header(&response, "access-control-allow-origin"), "*");
    let said: serde_json::Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
    assert_eq!(said["allows"], serde_json::json!([setup.ca("/")]));
}
