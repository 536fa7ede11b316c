//! The test bed itself: that its parts start and work together.

use std::path::Path;

use reqwest::StatusCode;
use serde_json::Value;
use testbed::ca_proxy::{Cors, Kind};
use testbed::deployment::RelayUse;
use testbed::pebble::PebbleOptions;
use testbed::site::{Site, SiteOptions};
use testbed::web_host::WebAnswer;
use testbed::{CaProxyOptions, Options, Testbed, TestbedError, http};

async fn resolve(testbed: &Testbed, name: &str, kind: &str) -> Value {
    let url = format!("{}?name={name}&type={kind}", testbed.doh.url());
    let answer = http::plain().unwrap().get(url).send().await.unwrap();
    assert_eq!(answer.headers()["access-control-allow-origin"], "*");
    answer.json().await.unwrap()
}

#[tokio::test]
async fn the_ca_answers_with_its_own_certificate() {
    let testbed = Testbed::start(Options::default()).await.unwrap();
    let url = testbed.pebble.directory_url();
    let directory: Value = testbed
        .pebble
        .client()
        .get(&url)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert!(
        directory["newOrder"]
            .as_str()
            .unwrap()
            .starts_with("https://localhost:")
    );
    assert!(directory["meta"]["profiles"]["shortlived"].is_string());
    assert!(
        testbed
            .pebble
            .root()
            .await
            .unwrap()
            .contains("BEGIN CERTIFICATE")
    );
    let requests = testbed.pebble.requests();
    assert!(
        requests
            .iter()
            .any(|r| r.method == "GET" && r.path == "/dir"),
        "{requests:?}"
    );
    // A client that trusts nobody is refused, so the certificate is what made the difference.
    assert!(http::plain().unwrap().get(&url).send().await.is_err());
}

#[tokio::test]
async fn pebble_takes_its_options() {
    let testbed = Testbed::start(Options {
        pebble: PebbleOptions {
            nonce_reject: 50,
            authz_reuse: 100,
            strict: true,
            chain_length: 2,
            alternate_roots: 2,
            ..PebbleOptions::default()
        },
        site: None,
        ..Options::default()
    })
    .await
    .unwrap();
    let roots = testbed.pebble.roots().await.unwrap();
    assert_eq!(roots.len(), 3);
    assert_ne!(roots[0], roots[1]);
    let log = testbed.pebble.log();
    assert!(log.contains("reject 50% of good nonces"), "{log}");
    assert!(
        log.contains("reuse for each identifier 100% of the time"),
        "{log}"
    );
}

#[tokio::test]
async fn several_run_side_by_side() {
    let (a, b) = tokio::join!(
        Testbed::start(Options::default()),
        Testbed::start(Options::default())
    );
    let (a, b) = (a.unwrap(), b.unwrap());
    assert_ne!(a.pebble.directory_url(), b.pebble.directory_url());
    a.dns.zone().set_txt("only.in.a.test", "1").await.unwrap();
    assert!(resolve(&a, "only.in.a.test", "TXT").await["Answer"].is_array());
    assert!(resolve(&b, "only.in.a.test", "TXT").await["Answer"].is_null());
}

#[tokio::test]
async fn the_resolver_answers_as_public_ones_do() {
    let testbed = Testbed::start(Options::default()).await.unwrap();
    let zone = testbed.dns.zone();
    zone.set_txt("_acme-challenge.example.test", "one")
        .await
        .unwrap();
    zone.set_txt("_acme-challenge.example.test", "say \"two\"")
        .await
        .unwrap();
    let answer = resolve(&testbed, "_acme-challenge.example.test", "txt").await;
    assert_eq!(answer["Status"], 0);
    assert_eq!(answer["Question"][0]["type"], 16);
    let records = answer["Answer"].as_array().unwrap();
    let mut data: Vec<&str> = records
        .iter()
        .map(|r| r["data"].as_str().unwrap())
        .collect();
    data.sort_unstable();
    assert_eq!(data, ["one", "say \"two\""]);
    assert_eq!(records[0]["name"], "_acme-challenge.example.test.");
    assert_eq!(records[0]["type"], 16);
    assert!(records[0]["TTL"].is_u64());

    let address = resolve(&testbed, "www.example.test", "1").await;
    assert_eq!(address["Answer"][0]["data"], "127.0.0.1");
    assert!(resolve(&testbed, "www.example.test", "AAAA").await["Answer"].is_null());

    zone.set_servfail("broken.test").await.unwrap();
    assert_eq!(resolve(&testbed, "broken.test", "A").await["Status"], 2);

    let client = http::plain().unwrap();
    let wrong = client.get(testbed.doh.url()).send().await.unwrap();
    assert_eq!(wrong.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_web_space_serves_what_was_put_there() {
    let testbed = Testbed::start(Options::default()).await.unwrap();
    let space = testbed.web.space();
    space.put("a.test", "/.well-known/acme-challenge/x", "x.y");
    space.set(
        "b.test",
        "/moved",
        WebAnswer::Redirect("http://a.test/".to_owned()),
    );
    space.set(
        "b.test",
        "/login",
        WebAnswer::Page(403, "<h1>Log in</h1>".to_owned()),
    );
    let client = http::plain().unwrap();
    let ask = async |host: &str, path: &str| {
        let url = format!("http://127.0.0.1:{}{path}", testbed.web.port());
        client.get(url).header("host", host).send().await.unwrap()
    };
    let file = ask("a.test", "/.well-known/acme-challenge/x").await;
    assert_eq!(file.text().await.unwrap(), "x.y");
    let missing = ask("b.test", "/.well-known/acme-challenge/x").await;
    assert_eq!(missing.status(), StatusCode::NOT_FOUND);
    assert_eq!(
        ask("b.test", "/moved").await.headers()["location"],
        "http://a.test/"
    );
    assert_eq!(
        ask("b.test", "/login").await.status(),
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn the_site_tells_the_page_about_its_services() {
    let dist = dist();
    std::fs::write(dist.path().join("app_bg.wasm"), b"\0asm").unwrap();
    let headers = "/*\n  X-Content-Type-Options: nosniff\n  Cache-Control: no-cache\n  \
        Permissions-Policy: camera=(), clipboard-read=(), usb=()\n";
    std::fs::write(dist.path().join("_headers"), headers).unwrap();
    let testbed = Testbed::start(Options {
        site: Some(options(dist.path())),
        ..Options::default()
    })
    .await
    .unwrap();
    let site = testbed.site.as_ref().unwrap().url();
    let client = http::plain().unwrap();
    for page in ["", "index.html", "any-ca.html"] {
        let answer = client.get(format!("{site}{page}")).send().await.unwrap();
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
            ("permissions-policy", "camera=(), usb=()"),
        ] {
            assert_eq!(answer.headers()[name], value);
        }
        let text = answer.text().await.unwrap();
        let (_, after) = text.split_once("content=\"").unwrap();
        let (json, _) = after.split_once('"').unwrap();
        let deployment: Value = serde_json::from_str(&json.replace("&quot;", "\"")).unwrap();
        assert_eq!(
            deployment["authorities"][0]["directory"],
            testbed.pebble.directory_url()
        );
        assert_eq!(deployment["authorities"][0]["relay"], "/relay");
        assert_eq!(deployment["resolvers"][0]["url"], "/resolve");
        assert_eq!(deployment["panel"], testbed.panel.url());
    }
    let wasm = client
        .get(format!("{site}app_bg.wasm"))
        .send()
        .await
        .unwrap();
    assert_eq!(wasm.headers()["content-type"], "application/wasm");
    for path in [
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/etc/passwd",
        "nothing.js",
    ] {
        let answer = client.get(format!("{site}{path}")).send().await.unwrap();
        assert!(answer.status().is_client_error(), "{path}");
    }

    let relayed = format!("{site}relay?url={}", testbed.pebble.directory_url());
    let directory: Value = client
        .get(relayed)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert!(directory["newNonce"].is_string());
    let resolved = client
        .get(format!("{site}resolve?name=a.test&type=A"))
        .send()
        .await
        .unwrap();
    assert!(resolved.status().is_success());
}

#[tokio::test]
async fn a_ca_that_refuses_pages_is_reached_through_the_relay() {
    let dist = dist();
    let site = Options {
        site: Some(options(dist.path())),
        ..Options::default()
    };
    let ca_proxy = CaProxyOptions {
        cors: Cors::None,
        relay: RelayUse::Offered,
    };
    let testbed = Testbed::start_with_ca_proxy(site, ca_proxy).await.unwrap();
    let site = testbed.site.as_ref().unwrap().url();
    let client = http::plain().unwrap();
    let page = client.get(&site).send().await.unwrap();
    let page = page.text().await.unwrap().replace("&quot;", "\"");
    let directory = testbed.ca_proxy().directory_url();
    assert!(
        page.contains(&format!("\"directory\":\"{directory}\",\"terms\"")),
        "{page}"
    );
    assert!(page.contains("\"relay\":\"/relay\""), "{page}");

    let own = testbed.ca_proxy().client().get(&directory);
    let own = own
        .header("origin", "https://page.test")
        .send()
        .await
        .unwrap();
    assert!(!own.headers().contains_key("access-control-allow-origin"));
    let relayed = client.get(format!("{site}relay?url={directory}"));
    let relayed: Value = relayed.send().await.unwrap().json().await.unwrap();
    let nonce = relayed["newNonce"].as_str().unwrap();
    let relayed = client
        .head(format!("{site}relay?url={nonce}"))
        .send()
        .await
        .unwrap();
    assert!(relayed.headers().contains_key("replay-nonce"));
    assert_eq!(testbed.ca_proxy().count(Kind::NewNonce), 1);
}

#[tokio::test]
async fn without_a_ca_the_site_serves_the_page_as_it_is() {
    let dist = dist();
    let site = Site::start(&options(dist.path()), None).await.unwrap();
    let client = http::plain().unwrap();
    let page = client
        .get(site.url())
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert_eq!(
        page,
        std::fs::read_to_string(dist.path().join("index.html")).unwrap()
    );
    let relay = client
        .get(format!("{}relay", site.url()))
        .send()
        .await
        .unwrap();
    assert_eq!(relay.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_taken_port_is_skipped() {
    let dist = dist();
    let first = Site::start(&options(dist.path()), None).await.unwrap();
    let port = first
        .url()
        .trim_matches('/')
        .rsplit_once(':')
        .unwrap()
        .1
        .parse()
        .unwrap();
    let again = SiteOptions {
        port,
        ..options(dist.path())
    };
    let second = Site::start(&again, None).await.unwrap();
    assert_ne!(first.url(), second.url());
}

#[tokio::test]
async fn a_missing_page_is_an_error() {
    let empty = tempfile::tempdir().unwrap();
    let error = Site::start(&options(empty.path()), None).await.unwrap_err();
    assert!(matches!(error, TestbedError::NoPage(_)));
}

fn options(dist: &Path) -> SiteOptions {
    SiteOptions {
        dist: dist.to_owned(),
        port: 0,
    }
}

fn dist() -> tempfile::TempDir {
    let dist = tempfile::tempdir().unwrap();
    for page in ["index.html", "any-ca.html"] {
        let text =
            "<!doctype html><meta name=\"keystay-deployment\" content=\"\"><title>Page</title>";
        std::fs::write(dist.path().join(page), text).unwrap();
    }
    dist
}
