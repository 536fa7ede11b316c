//! What an answer says about a record that should be there.

use super::{DnsAnswer, ExpectedRecord, Misplacement};

/// How a value that was found differs from the expected one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Defect {
    /// It has quotation marks or backslashes in it.
    Quotes,
    /// It has blanks in it.
    Spaces,
    /// Capital letters became small ones, or the other way.
    Case,
    /// Its end is missing.
    Cut,
    /// There is other text around it.
    ExtraText,
}

/// What one resolver sees of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All values are there.
    Right,
    /// Nothing is there. The resolver may go on answering that for a while, whatever is added now (RFC 2308).
    Absent {
        /// Whether the name has records of other types.
        exists: bool,
        /// For how many seconds, where that is known.
        remembered: Option<u64>,
    },
    /// Some values are there, these are not.
    Missing(Vec<String>),
    /// A value of an earlier order is there instead.
    Old(String),
    /// Something else is there.
    Other(Vec<String>),
    /// A value is there, but altered.
    Altered {
        /// What is there.
        found: String,
        /// In what way.
        how: Defect,
    },
    /// A value is there, but at another name.
    Misplaced {
        /// Where.
        at: String,
        /// How it got there.
        how: Misplacement,
    },
    /// The name is an alias, and what it leads to does not have the values.
    Alias {
        /// Where it leads to.
        target: String,
        /// What is there.
        found: Vec<String>,
        /// Whether the alias is a wildcard (RFC 4592): then a record at this very name takes its place.
        wildcard: bool,
    },
    /// An alias was made of the value, instead of a text.
    AliasOfValue,
    /// The zone cannot be read.
    Broken {
        /// Whether it can be without DNSSEC, so that its signatures are at fault.
        dnssec: bool,
    },
    /// The resolver answers with another response code.
    Refused(u64),
    /// The domain is not registered, or has no name servers.
    NoDomain,
    /// The resolver gave no answer that could be read.
    NoAnswer,
}

impl Verdict {
    /// Whether the record may be at another name, which is worth asking for.
    pub(super) fn may_be_elsewhere(&self) -> bool {
        matches!(
            self,
            Self::Absent { .. } | Self::Other(_) | Self::Old(_) | Self::Missing(_)
        )
    }
}

/// Judges one answer to the question for the TXT records of `expected`.
pub fn judge(expected: &ExpectedRecord, answer: &DnsAnswer) -> Verdict {
    let found = answer.texts();
    let is_there = |value: &String| found.iter().any(|text| expected.is(text, value));
    let missing: Vec<String> = expected
        .values
        .iter()
        .filter(|value| !is_there(value))
        .cloned()
        .collect();
    if missing.is_empty() {
        return Verdict::Right;
    }
    match answer.status {
        0 | 3 => {}
        2 => return Verdict::Broken { dnssec: false },
        status => return Verdict::Refused(status),
    }
    if let Some(target) = answer.alias() {
        let label = target.split('.').next().unwrap_or_default();
        if missing
            .iter()
            .any(|value| value.eq_ignore_ascii_case(label))
        {
            return Verdict::AliasOfValue;
        }
        return Verdict::Alias {
            target,
            found,
            wildcard: false,
        };
    }
    let altered = found.iter().find_map(|text| {
        let how = missing.iter().find_map(|value| defect(text, value))?;
        Some((text, how))
    });
    if let Some((found, how)) = altered {
        let found = found.clone();
        return Verdict::Altered { found, how };
    }
    if missing.len() < expected.values.len() {
        return Verdict::Missing(missing);
    }
    if let Some(old) = found.iter().find(|text| expected.old.contains(text)) {
        return Verdict::Old(old.clone());
    }
    if !found.is_empty() {
        return Verdict::Other(found);
    }
    Verdict::Absent {
        exists: answer.status == 0,
        remembered: answer.remembered(),
    }
}

/// What is wrong with a text, if it was meant to be this value.
fn defect(text: &str, value: &str) -> Option<Defect> {
    let bare = |text: &str, drop: &dyn Fn(char) -> bool| {
        text.chars().filter(|c| !drop(*c)).collect::<String>()
    };
    let quote = |c: char| matches!(c, '"' | '\'' | '\\' | '“' | '”' | '„' | '`');
    let value = &bare(value, &char::is_whitespace);
    if bare(text, &char::is_whitespace) == *value {
        return Some(Defect::Spaces);
    }
    let plain = bare(text, &|c| quote(c) || c.is_whitespace());
    if plain == *value {
        return Some(Defect::Quotes);
    }
    if plain.eq_ignore_ascii_case(value) {
        return Some(Defect::Case);
    }
    if plain.len() >= SURE && value.starts_with(&plain) {
        return Some(Defect::Cut);
    }
    plain.contains(value.as_str()).then_some(Defect::ExtraText)
}

/// So many characters that agree are no coincidence.
const SURE: usize = 8;

/// Whether a text looks like what dns-01 asks for: a SHA-256 in base64url (RFC 8555 §8.4). Most likely it is then of an
/// earlier order, or of another program's.
pub fn looks_like_a_value(text: &str) -> bool {
    let letter = |octet: u8| octet.is_ascii_alphanumeric() || octet == b'-' || octet == b'_';
    text.len() == 43 && text.bytes().all(letter)
}
