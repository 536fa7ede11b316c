//! The CA proxy in front of a real Pebble: what it forwards, what pages may read, and the rules that do not concern orders.

mod acme;

use std::time::Duration;

use acme::ca_proxy::{NAME, client, fixed_time, start, start_with_rules};
use acme::{Acme, Proof, strings};
use reqwest::Method;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};
use testbed::ca_proxy::{CaProxy, Cors, Kind, RetryAfter, Rule, When};
use testbed::openssl;
use testbed::pebble::{CertificateStatus, PebbleOptions, RenewalInfo};

#[tokio::test]
async fn without_rules_it_is_a_ca_at_its_own_address() {
    let testbed = start(
        PebbleOptions {
            alternate_roots: 1,
            ..PebbleOptions::default()
        },
        Cors::Pebble,
    )
    .await;
    let ca_proxy = testbed.ca_proxy();
    let mut acme = client(&testbed).await;
    for resource in [
        "newNonce",
        "newAccount",
        "newOrder",
        "revokeCert",
        "renewalInfo",
    ] {
        let server = format!("https://{}/", ca_proxy.server());
        assert!(acme.url(resource).starts_with(&server));
    }
    let chains = acme
        .issue(&testbed, &[NAME, "*.example.test"], Proof::Dns)
        .await;
    assert_eq!(chains.len(), 2);
    let root = testbed.pebble.root().await.unwrap();
    openssl::verify_host(&root, &chains[0], "www.example.test").unwrap();
    acme.revoke(&chains[0], 1).await.ok();
    let serial = openssl::serial(&chains[0]).unwrap();
    let status = testbed.pebble.certificate_status(&serial).await.unwrap();
    assert_eq!(status, Some(CertificateStatus::Revoked(Some(1))));

    let seen = ca_proxy.requests();
    assert_eq!(seen[0].kind, Kind::Directory);
    assert_eq!(seen[0].status, 200);
    assert_eq!(ca_proxy.count(Kind::NewOrder), 1);
    assert_eq!(ca_proxy.count(Kind::Challenge), 2);
    assert_eq!(ca_proxy.count(Kind::Certificate), 2);
    let order = seen.iter().find(|one| one.kind == Kind::NewOrder).unwrap();
    assert_eq!((order.method.as_str(), order.status), ("POST", 201));
    assert_eq!(order.protected["url"], acme.url("newOrder"));
    assert_eq!(order.payload["identifiers"][0]["value"], NAME);
}

#[tokio::test]
async fn proxies_serve_many_at_once_and_end_when_dropped() {
    let testbed = start_with_rules([]).await;
    let url = testbed.ca_proxy().directory_url();
    let client = testbed.ca_proxy().client();
    let ask = async || client.get(&url).send().await.unwrap().status().as_u16();
    let all = tokio::join!(ask(), ask(), ask(), ask(), ask(), ask());
    assert_eq!(all, (200, 200, 200, 200, 200, 200));
    let second = CaProxy::start(&testbed.pebble, Cors::None).await.unwrap();
    assert_ne!(second.server(), testbed.ca_proxy().server());
    let (url, client) = (second.directory_url(), second.client());
    assert!(client.get(&url).send().await.is_ok());
    drop(second);
    let gone = testbed::wait::until(Duration::from_secs(5), async || {
        client.get(&url).send().await.err()
    });
    assert!(gone.await.is_some());
}

#[tokio::test]
async fn pages_may_read_what_the_cors_mode_allows() {
    let testbed = start_with_rules([]).await;
    let ca_proxy = testbed.ca_proxy();
    let nonce = Acme::new(ca_proxy.client(), &ca_proxy.directory_url())
        .await
        .url("newNonce");
    let ask = async |method: Method, url: &str| -> (u16, HeaderMap) {
        let request = ca_proxy
            .client()
            .request(method, url)
            .header("origin", "https://page.test")
            .header("access-control-request-method", "GET");
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.headers().clone())
    };
    let exposed = |headers: &HeaderMap| {
        let value = headers.get("access-control-expose-headers");
        value.map(|value| value.to_str().unwrap().to_owned())
    };
    for (cors, readable) in [
        (Cors::Pebble, "Link, Replay-Nonce, Location"),
        (Cors::Boulder, "Link, Replay-Nonce, Location, Retry-After"),
        (Cors::NonceHidden, "Link, Location"),
    ] {
        ca_proxy.set_cors(cors);
        let (status, headers) = ask(Method::GET, &nonce).await;
        assert_eq!(status, 204);
        assert!(headers.contains_key("replay-nonce"));
        assert_eq!(headers["access-control-allow-origin"], "*");
        assert_eq!(exposed(&headers).as_deref(), Some(readable));
        let (status, headers) = ask(Method::OPTIONS, &nonce).await;
        assert_eq!(status, 204);
        assert_eq!(headers["access-control-allow-headers"], "Content-Type");
    }
    ca_proxy.set_cors(Cors::Boulder);
    let nowhere = format!("https://{}/nowhere", ca_proxy.server());
    let (status, headers) = ask(Method::GET, &nowhere).await;
    assert_eq!(status, 404);
    assert!(!headers.contains_key("access-control-allow-origin"));

    ca_proxy.set_cors(Cors::None);
    for (method, expected) in [(Method::GET, 204), (Method::OPTIONS, 405)] {
        let (status, headers) = ask(method, &nonce).await;
        assert_eq!(status, expected);
        let cors = headers
            .keys()
            .any(|name| name.as_str().starts_with("access-control"));
        assert!(!cors, "{headers:?}");
    }
    // Preflights are seen, and not counted.
    assert_eq!(ca_proxy.count(Kind::NewNonce), 4);
}

#[tokio::test]
async fn retry_after_has_both_forms() {
    let testbed = start_with_rules([
        Rule::retry_after(Kind::Authorization, RetryAfter::Seconds(2)),
        Rule::retry_after(Kind::Order, RetryAfter::Date(fixed_time())),
    ])
    .await;
    let mut acme = client(&testbed).await;
    let order = acme.order(&[NAME], &Value::Null).await.ok();
    let url = strings(&order.json()["authorizations"]).remove(0);
    assert_eq!(acme.read(&url).await.header("retry-after"), Some("2"));
    let order = acme.read(&order.location()).await;
    assert_eq!(
        order.header("retry-after"),
        Some("Fri, 02 Jan 2026 03:04:05 GMT")
    );
}

#[tokio::test]
async fn changed_terms_are_agreed_to_elsewhere() {
    let (page, terms) = ("https://ca.test/agree", "https://ca.test/terms-2");
    let testbed = start_with_rules([Rule::user_action_required(page, terms)]).await;
    let mut acme = client(&testbed).await;
    let refused = acme.order(&[NAME], &Value::Null).await;
    assert_eq!(refused.problem(), "userActionRequired");
    assert_eq!(refused.json()["instance"], page);
    assert_eq!(
        refused.header("link"),
        Some("<https://ca.test/terms-2>;rel=\"terms-of-service\"")
    );
    acme.order(&[NAME], &Value::Null).await.ok();
}

#[tokio::test]
async fn an_external_account_is_required() {
    let testbed = start_with_rules(Rule::external_account_required()).await;
    let ca_proxy = testbed.ca_proxy();
    let mut acme = Acme::new(ca_proxy.client(), &ca_proxy.directory_url()).await;
    assert_eq!(
        acme.directory["meta"]["externalAccountRequired"],
        json!(true)
    );
    assert_eq!(
        acme.register(None).await.problem(),
        "externalAccountRequired"
    );
    ca_proxy.clear_rules();
    acme.register(None).await.ok();
}

#[tokio::test]
async fn renewal_information_is_that_of_the_rule() {
    let info = RenewalInfo {
        explanation_url: Some("https://ca.test/why".to_owned()),
        ..RenewalInfo::window(fixed_time(), fixed_time() + Duration::from_mins(1))
    };
    let testbed = start_with_rules([Rule::renewal_info(&info, RetryAfter::Seconds(21600))]).await;
    let acme = client(&testbed).await;
    let answer = acme
        .get(&format!("{}/abc.def", acme.url("renewalInfo")))
        .await
        .ok();
    assert_eq!(answer.json(), info.json());
    assert_eq!(answer.header("retry-after"), Some("21600"));
}

#[tokio::test]
async fn answers_are_changed_and_rules_are_counted() {
    let testbed = start_with_rules([
        Rule::patch(Kind::Directory, json!({ "newAuthz": "https://ca.test/" })),
        When::on(Kind::Order)
            .skip(1)
            .times(1)
            .change(|request, answer| {
                assert_eq!(request.kind, Kind::Order);
                answer.set_header("x-changed", "yes");
            }),
    ])
    .await;
    let mut acme = client(&testbed).await;
    assert_eq!(acme.directory["newAuthz"], "https://ca.test/");
    assert!(acme.directory["newOrder"].is_string());
    let url = acme.order(&[NAME], &Value::Null).await.ok().location();
    for expected in [None, Some("yes"), None] {
        assert_eq!(acme.read(&url).await.ok().header("x-changed"), expected);
    }
}
