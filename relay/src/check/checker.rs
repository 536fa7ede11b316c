//! One check, from the first URL through its redirects.

use std::net::IpAddr;

use axum::http::header::LOCATION;
use reqwest::{Response, Url};
use tokio::time::timeout;

use super::http_client::{GetError, get, read_body};
use super::report::{CheckError, REPORTED_HEADER, Report, Step};
use super::{CheckRequest, CheckSettings};

const MAX_REDIRECTS: usize = 10;

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
        report.finish(&body, ended.unwrap_or(Err(CheckError::Timeout)).err());
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
            report.set_response(status, response.headers());
            let location = response.headers().get(LOCATION);
            let redirects = matches!(status, 301 | 302 | 303 | 307 | 308);
            let Some(location) = location.filter(|_| redirects) else {
                report.set_content_type(response.headers());
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
            if addresses.peek().is_some()
                && let Some(step) = report.steps.last_mut()
            {
                step.error = Some(last_error);
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

#[cfg(test)]
mod tests {
    use reqwest::Url;

    use super::{CheckError, redirect_target};

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
}
