//! Where a record may be instead of where it should be.

use super::zone::domain_of;

/// How a record got a wrong name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misplacement {
    /// The panel added the domain to a name that had it already.
    Doubled,
    /// The part of the name between the record's own and the domain is missing.
    Parent,
    /// The underscore is missing.
    NoUnderscore,
    /// It is at the name that is to be proved, without `_acme-challenge` before it.
    Bare,
    /// It is at the name below `www`.
    BelowWww,
}

/// The wrong names at which people and panels put a record `record` for `base` in the zone `apex`.
pub(super) fn misplacements(record: &str, base: &str, apex: &str) -> Vec<(Misplacement, String)> {
    let own = record
        .strip_suffix(base)
        .map_or("", |own| own.trim_end_matches('.'));
    let mut places = vec![(Misplacement::Doubled, [record, ".", apex].concat())];
    if base != apex && !own.is_empty() {
        places.push((Misplacement::Parent, [own, ".", apex].concat()));
        places.push((Misplacement::Doubled, [record, ".", base].concat()));
    }
    // The name has a zone of its own, and the record went into the zone above.
    let domain = domain_of(base);
    if base == apex && base != domain && !own.is_empty() {
        places.push((Misplacement::Parent, [own, ".", &domain].concat()));
    }
    if let Some(plain) = record.strip_prefix('_') {
        places.push((Misplacement::NoUnderscore, plain.to_owned()));
    }
    places.push((Misplacement::Bare, base.to_owned()));
    if !own.is_empty() && !base.starts_with("www.") {
        places.push((Misplacement::BelowWww, [own, ".www.", base].concat()));
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_names_are_those_that_panels_and_people_make() {
        let found = misplacements(
            "_acme-challenge.www.example.org",
            "www.example.org",
            "example.org",
        );
        let names: Vec<_> = found.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "_acme-challenge.www.example.org.example.org",
                "_acme-challenge.example.org",
                "_acme-challenge.www.example.org.www.example.org",
                "acme-challenge.www.example.org",
                "www.example.org",
            ]
        );
        let found = misplacements("_acme-challenge.example.org", "example.org", "example.org");
        assert!(found.contains(&(
            Misplacement::BelowWww,
            "_acme-challenge.www.example.org".into()
        )));
        assert!(
            !found
                .iter()
                .any(|(place, _)| *place == Misplacement::Parent)
        );
        // In the zone above the name's own.
        let found = misplacements(
            "_acme-challenge.a.example.org",
            "a.example.org",
            "a.example.org",
        );
        assert!(found.contains(&(Misplacement::Parent, "_acme-challenge.example.org".into())));
    }
}
