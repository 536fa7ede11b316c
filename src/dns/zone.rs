//! Which part of a record's name a hosting panel adds by itself, and which name servers are authoritative.

use super::answer::name;
use super::{DnsAnswer, RecordType};

/// A record's name, cut where a panel cuts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// The domain that the panel shows as the domain being edited.
    pub domain: String,
    /// What is to be typed into the panel's name field.
    pub relative: String,
}

/// What DNS says of the zone in which a name is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneFound {
    /// The name that was asked for.
    pub base: String,
    /// Where its zone begins.
    pub apex: String,
    /// Its authoritative name servers.
    pub servers: Vec<String>,
}

/// Second-level labels under which country-code registries register names, so that `example.co.uk` is a domain.
const SECOND_LEVEL: &[&str] = &[
    "ac", "co", "com", "edu", "gob", "gov", "ltd", "me", "mil", "ne", "net", "or", "org", "plc",
    "sch",
];

impl Zone {
    /// The name of a record in the zone of this domain.
    pub fn cut(record: &str, domain: &str) -> Self {
        let relative = record
            .strip_suffix(domain)
            .and_then(|rest| rest.strip_suffix('.'))
            .unwrap_or(record);
        Self {
            relative: relative.to_owned(),
            domain: domain.to_owned(),
        }
    }
}

impl ZoneFound {
    /// Whether the zone is that of a registry and not of a registered domain: then the domain is not registered, or has
    /// no name servers.
    pub fn is_unregistered(&self) -> bool {
        self.apex.len() < domain_of(&self.base).len()
    }
}

/// Guesses where `record` (such as `_acme-challenge.www.example.org`) is cut, for control of `base`
/// (`www.example.org`), while no resolver was asked. The list of public suffixes would cost more bytes than the whole
/// page.
pub fn guess_zone(record: &str, base: &str) -> Zone {
    Zone::cut(record, &domain_of(base))
}

/// What is most likely registered: the last two labels, or three.
pub(super) fn domain_of(base: &str) -> String {
    let labels: Vec<&str> = base.split('.').collect();
    let country = labels.last().is_some_and(|last| last.len() == 2);
    let second = labels.len().checked_sub(2).and_then(|at| labels.get(at));
    let own = if country && second.is_some_and(|second| SECOND_LEVEL.contains(second)) {
        3
    } else {
        2
    };
    labels[labels.len().saturating_sub(own)..].join(".")
}

/// Where the zone of a name begins, by the answer to a question for its SOA: at the name itself, or at one above it. An
/// alias leads into a zone that is none of the name's own; then the name above has to be asked for.
pub(super) fn apex(asked: &str, answer: &DnsAnswer) -> Option<String> {
    let owner = &answer.soa()?.name;
    is_at_or_below(asked, owner).then(|| owner.clone())
}

/// The name servers that an answer lists.
pub(super) fn servers(answer: &DnsAnswer) -> Vec<String> {
    let records = answer.data(RecordType::Ns);
    let mut servers: Vec<String> = Vec::new();
    for record in records {
        let server = name(&record.data);
        if let Err(place) = servers.binary_search(&server) {
            servers.insert(place, server);
        }
    }
    servers
}

/// Whether a name is another one or below it.
pub(super) fn is_at_or_below(name: &str, other: &str) -> bool {
    match name.strip_suffix(other) {
        Some(below) => below.is_empty() || below.ends_with('.') || other.is_empty(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_cuts_are_guessed() {
        for (base, relative, domain) in [
            ("example.org", "_acme-challenge", "example.org"),
            ("www.example.org", "_acme-challenge.www", "example.org"),
            ("a.b.example.co.uk", "_acme-challenge.a.b", "example.co.uk"),
            ("example.com.au", "_acme-challenge", "example.com.au"),
            ("www.example.de", "_acme-challenge.www", "example.de"),
            ("co.uk", "_acme-challenge", "co.uk"),
            ("localhost", "_acme-challenge", "localhost"),
        ] {
            let zone = guess_zone(&format!("_acme-challenge.{base}"), base);
            assert_eq!(
                (zone.relative.as_str(), zone.domain.as_str()),
                (relative, domain)
            );
        }
    }

    #[test]
    fn a_zone_is_found_at_the_name_or_above_it() {
        let answer = |section: &str, owner: &str| {
            let json = format!(
                r#"{{"Status":0,"{section}":[{{"name":"{owner}","type":6,"TTL":60,"data":"a. b. 1 2 3 4 5"}}]}}"#
            );
            DnsAnswer::parse(json.as_bytes()).unwrap()
        };
        let found = |section, owner| apex("www.example.co.uk", &answer(section, owner));
        assert_eq!(
            found("Authority", "Example.co.uk.").as_deref(),
            Some("example.co.uk")
        );
        assert_eq!(
            found("Answer", "www.example.co.uk").as_deref(),
            Some("www.example.co.uk")
        );
        // An alias leads elsewhere.
        assert_eq!(found("Authority", "cdn.example.net."), None);
        assert_eq!(found("Authority", "ample.co.uk"), None);
    }

    #[test]
    fn an_unregistered_domain_is_known_by_its_zone() {
        let zone = |base: &str, apex: &str| ZoneFound {
            base: base.into(),
            apex: apex.into(),
            servers: Vec::new(),
        };
        for (base, apex, unregistered) in [
            ("www.example.org", "org", true),
            ("www.example.org", "", true),
            ("www.example.co.uk", "co.uk", true),
            ("www.example.co.uk", "example.co.uk", false),
            ("example.org", "example.org", false),
            ("a.b.example.org", "b.example.org", false),
        ] {
            assert_eq!(
                zone(base, apex).is_unregistered(),
                unregistered,
                "{base} in {apex}"
            );
        }
    }
}
