//! One check, from the first URL through its redirects, and the report of it.

use std::net::IpAddr;

use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, HeaderName, LOCATION};
use reqwest::{Response, Url};
use serde::Serialize;
use thiserror::Error;
use tokio::time::timeout;

use super::http_client::{GetError, get, read_body};
use super::{CheckRequest, CheckSettings};

const MAX_REDIRECTS: usize = 10;
/// How much of a body, and of a header, is reported.
const REPORTED_BODY: usize = 1024;
const REPORTED_HEADER: usize = 2000;

/// Every step on the way, and what was found at its end.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    steps: Vec<Step>,
    #[serde(rename = "type")]
    content_type: Option<String>,
    body: Option<String>,
    error: Option<CheckError>,
}

/// One connection that was tried. Two steps with one URL: the first address could not be connected to.
#[derive(Debug, Serialize)]
struct Step {
    url: String,
    address: Option<IpAddr>,
    status: Option<u16>,
    location: Option<String>,
    /// Why this address was given up, where another was tried after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<CheckError>,
}

/// Why a check did not come to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum CheckError {
    #[error("the name has no address")]
    Dns,
    #[error("no connection was made")]
    Refused,
    #[error("it took too long")]
    Timeout,
    #[error("there were too many redirects")]
    Redirects,
    #[error("a redirect or a name leads where a CA, or this relay, does not go")]
    Forbidden,
    #[error("what came is no HTTP response, or it broke off")]
    Broken,
}

/// Checks files, within the limits of its settings.
pub(crate) struct Checker {
    settings: CheckSettings,
}

impl Checker {
    pub(crate) fn new(settings: CheckSettings) -> Self {
        Self { settings }
    }

    pub(crate) fn is_allowed(&self) -> bool {
        self.settings.allowed
    }

    pub(crate) async fn check(&self, request: CheckRequest) -> Report {
        let mut report = Report::default();
        let mut body = Vec::new();
        let followed = self.follow(request.url, &mut report, &mut body);
        let ended = timeout(self.settings.timeout, followed).await;
        report.error = ended.unwrap_or(Err(CheckError::Timeout)).err();
        if report.content_type.is_some() || !body.is_empty() || report.error.is_none() {
            report.body = Some(beginning(&body, REPORTED_BODY));
        }
        report
    }

    async fn follow(
        &self,
        mut url: Url,
        report: &mut Report,
        body: &mut Vec<u8>,
    ) -> Result<(), CheckError> {
        for _ in 0..=MAX_REDIRECTS {
            let response = self.get(&url, report).await?;
            let status = response.status().as_u16();
            report.change_last(|step| {
                step.status = Some(status);
                step.location = header(response.headers(), LOCATION);
            });
            let location = response.headers().get(LOCATION);
            let redirects = matches!(status, 301 | 302 | 303 | 307 | 308);
            let Some(location) = location.filter(|_| redirects) else {
                report.content_type = header(response.headers(), CONTENT_TYPE);
                return read_body(response, body).await;
            };
            // CAs do not follow a 303 (Baseline Requirements 3.2.2.4.19).
            if status == 303 || location.len() > REPORTED_HEADER {
                return Err(CheckError::Forbidden);
            }
            let location = std::str::from_utf8(location.as_bytes());
            let location = location.map_err(|_| CheckError::Broken)?;
            url = redirect_target(&url, location)?;
        }
        Err(CheckError::Redirects)
    }

    /// Asks the first IPv6 address, as CAs do, and the first IPv4 address where that cannot be connected to.
    async fn get(&self, url: &Url, report: &mut Report) -> Result<Response, CheckError> {
        report.steps.push(Step::new(url, None));
        let mut addresses = self.addresses(url).await?.into_iter().peekable();
        // The step of a forbidden address has none: it could tell about the network that the relay is in.
        let mut last_error = CheckError::Forbidden;
        report.steps.pop_if(|_| addresses.peek().is_some());
        while let Some(address) = addresses.next() {
            report.steps.push(Step::new(url, Some(address)));
            // An address that never answers must leave time for the other one.
            let share = if addresses.peek().is_some() { 3 } else { 1 };
            let socket = self.settings.socket(address, url.scheme() == "https");
            last_error = match get(url, socket, self.settings.timeout / share).await {
                Ok(response) => return Ok(response),
                Err(GetError::Exchange(error)) => return Err(error),
                Err(GetError::Connect(error)) => error,
            };
            if addresses.peek().is_some() {
                report.change_last(|step| step.error = Some(last_error));
            }
        }
        Err(last_error)
    }

    /// The addresses to try, in this order.
    async fn addresses(&self, url: &Url) -> Result<Vec<IpAddr>, CheckError> {
        let host = url.host_str().ok_or(CheckError::Broken)?;
        let found = self.settings.addresses(host).await;
        let mut found = found.map_err(|_| CheckError::Dns)?;
        if found.is_empty() {
            return Err(CheckError::Dns);
        }
        found.retain(|address| self.settings.may_connect(*address));
        let first = |wanted: fn(&IpAddr) -> bool| found.iter().copied().find(wanted);
        let ordered = [first(IpAddr::is_ipv6), first(IpAddr::is_ipv4)];
        Ok(ordered.into_iter().flatten().collect())
    }
}

impl Report {
    fn change_last(&mut self, change: impl FnOnce(&mut Step)) {
        if let Some(step) = self.steps.last_mut() {
            change(step);
        }
    }
}

impl Step {
    fn new(url: &Url, address: Option<IpAddr>) -> Self {
        Self {
            url: url.to_string(),
            address,
            status: None,
            location: None,
            error: None,
        }
    }
}

/// Where a redirect leads, if it may.
fn redirect_target(from: &Url, location: &str) -> Result<Url, CheckError> {
    let mut url = from.join(location).map_err(|_| CheckError::Broken)?;
    url.set_fragment(None);
    let port = url.port_or_known_default();
    let usual = matches!(
        (url.scheme(), port),
        ("http", Some(80)) | ("https", Some(443))
    );
    if usual && url.username().is_empty() && url.password().is_none() {
        Ok(url)
    } else {
        Err(CheckError::Forbidden)
    }
}

fn header(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get(name)?;
    Some(beginning(value.as_bytes(), REPORTED_HEADER))
}

/// The beginning of a text, with no character cut in two.
fn beginning(bytes: &[u8], limit: usize) -> String {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    text.truncate(text.floor_char_boundary(limit));
    text
}

#[cfg(test)]
mod tests {
    use reqwest::Url;

    use super::{CheckError, beginning, redirect_target};

    #[test]
    fn redirects_lead_to_the_two_ports_only() {
        let from = Url::parse("http://example.org/.well-known/acme-challenge/a").unwrap();
        for (location, expected) in [
            ("b", Ok("http://example.org/.well-known/acme-challenge/b")),
            ("/login?to=x#top", Ok("http://example.org/login?to=x")),
            ("//www.example.org/", Ok("http://www.example.org/")),
            ("https://example.org:443/", Ok("https://example.org/")),
            ("http://example.org:80/", Ok("http://example.org/")),
            ("http://example.org:8080/", Err(CheckError::Forbidden)),
            ("http://example.org:443/", Err(CheckError::Forbidden)),
            ("https://example.org:80/", Err(CheckError::Forbidden)),
            ("https://me@example.org/", Err(CheckError::Forbidden)),
            ("ftp://example.org/", Err(CheckError::Forbidden)),
            ("file:///etc/hosts", Err(CheckError::Forbidden)),
            ("data:,x", Err(CheckError::Forbidden)),
            ("http://", Err(CheckError::Broken)),
        ] {
            let led = redirect_target(&from, location);
            assert_eq!(
                led.as_ref().map(Url::as_str),
                expected.as_ref().copied(),
                "{location}"
            );
        }
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(beginning("aé".as_bytes(), 2), "a");
        assert_eq!(beginning(b"a\xff", 10), "a\u{fffd}");
        assert_eq!(beginning(b"abc", 3), "abc");
    }
}
