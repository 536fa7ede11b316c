//! What a request was for, by its label and its address.

use super::{LoggedRequest, Signed};

/// The label of a request to a DNS resolver.
const DNS: &str = "dns";

/// The label of a request to a relay to look at a file.
const LOOK: &str = "look";

/// What a request was for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose<'a> {
    /// One of the protocol's.
    Acme {
        /// Which: a name of RFC 8555, such as `newOrder`.
        kind: &'a str,
        /// Whether something is only to be read.
        asks: bool,
        /// Where a relay was to send it; percent-encoded.
        relayed: Option<&'a str>,
    },
    /// A question to a DNS resolver: for these records of this name.
    Dns {
        /// The type of the records.
        kind: &'a str,
        /// The name.
        name: &'a str,
    },
    /// A look at a file on this host; percent-encoded.
    Look(&'a str),
    /// A file of the page's own.
    Own(&'a str),
}

impl LoggedRequest {
    /// What it was for.
    pub fn about(&self) -> Purpose<'_> {
        let query = |name: &str| query(&self.url, name).unwrap_or_default();
        match self.why {
            "" => Purpose::Own(&self.url),
            DNS => Purpose::Dns {
                kind: query("type"),
                name: query("name"),
            },
            LOOK => Purpose::Look(query("host")),
            kind => Purpose::Acme {
                kind,
                asks: self.signed().is_none_or(|signed| signed.payload == ""),
                relayed: self::query(&self.url, "url"),
            },
        }
    }

    /// What it says, if it was signed.
    pub fn signed(&self) -> Option<Signed> {
        Signed::read(self.body.as_ref()?)
    }
}

/// A parameter of the query of an address, percent-encoded as it is.
fn query<'a>(url: &'a str, name: &str) -> Option<&'a str> {
    let (_, query) = url.split_once('?')?;
    let mut members = query.split('&').filter_map(|member| member.split_once('='));
    members
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value)
}

/// The host of an address, with its port; empty for one that has none and leads to where the page came from.
pub fn host(url: &str) -> &str {
    let Some((_, rest)) = url.split_once("://") else {
        return "";
    };
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request_log::Log;
    use std::time::Duration;

    #[test]
    fn the_label_and_the_address_say_what_it_was_for() {
        let about = |why, url: &str, check: fn(Purpose<'_>)| {
            let mut log = Log::new();
            log.begin(Duration::ZERO, why, "GET", url, None);
            check(log.requests().next().unwrap().about());
        };
        about("", "guides.json", |it| {
            assert_eq!(it, Purpose::Own("guides.json"));
        });
        about(
            "dns",
            "https://dns.google/resolve?name=_acme-challenge.a.test&type=TXT&cd=1",
            |it| {
                let (kind, name) = ("TXT", "_acme-challenge.a.test");
                assert_eq!(it, Purpose::Dns { kind, name });
            },
        );
        about("look", "/check?host=a.test&token=x", |it| {
            assert_eq!(it, Purpose::Look("a.test"));
        });
        about("look", "/check", |it| assert_eq!(it, Purpose::Look("")));
        about("directory", "https://ca.test/dir", |it| {
            assert_eq!(
                it,
                Purpose::Acme {
                    kind: "directory",
                    asks: true,
                    relayed: None
                }
            );
        });
        about(
            "directory",
            "/relay?url=https%3A%2F%2Fca.test%2Fdir",
            |it| {
                let relayed = Some("https%3A%2F%2Fca.test%2Fdir");
                assert_eq!(
                    it,
                    Purpose::Acme {
                        kind: "directory",
                        asks: true,
                        relayed
                    }
                );
            },
        );
    }

    #[test]
    fn hosts() {
        for (url, expected) in [
            ("https://ca.test:14000/dir", "ca.test:14000"),
            ("https://ca.test?x", "ca.test"),
            ("/relay?url=a", ""),
            ("guides.json", ""),
        ] {
            assert_eq!(host(url), expected);
        }
    }
}
