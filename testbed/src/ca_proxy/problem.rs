//! Problem documents (RFC 7807, RFC 8555 section 6.7), worded in the manner of Let's Encrypt.

use std::time::SystemTime;

use serde_json::{Value, json};

use super::messages::Answer;
use crate::timestamp;

/// When to retry, in one of the two forms of RFC 9110 section 10.2.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryAfter {
    /// So many seconds from now.
    Seconds(u64),
    /// At this time.
    Date(SystemTime),
}

impl RetryAfter {
    /// The value of the header.
    pub fn value(self) -> String {
        match self {
            Self::Seconds(seconds) => seconds.to_string(),
            Self::Date(time) => timestamp::http_date(time),
        }
    }
}

/// A problem document and what goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    kind: String,
    status: u16,
    detail: String,
    instance: Option<String>,
    subproblems: Vec<(String, Problem)>,
    retry_after: Option<RetryAfter>,
    links: Vec<String>,
}

impl Problem {
    /// With the end of its type (`rateLimited`), its HTTP status and its detail. A type with a colon is used as it is.
    pub fn new(kind: &str, status: u16, detail: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            status,
            detail: detail.to_owned(),
            instance: None,
            subproblems: Vec::new(),
            retry_after: None,
            links: Vec::new(),
        }
    }

    /// With a `Retry-After` header.
    #[must_use]
    pub fn retry_after(mut self, retry_after: RetryAfter) -> Self {
        self.retry_after = Some(retry_after);
        self
    }

    /// With a page about it in `instance`.
    #[must_use]
    pub fn instance(mut self, url: &str) -> Self {
        self.instance = Some(url.to_owned());
        self
    }

    /// With a `Link` header: `<https://ca.test/terms>;rel="terms-of-service"`.
    #[must_use]
    pub fn link(mut self, link: &str) -> Self {
        self.links.push(link.to_owned());
        self
    }

    /// With a subproblem about a name (RFC 8555 section 6.7.1).
    #[must_use]
    pub fn about(mut self, name: &str, problem: Problem) -> Self {
        self.subproblems.push((name.to_owned(), problem));
        self
    }

    /// The document.
    pub fn document(&self) -> Value {
        let mut document = json!({
            "type": self.full_type(),
            "detail": self.detail,
            "status": self.status,
        });
        if let Some(instance) = &self.instance {
            document["instance"] = json!(instance);
        }
        if !self.subproblems.is_empty() {
            let all = self.subproblems.iter().map(|(name, problem)| {
                json!({
                    "type": problem.full_type(),
                    "detail": problem.detail,
                    "identifier": identifier(name),
                })
            });
            document["subproblems"] = all.collect();
        }
        document
    }

    pub(super) fn answer(&self) -> Answer {
        let mut answer = Answer::json(self.status, &self.document());
        answer.set_header("content-type", "application/problem+json");
        if let Some(retry_after) = self.retry_after {
            answer.set_header("retry-after", &retry_after.value());
        }
        for link in &self.links {
            answer.add_header("link", link);
        }
        answer
    }

    fn full_type(&self) -> String {
        if self.kind.contains(':') {
            self.kind.clone()
        } else {
            format!("urn:ietf:params:acme:error:{}", self.kind)
        }
    }
}

/// An identifier for a name or an address.
fn identifier(name: &str) -> Value {
    let kind = if name.parse::<std::net::IpAddr>().is_ok() {
        "ip"
    } else {
        "dns"
    };
    json!({ "type": kind, "value": name })
}

/// The problems that Pebble never reports.
impl Problem {
    /// A limit is reached. When to retry is in the detail alone, unless `Retry-After` is added.
    pub fn rate_limited(until: SystemTime) -> Self {
        let until = timestamp::utc_text(until);
        let detail = format!(
            "too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s, retry \
             after {until}: see https://letsencrypt.org/docs/rate-limits/#new-certificates-per-exact-set-of-identifiers"
        );
        Self::new("rateLimited", 429, &detail)
    }

    /// A name failed so often that it is paused until somebody follows the link.
    pub fn paused(name: &str, link: &str) -> Self {
        let detail = format!(
            "Your account is temporarily prevented from requesting certificates for {name} and possibly others. \
             Please visit: {link}"
        );
        Self::new("rateLimited", 429, &detail)
    }

    /// A CAA record forbids it.
    pub fn caa(name: &str) -> Self {
        let detail = format!("CAA record for {name} prevents issuance");
        Self::new("caa", 403, &detail)
    }

    /// The lookup failed.
    pub fn dns(name: &str) -> Self {
        let detail = format!(
            "DNS problem: SERVFAIL looking up TXT for _acme-challenge.{name} - the domain's nameservers may be \
             malfunctioning"
        );
        Self::new("dns", 400, &detail)
    }

    /// Nobody answered at the name's address.
    pub fn connection(name: &str) -> Self {
        let detail = format!(
            "192.0.2.1: Fetching http://{name}/.well-known/acme-challenge/token: Timeout during connect (likely \
             firewall problem)"
        );
        Self::new("connection", 400, &detail)
    }

    /// The TLS handshake failed.
    pub fn tls(name: &str) -> Self {
        let detail =
            format!("192.0.2.1: Fetching https://{name}/: remote error: tls: handshake failure");
        Self::new("tls", 400, &detail)
    }

    /// Something else was found than what was asked for.
    pub fn incorrect_response(name: &str) -> Self {
        let detail = format!(
            "The key authorization file from http://{name}/ did not match this challenge. Expected \"abc.def\" (got \
             \"<!doctype html>\")"
        );
        Self::new("incorrectResponse", 403, &detail)
    }

    /// What was found proves nothing.
    pub fn unauthorized(name: &str) -> Self {
        let detail = format!("Incorrect TXT record \"old\" found at _acme-challenge.{name}");
        Self::new("unauthorized", 403, &detail)
    }

    /// The CA will not certify this name.
    pub fn rejected_identifier(name: &str) -> Self {
        let detail = format!(
            "Cannot issue for \"{name}\": The ACME server refuses to issue a certificate for this domain name, \
             because it is forbidden by policy"
        );
        Self::new("rejectedIdentifier", 400, &detail)
    }

    /// Several things are wrong, each about one name.
    pub fn compound(about: Vec<(&str, Problem)>) -> Self {
        let start = Self::new("compound", 400, "Errors during identifier authorization");
        about
            .into_iter()
            .fold(start, |all, (name, problem)| all.about(name, problem))
    }

    /// The certificate named by `replaces` has a successor.
    pub fn already_replaced() -> Self {
        let detail =
            "cannot indicate an order replaces a certificate which already has a replacement order";
        Self::new("alreadyReplaced", 409, detail)
    }

    /// The terms have changed, and must be agreed to at this address (RFC 8555 section 7.3.3).
    pub fn user_action_required(instance: &str, terms: &str) -> Self {
        Self::new("userActionRequired", 403, "Terms of service have changed")
            .instance(instance)
            .link(&format!("<{terms}>;rel=\"terms-of-service\""))
    }

    /// An account must be bound to one outside of ACME.
    pub fn external_account_required() -> Self {
        let detail = "You must have a 'externalAccountBinding' to create an account here";
        Self::new("externalAccountRequired", 403, detail)
    }

    /// A name of the order is not proved.
    pub(super) fn order_not_ready() -> Self {
        let detail = "Order's status (\"invalid\") is not acceptable for finalization";
        Self::new("orderNotReady", 403, detail)
    }
}
