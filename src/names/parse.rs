//! From a text field to a list of names.

use std::net::IpAddr;

use super::{Change, Identifier, ListProblem, Reason, Rejected};

/// The most names that go into one order: what Let's Encrypt's `classic` profile takes.
pub const LIMIT: usize = 100;

/// The most different pieces that are read: each is compared with all before it, and a large paste must not block the
/// page.
const MOST_READ: usize = 5_000;

/// Turns a Unicode domain name into its ASCII form by UTS #46.
///
/// Passed in because the browser has it already (`URL`), and the crate for it is larger than all of
/// this program's own code.
pub trait ToAscii {
    /// The ASCII form, or `None` where the name is not allowed. Called only with text that has at least one
    /// character outside ASCII, and none that has a meaning of its own in a URL.
    fn to_ascii(&self, name: &str) -> Option<String>;

    /// The name in lower case. A browser has the tables for that too, and they are large. Called only with text that
    /// has at least one character outside ASCII.
    fn to_lowercase(&self, name: &str) -> String {
        name.to_lowercase()
    }
}

/// One name that can be ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What the CA is asked for.
    pub identifier: Identifier,
    /// What a person is shown: the Unicode form if that is what they typed.
    pub shown: String,
    /// As it was typed.
    pub typed: String,
    /// What was changed, each kind once.
    pub changes: Vec<Change>,
}

/// Everything that was typed, sorted into names and the rest, each in the order of first appearance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Understood {
    /// The names, without repetition.
    pub names: Vec<Name>,
    /// The pieces that are no names.
    pub rejected: Vec<Rejected>,
}

impl Understood {
    /// Whether this list can be ordered as it is.
    pub fn check(&self) -> Result<(), ListProblem> {
        if !self.rejected.is_empty() {
            return Err(ListProblem::Rejected {
                count: self.rejected.len(),
            });
        }
        if self.names.is_empty() {
            return Err(ListProblem::Empty);
        }
        if self.names.len() > LIMIT {
            return Err(ListProblem::TooMany {
                count: self.names.len(),
                limit: LIMIT,
            });
        }
        Ok(())
    }
}

/// Reads what a person typed or pasted. Never fails as a whole: see [`Understood::check`].
pub fn parse_names(input: &str, ascii: &dyn ToAscii) -> Understood {
    let mut understood = Understood::default();
    for typed in input.split(is_separator).filter(|piece| !piece.is_empty()) {
        if understood.names.len() + understood.rejected.len() > MOST_READ {
            break;
        }
        match one(typed, ascii) {
            Ok(None) => {}
            Ok(Some(name)) => {
                let mut names = understood.names.iter_mut();
                let first = names.find(|first| first.identifier == name.identifier);
                if let Some(first) = first {
                    if !first.changes.contains(&Change::Repeated) {
                        first.changes.push(Change::Repeated);
                    }
                } else {
                    understood.names.push(name);
                }
            }
            Err(reason) => {
                let rejected = Rejected {
                    typed: typed.to_owned(),
                    reason,
                };
                if !understood.rejected.contains(&rejected) {
                    understood.rejected.push(rejected);
                }
            }
        }
    }
    understood
}

/// What separates names: white space, commas, semicolons (in their East Asian forms too), bullets, and
/// the invisible characters that come along when text is copied from a web page or a mail.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            ',' | ';'
                | '|'
                | '•'
                | '·'
                | '、'
                | '\u{ff0c}'
                | '\u{ff1b}'
                | '\u{feff}'
                | '\u{200b}'
                | '\u{2060}'
        )
}

/// Reads one piece. `Ok(None)` for a piece of nothing but decoration, such as the dash of a list.
fn one(typed: &str, ascii: &dyn ToAscii) -> Result<Option<Name>, Reason> {
    let mut changes = Vec::new();
    let mut text = unwrap(typed, &mut changes);
    if text.is_empty() || text.chars().all(|c| matches!(c, '-' | '–' | '—')) {
        return Ok(None);
    }
    text = host_of(text, &mut changes)?;
    if text.is_empty() {
        return Err(Reason::EmptyLabel);
    }
    if let Some((address, rest)) = ipv6(text) {
        without_port(rest, &mut changes)?;
        return ip(address, typed, changes).map(Some);
    }
    let text = without_port(text, &mut changes)?;
    if let Ok(address) = text.parse() {
        return ip(address, typed, changes).map(Some);
    }
    let text = if let Some(rest) = text.strip_suffix(['.', '。']) {
        changes.push(Change::TrailingDot);
        rest
    } else {
        text
    };
    let (star, base) = match text.strip_prefix("*.").or_else(|| text.strip_prefix("*。")) {
        Some(base) => ("*.", base),
        None => ("", text),
    };
    check_characters(base)?;
    let lower = if base.is_ascii() {
        base.to_ascii_lowercase()
    } else {
        ascii.to_lowercase(base)
    };
    if lower != base {
        changes.push(Change::Lowercased);
    }
    let base = if lower.is_ascii() {
        lower.clone()
    } else {
        let name = ascii.to_ascii(&lower).ok_or(Reason::NotIdna)?;
        changes.push(Change::ToAscii);
        name
    };
    check_name(&base, star.len(), ascii)?;
    if !star.is_empty() && !base.contains('.') {
        return Err(Reason::WildcardTooWide);
    }
    Ok(Some(Name {
        identifier: Identifier::dns(&format!("{star}{base}")),
        shown: format!("{star}{lower}"),
        typed: typed.to_owned(),
        changes,
    }))
}

/// What surrounds a name in a text, and is never a part of it.
const AROUND: &[char] = &[
    '"', '\'', '`', '<', '>', '(', ')', '“', '”', '‘', '’', '«', '»', '„', '{', '}',
];

/// Takes off quotes, brackets and a leading list dash that belong to the text around a name.
fn unwrap<'a>(typed: &'a str, changes: &mut Vec<Change>) -> &'a str {
    let text = typed.trim_matches(AROUND);
    // `[::1]:443` needs its brackets.
    let text = if text.contains(':') {
        text
    } else {
        text.trim_matches(['[', ']'])
    };
    if text.len() != typed.len() {
        changes.push(Change::Unwrapped);
    }
    text
}

/// The host of a web address; anything else as it is.
fn host_of<'a>(text: &'a str, changes: &mut Vec<Change>) -> Result<&'a str, Reason> {
    let mut rest = text;
    if let Some((scheme, after)) = text.split_once("://") {
        if !matches!(
            scheme.to_ascii_lowercase().as_str(),
            "http" | "https" | "ws" | "wss"
        ) {
            return Err(Reason::Scheme {
                scheme: scheme.to_owned(),
            });
        }
        changes.push(Change::FromUrl);
        rest = after;
    } else if let Some(after) = text.strip_prefix("//") {
        changes.push(Change::FromUrl);
        rest = after;
    } else if text
        .get(..7)
        .is_some_and(|start| start.eq_ignore_ascii_case("mailto:"))
    {
        return Err(Reason::Scheme {
            scheme: "mailto".to_owned(),
        });
    }
    if let Some(end) = rest.find(['/', '?', '#']) {
        if !changes.contains(&Change::FromUrl) {
            changes.push(Change::FromUrl);
        }
        rest = &rest[..end];
    }
    if let Some((_, domain)) = rest.rsplit_once('@') {
        if changes.contains(&Change::FromUrl) {
            return Ok(domain);
        }
        return Err(Reason::Email {
            domain: domain.to_owned(),
        });
    }
    Ok(rest)
}

/// The IPv6 address that a text is, or in brackets begins with, and what comes after those.
fn ipv6(text: &str) -> Option<(IpAddr, &str)> {
    let (address, rest) = match text.strip_prefix('[') {
        Some(inside) => inside.split_once(']')?,
        None => (text, ""),
    };
    let address = address.parse().ok().filter(IpAddr::is_ipv6)?;
    Some((address, rest))
}

/// An IP address as a name of its own (RFC 8738 §3).
fn ip(address: IpAddr, typed: &str, changes: Vec<Change>) -> Result<Name, Reason> {
    let is_broadcast = match address {
        IpAddr::V4(v4) => v4.is_broadcast(),
        IpAddr::V6(_) => false,
    };
    if is_broadcast || address.is_unspecified() || address.is_multicast() {
        return Err(Reason::NoHost);
    }
    let identifier = Identifier::ip(address);
    Ok(Name {
        shown: identifier.value.clone(),
        identifier,
        typed: typed.to_owned(),
        changes,
    })
}

/// Leaves out `:443` and the like.
fn without_port<'a>(text: &'a str, changes: &mut Vec<Change>) -> Result<&'a str, Reason> {
    match text.split_once(':') {
        None => Ok(text),
        Some((host, port)) if port.chars().all(|c| c.is_ascii_digit()) => {
            changes.push(Change::PortDropped);
            Ok(host)
        }
        Some(_) => Err(Reason::Character { found: ':' }),
    }
}

/// Refuses ASCII characters that no host name has, before anything else looks at them. Unicode is left to IDNA, but for
/// quotation marks, which it would let pass.
fn check_characters(base: &str) -> Result<(), Reason> {
    for c in base.chars() {
        match c {
            '*' => return Err(Reason::WildcardPlace),
            '_' => return Err(Reason::Underscore),
            c if c.is_ascii() && !c.is_ascii_alphanumeric() && !matches!(c, '-' | '.') => {
                return Err(Reason::Character { found: c });
            }
            c if AROUND.contains(&c) => return Err(Reason::Character { found: c }),
            _ => {}
        }
    }
    Ok(())
}

/// Checks an ASCII name without its `*.`, whose length is `star`.
fn check_name(base: &str, star: usize, ascii: &dyn ToAscii) -> Result<(), Reason> {
    check_characters(base)?;
    if !base.is_ascii() {
        return Err(Reason::NotIdna);
    }
    if base.split('.').any(str::is_empty) {
        return Err(Reason::EmptyLabel);
    }
    for label in base.split('.') {
        if label.len() > 63 {
            return Err(Reason::LabelTooLong {
                label: label.to_owned(),
            });
        }
        if label.starts_with('-') || label.ends_with('-') {
            return Err(Reason::Hyphen {
                label: label.to_owned(),
            });
        }
        // `xn--` promises punycode: the judge of that is IDNA, not we. It wants something outside ASCII.
        if label.starts_with("xn--") && ascii.to_ascii(&format!("{label}.ü")).is_none() {
            return Err(Reason::NotIdna);
        }
    }
    let length = base.len() + star;
    if length > 253 {
        return Err(Reason::TooLong { length });
    }
    let last = base.rsplit('.').next().unwrap_or_default();
    if last.chars().all(|c| c.is_ascii_digit()) {
        return Err(Reason::NumericEnd);
    }
    if star == 0 && !base.contains('.') {
        return Err(Reason::SingleLabel);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
