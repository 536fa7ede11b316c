//! Slow clients. Only one connection is allowed here, so the next client is served only when the slow one is cut off.

use std::time::{Duration, Instant};

use reqwest::StatusCode;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::page_client::{encoded, header};
use crate::test_relay::TestRelay;

const ONE_SECOND: &str =
    "[limits]\nconnections = 1\nheader_seconds = 1\nbody_seconds = 1\nstall_seconds = 1";

/// Sends these bytes and no more on the only connection, and waits until another client is served.
async fn is_cut_off(relay: &TestRelay, bytes: &[u8]) {
    let started = Instant::now();
    let mut slow = TcpStream::connect(&relay.address).await.unwrap();
    slow.write_all(bytes).await.unwrap();
    let health = relay.health().timeout(Duration::from_secs(25));
    assert_eq!(health.send().await.unwrap().status(), StatusCode::OK);
    assert!(started.elapsed() > Duration::from_millis(900));
}

#[tokio::test]
async fn silent_connections_are_cut_off() {
    let relay = TestRelay::new("", ONE_SECOND).await;
    is_cut_off(&relay, b"").await;
}

#[tokio::test]
async fn slow_heads_are_cut_off() {
    let relay = TestRelay::new("", ONE_SECOND).await;
    is_cut_off(&relay, b"GET / HTTP/1.1\r\nHost: relay").await;
}

#[tokio::test]
async fn idle_connections_are_cut_off() {
    let relay = TestRelay::new("", ONE_SECOND).await;
    is_cut_off(&relay, b"GET /healthz HTTP/1.1\r\nHost: relay\r\n\r\n").await;
}

#[tokio::test]
async fn clients_that_read_no_response_are_cut_off() {
    let relay = TestRelay::new("", ONE_SECOND).await;
    // More than the buffers of the two ends hold.
    let url = encoded(&relay.ca.url("/full"));
    let request = format!("GET /?url={url} HTTP/1.1\r\nHost: relay\r\n\r\n");
    is_cut_off(&relay, request.repeat(30).as_bytes()).await;
}

#[tokio::test]
async fn slow_bodies_are_refused() {
    let relay = TestRelay::new("", ONE_SECOND).await;
    let url = encoded(&relay.ca.url("/order"));
    let request =
        format!("POST /?url={url} HTTP/1.1\r\nHost: relay\r\nContent-Length: 9\r\n\r\nhalf");
    let mut slow = TcpStream::connect(&relay.address).await.unwrap();
    slow.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(
        answer.contains("access-control-allow-origin: *"),
        "{answer}"
    );
    assert!(
        answer.contains("urn:keystay:relay:request-too-slow"),
        "{answer}"
    );
    let response = relay.health().send().await.unwrap();
    assert_eq!(header(&response, "content-type"), "application/json");
}
