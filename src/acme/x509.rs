//! Certificates (RFC 5280 §4.1): the fields that tell whether one is what was ordered, and what people are shown of it.

use super::der::{Element, Reader, Unreadable, tag};

/// One certificate. What is in no field here was looked at only for its outer form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The serial number, big endian, without leading zeros (§4.1.2.2).
    pub serial: Vec<u8>,
    /// Who issued it (§4.1.2.4).
    pub issuer: Name,
    /// From when it is good, in seconds since 1970 (§4.1.2.5).
    pub not_before: u64,
    /// Until when it is good, in seconds since 1970 (§4.1.2.5).
    pub not_after: u64,
    /// For whom it is (§4.1.2.6). Empty where the subjectAltName says it all.
    pub subject: Name,
    /// The DER of its `SubjectPublicKeyInfo` (§4.1.2.7).
    pub spki: Vec<u8>,
    /// The names in the subjectAltName (§4.2.1.6), as they stand there. `None` where it has no such extension. A kind of
    /// name that cannot be asked for here stands as the number of its kind in brackets.
    pub names: Option<Vec<String>>,
}

/// A distinguished name (§4.1.2.4). Equal if their DER is: a CA copies it (§7.1 has that as the least to compare by).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    der: Vec<u8>,
    /// Its `organizationName` (X.520 §6.4.1), where there is one.
    pub organization: Option<String>,
    /// Its `commonName` (X.520 §6.2.2), where there is one.
    pub common_name: Option<String>,
}

/// The object identifiers 2.5.4.10, 2.5.4.3 and 2.5.29.17, in DER.
const ORGANIZATION: &[u8] = &[0x55, 4, 10];
const COMMON_NAME: &[u8] = &[0x55, 4, 3];
const SUBJECT_ALT_NAME: &[u8] = &[0x55, 29, 17];

/// `[0]` and `[3]` of `TBSCertificate`, both explicit; `[1]` and `[2]` of it, both implicit.
const VERSION: u8 = 0xa0;
const EXTENSIONS: u8 = 0xa3;
const UNIQUE_IDS: [u8; 2] = [0x81, 0x82];

/// `dNSName` of `GeneralName` (§4.2.1.6).
const DNS_NAME: u8 = 0x82;

impl Certificate {
    /// Reads a certificate from its DER. `None` for anything else.
    pub fn from_der(der: &[u8]) -> Option<Self> {
        certificate(der).ok()
    }
}

fn certificate(der: &[u8]) -> Result<Certificate, Unreadable> {
    let mut outermost = Reader::new(der);
    let mut outer = outermost.inside(tag::SEQUENCE)?;
    outermost.end()?;
    let mut tbs = outer.inside(tag::SEQUENCE)?;
    outer.one(tag::SEQUENCE)?; // signatureAlgorithm
    outer.one(tag::BIT_STRING)?; // signatureValue
    outer.end()?;

    tbs.optional(VERSION)?;
    let serial = tbs.one(tag::INTEGER)?.content;
    let zeros = serial.iter().take_while(|octet| **octet == 0).count();
    tbs.one(tag::SEQUENCE)?; // signature
    let issuer = name(tbs.one(tag::SEQUENCE)?)?;
    let mut validity = tbs.inside(tag::SEQUENCE)?;
    let not_before = time(validity.any()?)?;
    let not_after = time(validity.any()?)?;
    validity.end()?;
    let subject = name(tbs.one(tag::SEQUENCE)?)?;
    let spki = tbs.one(tag::SEQUENCE)?.whole;
    for unique_id in UNIQUE_IDS {
        tbs.optional(unique_id)?;
    }
    let mut names = None;
    if let Some(extensions) = tbs.optional(EXTENSIONS)? {
        let mut explicit = Reader::new(extensions.content);
        let mut extensions = explicit.inside(tag::SEQUENCE)?;
        explicit.end()?;
        while !extensions.is_empty() {
            let mut extension = extensions.inside(tag::SEQUENCE)?;
            let kind = extension.one(tag::OBJECT_IDENTIFIER)?.content;
            extension.optional(tag::BOOLEAN)?; // critical
            let value = extension.one(tag::OCTET_STRING)?.content;
            extension.end()?;
            if kind == SUBJECT_ALT_NAME {
                names = Some(alternative_names(value)?);
            }
        }
    }
    tbs.end()?;
    Ok(Certificate {
        serial: serial[zeros..].to_vec(),
        issuer,
        not_before,
        not_after,
        subject,
        spki: spki.to_vec(),
        names,
    })
}

/// `Name` (§4.1.2.4): a sequence of sets of pairs of type and value.
fn name(element: Element<'_>) -> Result<Name, Unreadable> {
    let mut name = Name {
        der: element.whole.to_vec(),
        organization: None,
        common_name: None,
    };
    let mut parts = Reader::new(element.content);
    while !parts.is_empty() {
        let mut part = parts.inside(tag::SET)?;
        while !part.is_empty() {
            let mut attribute = part.inside(tag::SEQUENCE)?;
            let kind = attribute.one(tag::OBJECT_IDENTIFIER)?.content;
            let value = attribute.any()?.content;
            attribute.end()?;
            let field = match kind {
                ORGANIZATION => &mut name.organization,
                COMMON_NAME => &mut name.common_name,
                _ => continue,
            };
            field.get_or_insert_with(|| String::from_utf8_lossy(value).into_owned());
        }
    }
    Ok(name)
}

/// `GeneralNames` (§4.2.1.6).
fn alternative_names(value: &[u8]) -> Result<Vec<String>, Unreadable> {
    let mut outer = Reader::new(value);
    let mut general_names = outer.inside(tag::SEQUENCE)?;
    outer.end()?;
    let mut names = Vec::new();
    while !general_names.is_empty() {
        let name = general_names.any()?;
        names.push(match std::str::from_utf8(name.content) {
            Ok(text) if name.tag == DNS_NAME => text.to_owned(),
            _ => format!("[{}]", name.tag & 0x1f),
        });
    }
    Ok(names)
}

/// `Time` (§4.1.2.5): `UTCTime` with two digits for the year, `GeneralizedTime` with four; both with seconds and in
/// UTC. In seconds since 1970; a time before is unreadable.
fn time(element: Element<'_>) -> Result<u64, Unreadable> {
    let (year, rest) = match (element.tag, element.content) {
        (tag::UTC_TIME, [a, b, rest @ ..]) => match pair(*a, *b)? {
            year @ 50.. => (1900 + year, rest),
            year => (2000 + year, rest),
        },
        (tag::GENERALIZED_TIME, [a, b, c, d, rest @ ..]) => {
            (100 * pair(*a, *b)? + pair(*c, *d)?, rest)
        }
        _ => return Err(Unreadable),
    };
    let [m1, m2, d1, d2, h1, h2, n1, n2, s1, s2, b'Z'] = rest else {
        return Err(Unreadable);
    };
    let (month, day) = (pair(*m1, *m2)?, pair(*d1, *d2)?);
    let (hour, minute, second) = (pair(*h1, *h2)?, pair(*n1, *n2)?, pair(*s1, *s2)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days_in_month = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return Err(Unreadable),
    };
    if year < 1970 || day == 0 || day > days_in_month || hour > 23 || minute > 59 || second > 59 {
        return Err(Unreadable);
    }
    // The years are counted from March, so that the odd day of a leap year is the last of its year.
    let (years, months) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days = 365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + day;
    let days = days - DAYS_TO_1970;
    Ok(((days * 24 + hour) * 60 + minute) * 60 + second)
}

/// What the count of days above gives for the last of December 1969.
const DAYS_TO_1970: u64 = 719_469;

/// Two decimal digits.
fn pair(tens: u8, ones: u8) -> Result<u64, Unreadable> {
    if tens.is_ascii_digit() && ones.is_ascii_digit() {
        Ok(u64::from(tens - b'0') * 10 + u64::from(ones - b'0'))
    } else {
        Err(Unreadable)
    }
}

#[cfg(test)]
mod tests;
