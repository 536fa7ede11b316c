//! Which requests the panel accepts: those to its own address, and changes from its own pages only.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

const HEADERS: [(HeaderName, HeaderValue); 4] = [
    (
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    ),
    // Not `no-referrer`: with it, browsers hide the Origin of the panel's own forms.
    (REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (CACHE_CONTROL, HeaderValue::from_static("no-store")),
];

/// Refuses requests that name another host (DNS rebinding) and changes asked for by another site's page.
pub(super) async fn check_origin(
    State(port): State<u16>,
    request: Request,
    next: Next,
) -> Response {
    let hosts = [format!("localhost:{port}"), format!("127.0.0.1:{port}")];
    let host = text(request.headers(), &HOST);
    if !host.is_some_and(|host| hosts.iter().any(|own| own == host)) {
        return (
            StatusCode::MISDIRECTED_REQUEST,
            "This panel has another address.\n",
        )
            .into_response();
    }
    let changes = request.method() != Method::GET && request.method() != Method::HEAD;
    if changes && !from_here(request.headers(), &hosts) {
        return (
            StatusCode::FORBIDDEN,
            "Another site may not change this panel.\n",
        )
            .into_response();
    }
    let mut response = next.run(request).await;
    response.headers_mut().extend(HEADERS);
    response
}

/// Programs send no `Origin`; browsers always do with a POST.
fn from_here(headers: &HeaderMap, hosts: &[String]) -> bool {
    let site = headers
        .get("sec-fetch-site")
        .and_then(|site| site.to_str().ok());
    let known_site = matches!(site, None | Some("same-origin" | "none"));
    let known_origin = text(headers, &ORIGIN).is_none_or(|origin| {
        origin
            .strip_prefix("http://")
            .is_some_and(|host| hosts.iter().any(|own| own == host))
    });
    known_site && known_origin && headers.get_all(ORIGIN).iter().count() <= 1
}

/// A header's text. One that is not text does not match anything.
fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("?"))
}
