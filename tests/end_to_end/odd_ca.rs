//! CAs that answer as no CA should. Pebble never does, so a server made for this stands where the relay would.

use std::collections::HashMap;

use axum::Router;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use serde_json::json;
use testbed::deployment::{Authority, Deployment};
use testbed::pebble::PebbleOptions;

use crate::person::{Person, dist};

/// The address of a CA's directory, and what it is called.
const ODD: [(&str, &str); 4] = [
    ("https://html.test/dir", "CA of HTML"),
    ("https://500.test/dir", "CA of errors"),
    ("https://nonces.test/dir", "CA without nonces"),
    ("https://json.test/dir", "CA of other JSON"),
];

/// What they answer.
async fn answer(Query(query): Query<HashMap<String, String>>) -> Response {
    let html = [(CONTENT_TYPE, "text/html")];
    let json_type = [(CONTENT_TYPE, "application/json")];
    match query.get("url").map(String::as_str) {
        Some("https://html.test/dir") => {
            (html, "<!doctype html><h1>Welcome to the hotel network</h1>").into_response()
        }
        Some("https://500.test/dir") => {
            (StatusCode::INTERNAL_SERVER_ERROR, html, "<h1>oops</h1>").into_response()
        }
        Some("https://nonces.test/dir") => {
            let directory = json!({
                "newNonce": "https://nonces.test/nonce", "newAccount": "https://nonces.test/account",
                "newOrder": "https://nonces.test/order",
            });
            (json_type, directory.to_string()).into_response()
        }
        Some("https://json.test/dir") => (json_type, r#"{"hello":["world"]}"#).into_response(),
        // Nonces without the header that holds them.
        _ => StatusCode::OK.into_response(),
    }
}

fn file(name: &str) -> Response {
    let kind = match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    let Ok(content) = std::fs::read(dist().join(name)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let content = if name == "index.html" {
        let authority = |(directory, name): &(&str, &str)| Authority {
            id: (*name).to_owned(),
            name: (*name).to_owned(),
            directory: (*directory).to_owned(),
            relay: Some("/odd".to_owned()),
            terms: String::new(),
        };
        let deployment = Deployment {
            authorities: ODD.iter().map(authority).collect(),
            ..Deployment::default()
        };
        let html = String::from_utf8(content).expect("HTML is text");
        deployment.write_into(&html).into_bytes()
    } else {
        content
    };
    ([(CONTENT_TYPE, kind)], content).into_response()
}

/// Serves the page with these CAs, until the test ends.
async fn serve() -> String {
    let routes = Router::new()
        .route("/", get(async || file("index.html")))
        .route("/odd", any(answer))
        .route("/{name}", get(async |Path(name): Path<String>| file(&name)));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, routes).await });
    format!("http://localhost:{}/", address.port())
}

#[tokio::test]
async fn each_oddity_has_its_message_and_nothing_typed_is_lost() {
    let person = Person::with(PebbleOptions::default(), dist(), false).await;
    let address = serve().await;
    person.browser.open(&address).await.expect("the page");
    let titles = [
        "This address is not a CA's directory",
        "The CA has trouble",
        "This CA cannot be used from a web page",
        "This address is not a CA's directory",
    ];
    person.types_names("example.test").await;
    for ((_, ca), title) in ODD.iter().zip(titles) {
        person.click("radio", ca).await;
        person.click("button", "Continue").await;
        person.has_four_parts(title).await;
        person.looks(&format!("10-{}", ca.replace(' ', "-"))).await;
        person.click("button", "Back to the names").await;
        person.heading("Get a certificate for your website").await;
        assert_eq!(person.typed().await, "example.test");
    }
}
