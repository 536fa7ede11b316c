//! Certificates (RFC 5280 §4.1) and certificate requests (RFC 2986): the fields that decide whether one is what was ordered,
//! and what people are shown of it.

mod extensions;
mod general_name;
mod name;
mod request;
mod signature_name;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;

use self::extensions::Extensions;
use self::general_name::GeneralName;
pub use self::name::Name;
pub use self::request::{CertificateRequest, RequestError};
use self::signature_name::signature_name;
use super::time::{moment, pair};
use crate::asn1::{Element, KeyKind, Malformed, Reader, tag, without_leading_zeros};

/// One certificate. What is in no field here was looked at only for its outer form; signatures are not verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The serial number, big endian, without leading zeros (§4.1.2.2).
    pub serial: Vec<u8>,
    /// The serial number as it is encoded, with the octet for its sign.
    pub raw_serial: Vec<u8>,
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
    /// What kind of key that is.
    pub key: KeyKind,
    /// The names in the subjectAltName (§4.2.1.6), as they are written there; addresses as RFC 5952 has them. `None` where it
    /// has no such extension. A kind of name that cannot be ordered is shown as its number in brackets.
    pub names: Option<Vec<String>>,
    /// Which key of the issuer signed it (§4.2.1.1).
    pub authority_key_id: Option<Vec<u8>>,
    /// Which key it is for (§4.2.1.2).
    pub subject_key_id: Option<Vec<u8>>,
    /// How many signed certificate timestamps are in it (RFC 6962 §3.3): so many logs have promised to show it. `None`
    /// where it has no such list.
    pub sct_count: Option<usize>,
    /// Whether it can issue others (§4.2.1.9).
    pub is_ca: bool,
    /// The object identifier of its signature's algorithm (§4.1.1.2), in DER without tag and length.
    pub signature_algorithm: Vec<u8>,
}

/// `[0]` and `[3]` of `TBSCertificate`, both explicit; `[1]` and `[2]` of it, both implicit.
const VERSION: u8 = tag::explicit(0);
const EXTENSIONS: u8 = tag::explicit(3);
const UNIQUE_IDS: [u8; 2] = [tag::implicit(1), tag::implicit(2)];

impl Certificate {
    /// Reads a certificate from its DER. `None` for anything else.
    pub fn from_der(der: &[u8]) -> Option<Self> {
        certificate(der).ok()
    }

    /// What renewal information is asked for by: the certID (RFC 9773 §4.1), made of the issuer's key identifier and the
    /// serial number. `None` for a certificate that does not say which key issued it.
    pub fn renewal_id(&self) -> Option<String> {
        let issuer = self.authority_key_id.as_ref()?;
        let (issuer, serial) = (BASE64URL.encode(issuer), BASE64URL.encode(&self.raw_serial));
        Some([&issuer, ".", &serial].concat())
    }

    /// What people call its signature's algorithm; `None` for one that is rare.
    pub fn signature_name(&self) -> Option<&'static str> {
        signature_name(&self.signature_algorithm)
    }
}

fn certificate(der: &[u8]) -> Result<Certificate, Malformed> {
    let mut outer = Reader::only(der, tag::SEQUENCE)?;
    let mut tbs = outer.inside(tag::SEQUENCE)?;
    let signature_algorithm = outer.algorithm()?.to_vec();
    outer.one(tag::BIT_STRING)?; // signatureValue
    outer.end()?;

    tbs.optional(VERSION)?;
    let raw_serial = tbs.content(tag::INTEGER)?;
    tbs.one(tag::SEQUENCE)?; // signature
    let issuer = Name::read(tbs.one(tag::SEQUENCE)?)?;
    let mut validity = tbs.inside(tag::SEQUENCE)?;
    let not_before = time(validity.any()?)?;
    let not_after = time(validity.any()?)?;
    validity.end()?;
    let subject = Name::read(tbs.one(tag::SEQUENCE)?)?;
    let spki = tbs.one(tag::SEQUENCE)?.whole;
    for unique_id in UNIQUE_IDS {
        tbs.optional(unique_id)?;
    }
    let extensions = match tbs.optional(EXTENSIONS)? {
        Some(explicit) => Extensions::read(explicit.content)?,
        None => Extensions::default(),
    };
    tbs.end()?;
    let names = extensions.names.map(|names| {
        let names = names.into_iter();
        names.map(GeneralName::into_text).collect()
    });
    Ok(Certificate {
        serial: without_leading_zeros(raw_serial).to_vec(),
        raw_serial: raw_serial.to_vec(),
        issuer,
        not_before,
        not_after,
        subject,
        spki: spki.to_vec(),
        key: KeyKind::of(spki),
        names,
        authority_key_id: extensions.authority_key_id,
        subject_key_id: extensions.subject_key_id,
        sct_count: extensions.sct_count,
        is_ca: extensions.is_ca,
        signature_algorithm,
    })
}

/// `Time` (§4.1.2.5): `UTCTime` with two digits for the year, `GeneralizedTime` with four; both with seconds and in
/// UTC. In seconds since 1970; a time before is unreadable.
fn time(element: Element<'_>) -> Result<u64, Malformed> {
    seconds(element.tag, element.content).ok_or(Malformed)
}

fn seconds(tag: u8, content: &[u8]) -> Option<u64> {
    let (year, rest) = match (tag, content) {
        (tag::UTC_TIME, [a, b, rest @ ..]) => match pair(*a, *b)? {
            year @ 50.. => (1900 + year, rest),
            year => (2000 + year, rest),
        },
        (tag::GENERALIZED_TIME, [a, b, c, d, rest @ ..]) => {
            (100 * pair(*a, *b)? + pair(*c, *d)?, rest)
        }
        _ => return None,
    };
    let &[m1, m2, d1, d2, h1, h2, n1, n2, s1, s2, b'Z'] = rest else {
        return None;
    };
    let time = [pair(h1, h2)?, pair(n1, n2)?, pair(s1, s2)?];
    moment([year, pair(m1, m2)?, pair(d1, d2)?], time)
}

#[cfg(test)]
mod tests;
