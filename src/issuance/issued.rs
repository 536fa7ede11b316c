//! The certificate that was delivered, checked against what was asked for.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use x509_cert::Certificate;
use x509_cert::der::asn1::{AnyRef, ObjectIdentifier};
use x509_cert::der::oid::AssociatedOid as _;
use x509_cert::der::{Decode as _, Encode as _, Tag, TagNumber, Tagged as _};
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::name::Name;

use super::Mismatch;
use crate::acme::CertificateChain;
use crate::names::{Identifier, IdentifierType};

/// A certificate that belongs to the key and the names it was ordered for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// The names in it, sorted.
    pub names: Vec<String>,
    /// Who issued it: the common name of the issuer, or its organisation.
    pub issuer: String,
    /// From when it is good, in seconds since 1970.
    pub not_before: u64,
    /// Until when it is good, in seconds since 1970.
    pub not_after: u64,
    /// Whether that includes the moment of delivery. If not, one of the two clocks is wrong.
    pub in_force: bool,
    /// Its serial number, hexadecimal.
    pub serial: String,
    /// The SHA-256 of its DER, hexadecimal with colons as other tools show it.
    pub fingerprint: String,
    /// `cert.pem`: the certificate alone.
    pub leaf_pem: String,
    /// `chain.pem`: what leads from it to a root. Empty where the CA sent nothing.
    pub rest_pem: String,
    /// `fullchain.pem`: both.
    pub full_pem: String,
}

impl Issued {
    /// Checks a chain: the first certificate is for this key (the DER of its `SubjectPublicKeyInfo`) and for these
    /// names, and each was issued by the next. Signatures are not verified: the chain came from the CA over TLS,
    /// and a root to verify it against is not ours to choose. `now` is the time since 1970.
    pub fn check(
        chain: &CertificateChain,
        spki: &[u8],
        asked: &[Identifier],
        now: Duration,
    ) -> Result<Self, Mismatch> {
        let certificates = chain.certificates();
        let leaf = certificates.first().ok_or(Mismatch::Unreadable)?;
        let leaf_der = chain.ders().first().ok_or(Mismatch::Unreadable)?;
        let tbs = leaf.tbs_certificate();
        let found = tbs
            .subject_public_key_info()
            .to_der()
            .map_err(|_| Mismatch::Unreadable)?;
        if found != spki {
            return Err(Mismatch::Key);
        }
        let names = names_of(leaf)?;
        check_names(&names, asked)?;
        for (at, pair) in certificates.windows(2).enumerate() {
            if pair[0].tbs_certificate().issuer() != pair[1].tbs_certificate().subject() {
                return Err(Mismatch::Chain(at + 1));
            }
        }
        let not_before = tbs.validity().not_before.to_unix_duration();
        let not_after = tbs.validity().not_after.to_unix_duration();
        Ok(Self {
            names: names.into_iter().collect(),
            issuer: issuer_of(tbs.issuer()),
            not_before: not_before.as_secs(),
            not_after: not_after.as_secs(),
            in_force: (not_before..=not_after).contains(&now),
            serial: hex(tbs.serial_number().as_bytes(), ""),
            fingerprint: hex(&Sha256::digest(leaf_der), ":"),
            leaf_pem: chain.leaf_pem(),
            rest_pem: chain.rest_pem(),
            full_pem: chain.full_pem(),
        })
    }
}

/// The number of `dNSName` in a `GeneralName` (RFC 5280 §4.2.1.6).
const DNS_NAME: Tag = Tag::ContextSpecific {
    constructed: false,
    number: TagNumber(2),
};

/// The DNS names of the subjectAltName, lower case. A kind of name that cannot be asked for yet counts under the
/// number of its kind, so that a certificate that has one is not taken for what was asked. Read field by field: the
/// types for all kinds of names, with all that belongs to them, would cost the page 20 kB.
fn names_of(certificate: &Certificate) -> Result<BTreeSet<String>, Mismatch> {
    let extensions = certificate.tbs_certificate().extensions();
    let extension =
        extensions.and_then(|all| all.iter().find(|one| one.extn_id == SubjectAltName::OID));
    let value = extension.ok_or(Mismatch::Unreadable)?.extn_value.as_bytes();
    let names = Vec::<AnyRef<'_>>::from_der(value).map_err(|_| Mismatch::Unreadable)?;
    let name = |name: &AnyRef<'_>| match (name.tag(), std::str::from_utf8(name.value())) {
        (DNS_NAME, Ok(text)) => text.to_ascii_lowercase(),
        (kind, _) => format!("[{}]", kind.number().value()),
    };
    Ok(names.iter().map(name).collect())
}

fn check_names(found: &BTreeSet<String>, asked: &[Identifier]) -> Result<(), Mismatch> {
    let dns = asked
        .iter()
        .filter(|identifier| identifier.kind == IdentifierType::Dns);
    let asked: BTreeSet<_> = dns
        .map(|identifier| identifier.value.to_ascii_lowercase())
        .collect();
    if *found == asked {
        return Ok(());
    }
    Err(Mismatch::Names {
        missing: asked.difference(found).cloned().collect(),
        surplus: found.difference(&asked).cloned().collect(),
    })
}

/// `organizationName` and `commonName` (RFC 4519 §2.19, §2.3).
const ORGANIZATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");

/// What people know an issuer by. Not the `Display` of the name: that brings the names of all object identifiers
/// there are into the page, 70 kB.
fn issuer_of(name: &Name) -> String {
    let text = |oid: ObjectIdentifier| {
        let attribute = name.iter().find(|attribute| attribute.oid == oid)?;
        Some(String::from_utf8_lossy(attribute.value.value()).into_owned())
    };
    match (text(ORGANIZATION), text(COMMON_NAME)) {
        (Some(organization), Some(common)) if organization != common => {
            format!("{organization}, {common}")
        }
        (Some(one), _) | (None, Some(one)) => one,
        (None, None) => String::new(),
    }
}

fn hex(bytes: &[u8], between: &str) -> String {
    let mut text = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        if at > 0 {
            text.push_str(between);
        }
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02X}");
    }
    text
}

#[cfg(test)]
mod tests;
