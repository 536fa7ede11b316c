//! What a page does with a relay.

use reqwest::{Response, StatusCode};

/// What `encodeURIComponent` makes of an address, or a little more.
pub(crate) fn encoded(url: &str) -> String {
    url.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
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
