//! Whether CAA records let a CA issue (RFC 8659, and RFC 8657 for accounts and methods).

use super::txt;
use super::{CaaQuestion, DnsAnswer, Questions, RecordType};

/// Why a set of CAA records forbids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Restriction {
    /// It names other CAs, or none at all.
    OtherCa,
    /// It names the CA, for another account (`accounturi`).
    Account,
    /// It names the CA, for another way of proof (`validationmethods`).
    Method,
    /// It has a critical property that is not known, so that no CA may issue (RFC 8659 §4.5).
    Critical,
}

/// What CAA records say for one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaaVerdict {
    /// The CA may issue.
    Allowed,
    /// It may not.
    Forbidden {
        /// At which name the records are.
        at: String,
        /// The records, as a zone file has them without the name.
        records: Vec<String>,
        /// Why.
        why: Restriction,
        /// The record to add at that name, in the same form. Empty where none would help.
        line: String,
    },
    /// There are records that allow some CAs, and this CA does not say which name it has in them.
    Unknown {
        /// At which name the records are.
        at: String,
        /// The records.
        records: Vec<String>,
    },
    /// They could not be looked up, and a CA must not issue then.
    Broken {
        /// For which name.
        at: String,
    },
    /// No resolver answered.
    NoAnswer,
}

impl CaaVerdict {
    /// Whether the CA would refuse.
    pub fn blocks(&self) -> bool {
        matches!(self, Self::Forbidden { .. } | Self::Broken { .. })
    }
}

/// One property.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Property {
    critical: bool,
    tag: String,
    value: String,
}

impl Property {
    /// Reads the data of a record: `0 issue "ca.example"`, or the octets of it as RFC 3597 writes what it does not know.
    fn read(data: &str) -> Option<Self> {
        if let Some(octets) = data.trim().strip_prefix("\\#") {
            return Self::of_octets(octets);
        }
        let (flags, rest) = data.trim().split_once(' ')?;
        let (tag, value) = rest.trim_start().split_once(' ')?;
        Some(Self {
            critical: flags.parse::<u8>().ok()? & 128 != 0,
            tag: tag.to_ascii_lowercase(),
            value: txt::text(value.trim()),
        })
    }

    fn of_octets(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let length: usize = words.next()?.parse().ok()?;
        let digits: String = words.collect();
        let octets: Option<Vec<u8>> = (0..digits.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok())
            .collect();
        let octets = octets?;
        let (flags, rest) = octets.split_first()?;
        let (tag_length, rest) = rest.split_first()?;
        let (tag, value) = rest.split_at_checked(usize::from(*tag_length))?;
        (octets.len() == length).then(|| Self {
            critical: flags & 128 != 0,
            tag: String::from_utf8_lossy(tag).to_ascii_lowercase(),
            value: String::from_utf8_lossy(value).into_owned(),
        })
    }

    fn written(&self) -> String {
        let flags = if self.critical { "128 " } else { "0 " };
        [flags, &self.tag, " \"", &self.value, "\""].concat()
    }
}

/// The names at which CAA records are looked for, in this order (RFC 8659 §3): the name and all above it.
pub(super) fn name_and_parents(base: &str) -> Vec<&str> {
    let mut names = vec![base];
    let mut rest = base;
    while let Some((_, above)) = rest.split_once('.') {
        names.push(above);
        rest = above;
    }
    names
}

/// Judges the answers for the names of [`name_and_parents`], in that order. The first set that is found decides.
pub(super) fn judge<'a>(
    question: &CaaQuestion,
    all: &Questions,
    answers: impl Iterator<Item = (&'a str, Option<&'a DnsAnswer>)>,
) -> CaaVerdict {
    for (name, answer) in answers {
        let Some(answer) = answer else {
            return CaaVerdict::NoAnswer;
        };
        if answer.status != 0 && answer.status != 3 {
            return CaaVerdict::Broken {
                at: name.to_owned(),
            };
        }
        let records = answer.data(RecordType::Caa);
        let set: Vec<Property> = records
            .filter_map(|record| Property::read(&record.data))
            .collect();
        if !set.is_empty() {
            return judge_set(question, all, name, &set);
        }
    }
    CaaVerdict::Allowed
}

fn judge_set(question: &CaaQuestion, all: &Questions, at: &str, set: &[Property]) -> CaaVerdict {
    let known = [
        "issue",
        "issuewild",
        "iodef",
        "contactemail",
        "contactphone",
        "issuemail",
        "issuevmc",
    ];
    let of = |tag: &str| set.iter().filter(|it| it.tag == tag).collect::<Vec<_>>();
    let mut tag = "issue";
    if question.wildcard && !of("issuewild").is_empty() {
        tag = "issuewild";
    }
    let allowing = of(tag);
    let records = || set.iter().map(Property::written).collect();
    let why = if set
        .iter()
        .any(|it| it.critical && !known.contains(&it.tag.as_str()))
    {
        Restriction::Critical
    } else if allowing.is_empty() {
        return CaaVerdict::Allowed;
    } else if all.issuers.is_empty() {
        return CaaVerdict::Unknown {
            at: at.to_owned(),
            records: records(),
        };
    } else {
        let mut nearest = Restriction::OtherCa;
        for property in allowing {
            match refusal(&property.value, all, question.method) {
                None => return CaaVerdict::Allowed,
                Some(Restriction::OtherCa) => {}
                Some(near) => nearest = near,
            }
        }
        nearest
    };
    let issuer = all.issuers.first().map_or("", String::as_str);
    let line = match why {
        Restriction::Critical => String::new(),
        Restriction::OtherCa => ["0 ", tag, " \"", issuer, "\""].concat(),
        Restriction::Account => [
            "0 ",
            tag,
            " \"",
            issuer,
            "; accounturi=",
            &all.account,
            "\"",
        ]
        .concat(),
        Restriction::Method => [
            "0 ",
            tag,
            " \"",
            issuer,
            "; validationmethods=",
            question.method,
            "\"",
        ]
        .concat(),
    };
    CaaVerdict::Forbidden {
        at: at.to_owned(),
        records: records(),
        why,
        line,
    }
}

/// Why the value of an `issue` property does not allow the CA (RFC 8659 §4.2).
fn refusal(value: &str, all: &Questions, method: &str) -> Option<Restriction> {
    let mut words = value.split(';').map(str::trim);
    let issuer = words.next().unwrap_or_default().trim_end_matches('.');
    if !all
        .issuers
        .iter()
        .any(|own| own.eq_ignore_ascii_case(issuer))
    {
        return Some(Restriction::OtherCa);
    }
    for word in words {
        let (tag, value) = word.split_once('=').unwrap_or((word, ""));
        let value = value.trim();
        match tag.trim().to_ascii_lowercase().as_str() {
            "accounturi" if value != all.account => return Some(Restriction::Account),
            "validationmethods" if !value.split(',').any(|it| it.trim() == method) => {
                return Some(Restriction::Method);
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests;
