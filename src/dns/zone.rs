//! Which part of a record's name a hosting panel adds by itself.

/// A record's name, cut where a panel most likely cuts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// The domain that the panel shows as the domain being edited.
    pub domain: String,
    /// What is to be typed into the panel's name field.
    pub relative: String,
}

/// Second-level labels under which country-code registries register names, so that `example.co.uk` is a domain.
const SECOND_LEVEL: &[&str] = &[
    "ac", "co", "com", "edu", "gob", "gov", "ltd", "me", "mil", "ne", "net", "or", "org", "plc",
    "sch",
];

/// Guesses where `record` (such as `_acme-challenge.www.example.org`) is cut, for control of `base`
/// (`www.example.org`). Nobody was asked: what is shown has to say that panels may differ. The list of
/// public suffixes would cost more bytes than the whole page.
pub fn guess_zone(record: &str, base: &str) -> Zone {
    let labels: Vec<&str> = base.split('.').collect();
    let country = labels.last().is_some_and(|last| last.len() == 2);
    let second = labels.len().checked_sub(2).and_then(|at| labels.get(at));
    let own = if country && second.is_some_and(|second| SECOND_LEVEL.contains(second)) {
        3
    } else {
        2
    };
    let domain = labels[labels.len().saturating_sub(own)..].join(".");
    let relative = record
        .strip_suffix(&domain)
        .and_then(|rest| rest.strip_suffix('.'))
        .unwrap_or(record);
    Zone {
        relative: relative.to_owned(),
        domain,
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
}
