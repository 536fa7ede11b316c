//! How a page talks to a relay.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{Response, StatusCode};

/// Encodes an address as `encodeURIComponent` does, and a few characters more.
pub(crate) fn encoded(url: &str) -> String {
    utf8_percent_encode(url, NON_ALPHANUMERIC).to_string()
}

/// The status and the last part of the problem's type. Every refusal can be read by a page.
pub(crate) async fn problem(response: Response) -> (StatusCode, String) {
    assert_eq!(
        header(&response, "content-type"),
        "application/problem+json"
    );
    assert_eq!(header(&response, "access-control-allow-origin"), "*");
    assert_eq!(header(&response, "cache-control"), "no-store");
    let status = response.status();
    let problem: serde_json::Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
    assert_eq!(problem["status"], status.as_u16());
    assert!(!problem["title"].as_str().unwrap().is_empty());
    assert!(!problem["detail"].as_str().unwrap().is_empty());
    let name = problem["type"].as_str().unwrap();
    (
        status,
        name.strip_prefix("urn:keystay:relay:").unwrap().to_owned(),
    )
}

pub(crate) fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}
