//! One look, from the first URL through its redirects, and what is told of it.

use std::net::IpAddr;
use std::sync::Arc;

use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, HeaderName, LOCATION};
use reqwest::Url;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use serde::Serialize;
use thiserror::Error;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::fetch::{Answer, get};
use super::unverified::tls;
use super::{Checks, Question};

const MOST_REDIRECTS: usize = 10;
/// What is told of a body, and of a header.
const BODY_TOLD: usize = 1024;
const HEADER_TOLD: usize = 2000;

/// What was met on the way, and what stood at its end.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    steps: Vec<Step>,
    #[serde(rename = "type")]
    kind: Option<String>,
    body: Option<String>,
    error: Option<Trouble>,
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
    error: Option<Trouble>,
}

/// Why a look came to no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Trouble {
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
    #[error("what came is no answer, or it broke off")]
    Broken,
}

/// Looks, as a policy says.
pub(crate) struct Looker {
    checks: Checks,
    tls: Arc<ClientConfig>,
}

impl Looker {
    pub(crate) fn new(checks: Checks) -> Result<Self, rustls::Error> {
        Ok(Self {
            checks,
            tls: tls()?,
        })
    }

    pub(crate) fn is_allowed(&self) -> bool {
        self.checks.allowed
    }

    pub(crate) async fn look(&self, question: Question) -> Report {
        let mut report = Report::default();
        let mut body = Vec::new();
        let followed = self.follow(question.url, &mut report, &mut body);
        let ended = timeout(self.checks.timeout, followed).await;
        report.error = ended.unwrap_or(Err(Trouble::Timeout)).err();
        if report.kind.is_some() || !body.is_empty() || report.error.is_none() {
            report.body = Some(told(&body, BODY_TOLD));
        }
        report
    }

    async fn follow(
        &self,
        mut url: Url,
        report: &mut Report,
        body: &mut Vec<u8>,
    ) -> Result<(), Trouble> {
        for _ in 0..=MOST_REDIRECTS {
            let answer = self.ask(&url, report).await?;
            report.last(|step| {
                step.status = Some(answer.status());
                step.location = header(answer.headers(), LOCATION);
            });
            let location = answer.headers().get(LOCATION);
            let redirects = matches!(answer.status(), 301 | 302 | 303 | 307 | 308);
            let Some(location) = location.filter(|_| redirects) else {
                report.kind = header(answer.headers(), CONTENT_TYPE);
                return answer.read(body).await;
            };
            // CAs follow no 303 (Baseline Requirements 3.2.2.4.19).
            if answer.status() == 303 || location.len() > HEADER_TOLD {
                return Err(Trouble::Forbidden);
            }
            let location = std::str::from_utf8(location.as_bytes());
            let location = location.map_err(|_| Trouble::Broken)?;
            url = next(&url, location)?;
        }
        Err(Trouble::Redirects)
    }

    /// Asks the first IPv6 address, as CAs do, and the first IPv4 address where that cannot be connected to.
    async fn ask(&self, url: &Url, report: &mut Report) -> Result<Answer, Trouble> {
        report.steps.push(Step::of(url, None));
        let mut tried = self.addresses(url).await?.into_iter().peekable();
        // Its step stays without an address: that could tell of the network the relay stands in.
        let mut trouble = Trouble::Forbidden;
        report.steps.pop_if(|_| tried.peek().is_some());
        while let Some(address) = tried.next() {
            report.steps.push(Step::of(url, Some(address)));
            // An address that never answers must leave time for the other.
            let share = if tried.peek().is_some() { 3 } else { 1 };
            let to = self.checks.at(address, url.scheme() == "https");
            let connected = timeout(self.checks.timeout / share, TcpStream::connect(to)).await;
            trouble = match connected {
                Ok(Ok(stream)) => return self.get(stream, url).await,
                Ok(Err(_)) => Trouble::Refused,
                Err(_) => Trouble::Timeout,
            };
            if tried.peek().is_some() {
                report.last(|step| step.error = Some(trouble));
            }
        }
        Err(trouble)
    }

    /// Those to try, in their order.
    async fn addresses(&self, url: &Url) -> Result<Vec<IpAddr>, Trouble> {
        let host = url.host_str().ok_or(Trouble::Broken)?;
        let found = self.checks.addresses(host).await;
        let mut found = found.map_err(|_| Trouble::Dns)?;
        if found.is_empty() {
            return Err(Trouble::Dns);
        }
        found.retain(|address| self.checks.may_connect(*address));
        let first = |wanted: fn(&IpAddr) -> bool| found.iter().copied().find(wanted);
        let ordered = [first(IpAddr::is_ipv6), first(IpAddr::is_ipv4)];
        Ok(ordered.into_iter().flatten().collect())
    }

    async fn get(&self, stream: TcpStream, url: &Url) -> Result<Answer, Trouble> {
        if url.scheme() != "https" {
            return get(stream, url).await;
        }
        let host = url.host_str().ok_or(Trouble::Broken)?;
        let host = host.trim_matches(['[', ']']).trim_end_matches('.');
        let name = ServerName::try_from(host.to_owned()).map_err(|_| Trouble::Broken)?;
        let connector = TlsConnector::from(Arc::clone(&self.tls));
        let stream = connector.connect(name, stream).await;
        get(stream.map_err(|_| Trouble::Broken)?, url).await
    }
}

impl Report {
    fn last(&mut self, change: impl FnOnce(&mut Step)) {
        if let Some(step) = self.steps.last_mut() {
            change(step);
        }
    }
}

impl Step {
    fn of(url: &Url, address: Option<IpAddr>) -> Self {
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
fn next(from: &Url, location: &str) -> Result<Url, Trouble> {
    let mut url = from.join(location).map_err(|_| Trouble::Broken)?;
    url.set_fragment(None);
    let port = url.port_or_known_default();
    let usual = matches!(
        (url.scheme(), port),
        ("http", Some(80)) | ("https", Some(443))
    );
    if usual && url.username().is_empty() && url.password().is_none() {
        Ok(url)
    } else {
        Err(Trouble::Forbidden)
    }
}

fn header(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    let value = headers.get(name)?;
    Some(told(value.as_bytes(), HEADER_TOLD))
}

/// The beginning of a text, with no character cut in two.
fn told(bytes: &[u8], most: usize) -> String {
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    text.truncate(text.floor_char_boundary(most));
    text
}

#[cfg(test)]
mod tests {
    use reqwest::Url;

    use super::{Trouble, next, told};

    #[test]
    fn redirects_lead_to_the_two_ports_only() {
        let from = Url::parse("http://example.org/.well-known/acme-challenge/a").unwrap();
        for (location, expected) in [
            ("b", Ok("http://example.org/.well-known/acme-challenge/b")),
            ("/login?to=x#top", Ok("http://example.org/login?to=x")),
            ("//www.example.org/", Ok("http://www.example.org/")),
            ("https://example.org:443/", Ok("https://example.org/")),
            ("http://example.org:80/", Ok("http://example.org/")),
            ("http://example.org:8080/", Err(Trouble::Forbidden)),
            ("http://example.org:443/", Err(Trouble::Forbidden)),
            ("https://example.org:80/", Err(Trouble::Forbidden)),
            ("https://me@example.org/", Err(Trouble::Forbidden)),
            ("ftp://example.org/", Err(Trouble::Forbidden)),
            ("file:///etc/hosts", Err(Trouble::Forbidden)),
            ("data:,x", Err(Trouble::Forbidden)),
            ("http://", Err(Trouble::Broken)),
        ] {
            let led = next(&from, location);
            assert_eq!(
                led.as_ref().map(Url::as_str),
                expected.as_ref().copied(),
                "{location}"
            );
        }
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(told("aé".as_bytes(), 2), "a");
        assert_eq!(told(b"a\xff", 10), "a\u{fffd}");
        assert_eq!(told(b"abc", 3), "abc");
    }
}
