//! The certificate that was delivered, checked against what was asked for.

use std::fmt::Write as _;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::Mismatch;
use crate::acme::{Certificate, CertificateChain, Name};
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
        if leaf.spki != spki {
            return Err(Mismatch::Key);
        }
        let names = names_of(leaf)?;
        check_names(&names, asked)?;
        for (at, pair) in certificates.windows(2).enumerate() {
            if pair[0].issuer != pair[1].subject {
                return Err(Mismatch::Chain(at + 1));
            }
        }
        let in_force = Duration::from_secs(leaf.not_before)..=Duration::from_secs(leaf.not_after);
        Ok(Self {
            names,
            issuer: issuer_of(&leaf.issuer),
            not_before: leaf.not_before,
            not_after: leaf.not_after,
            in_force: in_force.contains(&now),
            serial: hex(&leaf.serial, ""),
            fingerprint: hex(&Sha256::digest(leaf_der), ":"),
            leaf_pem: chain.leaf_pem(),
            rest_pem: chain.rest_pem(),
            full_pem: chain.full_pem(),
        })
    }
}

/// The names of the subjectAltName. A kind of name that cannot be asked for yet counts under the number of its kind, so
/// that a certificate that has one is not taken for what was asked.
fn names_of(certificate: &Certificate) -> Result<Vec<String>, Mismatch> {
    let names = certificate.names.as_ref().ok_or(Mismatch::Unreadable)?;
    Ok(sorted(names.iter().map(String::as_str)))
}

fn check_names(found: &[String], asked: &[Identifier]) -> Result<(), Mismatch> {
    let dns = asked
        .iter()
        .filter(|identifier| identifier.kind == IdentifierType::Dns);
    let asked = sorted(dns.map(|identifier| identifier.value.as_str()));
    if found == asked {
        return Ok(());
    }
    Err(Mismatch::Names {
        missing: without(&asked, found),
        surplus: without(found, &asked),
    })
}

/// Names in lower case and in order, each once. One by one: there are a hundred of them, and the general sets and sorts
/// of the library would make the page larger by a kilobyte for every type they are used with.
fn sorted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut sorted: Vec<String> = Vec::new();
    for name in names {
        let name = name.to_ascii_lowercase();
        if let Err(place) = sorted.binary_search(&name) {
            sorted.insert(place, name);
        }
    }
    sorted
}

/// The names of the first list that are not in the second.
fn without(names: &[String], others: &[String]) -> Vec<String> {
    let missing = names.iter().filter(|name| !others.contains(name));
    missing.cloned().collect()
}

/// What people know an issuer by.
fn issuer_of(name: &Name) -> String {
    match (&name.organization, &name.common_name) {
        (Some(organization), Some(common)) if organization != common => {
            format!("{organization}, {common}")
        }
        (Some(one), _) | (None, Some(one)) => one.clone(),
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
