//! Clients that are slow. With a single connection allowed, the next one is served only once the slow one is given up.

use std::time::{Duration, Instant};

use reqwest::StatusCode;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::page::{encoded, header};
use crate::served::Served;

const ONE_SECOND: &str =
    "[limits]\nconnections = 1\nheader_seconds = 1\nbody_seconds = 1\nstall_seconds = 1";

/// Holds the only connection with these bytes and no more, and waits until another client is served.
async fn is_given_up(served: &Served, bytes: &[u8]) {
    let begun = Instant::now();
    let mut slow = TcpStream::connect(&served.address).await.unwrap();
    slow.write_all(bytes).await.unwrap();
    let health = served.health().timeout(Duration::from_secs(25));
    assert_eq!(health.send().await.unwrap().status(), StatusCode::OK);
    assert!(begun.elapsed() > Duration::from_millis(900));
}

#[tokio::test]
async fn silent_connections_are_given_up() {
    let served = Served::new("", ONE_SECOND).await;
    is_given_up(&served, b"").await;
}

#[tokio::test]
async fn slow_heads_are_given_up() {
    let served = Served::new("", ONE_SECOND).await;
    is_given_up(&served, b"GET / HTTP/1.1\r\nHost: relay").await;
}

#[tokio::test]
async fn connections_at_rest_are_given_up() {
    let served = Served::new("", ONE_SECOND).await;
    is_given_up(&served, b"GET /healthz HTTP/1.1\r\nHost: relay\r\n\r\n").await;
}

#[tokio::test]
async fn clients_that_take_no_answer_are_given_up() {
    let served = Served::new("", ONE_SECOND).await;
    // More than the buffers of the two ends hold.
    let url = encoded(&served.ca.url("/full"));
    let request = format!("GET /?url={url} HTTP/1.1\r\nHost: relay\r\n\r\n");
    is_given_up(&served, request.repeat(30).as_bytes()).await;
}

#[tokio::test]
async fn slow_bodies_are_refused() {
    let served = Served::new("", ONE_SECOND).await;
    let url = encoded(&served.ca.url("/order"));
    let request =
        format!("POST /?url={url} HTTP/1.1\r\nHost: relay\r\nContent-Length: 9\r\n\r\nhalf");
    let mut slow = TcpStream::connect(&served.address).await.unwrap();
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
    let response = served.health().send().await.unwrap();
    assert_eq!(header(&response, "content-type"), "application/json");
}
