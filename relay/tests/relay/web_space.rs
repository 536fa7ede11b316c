//! A person's web space, with everything that can go wrong in one, and a relay that connects to it instead of port 80.

use std::net::{IpAddr, Ipv4Addr};

use axum::Router;
use axum::extract::{Path, Request};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use relay::{Policy, router};
use reqwest::Client;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// A policy that finds every name on loopback, at this port.
pub(crate) fn policy(port: u16) -> Policy {
    Policy::new()
        .allow_check()
        .check_port(port)
        .resolve_to(IpAddr::V4(Ipv4Addr::LOCALHOST))
}

/// The report of a relay with this policy about a file of `example.org`.
pub(crate) async fn check(policy: Policy, token: &str) -> Value {
    let (status, text) = ask(policy, &format!("host=example.org&token={token}")).await;
    assert_eq!(status, StatusCode::OK, "{text}");
    serde_json::from_str(&text).unwrap()
}

pub(crate) async fn ask(policy: Policy, query: &str) -> (StatusCode, String) {
    let relay = serve(router(policy).unwrap()).await;
    let response = Client::new()
        .get(format!("http://127.0.0.1:{relay}/check?{query}"))
        .header("cookie", "session=1")
        .header("origin", "https://page.example")
        .header("referer", "https://page.example/secret")
        .header("user-agent", "a browser")
        .header("x-forwarded-for", "192.0.2.1")
        .send()
        .await
        .unwrap();
    assert_eq!(response.headers()["access-control-allow-origin"], "*");
    assert_eq!(response.headers()["cache-control"], "no-store");
    (response.status(), response.text().await.unwrap())
}

/// Starts the web space and returns its port.
pub(crate) async fn start() -> u16 {
    let routes = Router::new()
        .route("/.well-known/acme-challenge/{token}", get(file))
        .route("/login", get(|| async { Html("<h1>Log in</h1>") }));
    serve(routes).await
}

async fn serve(routes: Router) -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    port
}

async fn file(Path(token): Path<String>, request: Request) -> Response {
    let to = |status, location: &str| (status, [("location", location)]).into_response();
    match token.as_str() {
        "found" => "found.thumbprint\n".into_response(),
        "wrong" => Html("<p>\u{fc}ber\u{0}</p>").into_response(),
        "seen" => lines(&request).into_response(),
        "login" => to(StatusCode::FOUND, "/login?to=%2F#top"),
        "private" => to(StatusCode::MOVED_PERMANENTLY, "http://10.0.0.1/inside"),
        "loopback" => to(StatusCode::FOUND, "http://[::1]/inside"),
        "port" => to(StatusCode::FOUND, "http://example.org:8080/"),
        "file" => to(StatusCode::FOUND, "file:///etc/hosts"),
        "see-other" => to(StatusCode::SEE_OTHER, "/login"),
        "nowhere" => StatusCode::FOUND.into_response(),
        "endless" => to(StatusCode::TEMPORARY_REDIRECT, "endless"),
        "https" => to(StatusCode::PERMANENT_REDIRECT, "https://example.org/order"),
        "silent" => std::future::pending().await,
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn lines(request: &Request) -> String {
    let line = |headers: &HeaderMap, name: &str| {
        let value = headers[name].to_str().unwrap();
        format!("{name}: {value}\n")
    };
    let mut names: Vec<_> = request.headers().keys().map(HeaderName::as_str).collect();
    names.sort_unstable();
    names
        .iter()
        .map(|name| line(request.headers(), name))
        .collect()
}

/// A server that answers each connection with these bytes, and then does as `after` says.
pub(crate) async fn raw(bytes: &'static [u8], after: After) -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(answer(stream, bytes, after));
        }
    });
    port
}

/// A server that reads the beginning of a TLS handshake, answers with these bytes and ends the connection.
pub(crate) async fn broken_tls(reply: &'static [u8]) -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            // What fails here fails at the client too, which is what the test is about.
            let _ = stream.read(&mut [0; 1]).await;
            let _ = stream.write_all(reply).await;
        }
    });
    port
}

/// What follows the bytes.
#[derive(Clone, Copy)]
pub(crate) enum After {
    /// The same bytes, without end.
    Repeated,
    /// Nothing.
    Silence,
    /// The end of the connection.
    End,
}

async fn answer(mut stream: TcpStream, bytes: &'static [u8], after: After) {
    // Read to the end of the request's head: unread bytes would reset the connection.
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return,
        }
    }
    while stream.write_all(bytes).await.is_ok() {
        match after {
            After::Repeated => {}
            After::Silence => std::future::pending().await,
            After::End => return,
        }
    }
}
