//! The certificate that was delivered, checked against what was asked for.

use std::fmt::Write as _;
use std::time::Duration;

use sha2::{Digest as _, Sha256};

use super::Mismatch;
use crate::acme::{Certificate, CertificateChain, Name};
use crate::names::Identifier;

/// A certificate that belongs to the key and the names it was ordered for.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// What it is asked for by when it is renewed (RFC 9773 §4.1), where it has what that is made of.
    pub renewal_id: Option<String>,
    /// `cert.pem`: the certificate alone.
    pub leaf_pem: String,
    /// What leads from it to a root: one way or several, the CA's usual one first. Never empty.
    pub chains: Vec<Chain>,
    /// Which of them is wanted.
    pub chosen: usize,
}

/// One way from a certificate to a root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The name of the root it leads to, which is usually not in it: who issued the last certificate.
    pub root: String,
    /// The names of those in between, from the certificate up.
    pub issuers: Vec<String>,
    /// `chain.pem`. Empty where the CA sent nothing.
    pub rest_pem: String,
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
        let usual = Chain::of(chain)?;
        let in_force = Duration::from_secs(leaf.not_before)..=Duration::from_secs(leaf.not_after);
        Ok(Self {
            names,
            issuer: issuer_of(&leaf.issuer),
            not_before: leaf.not_before,
            not_after: leaf.not_after,
            in_force: in_force.contains(&now),
            serial: hex(&leaf.serial, ""),
            fingerprint: hex(&Sha256::digest(leaf_der), ":"),
            renewal_id: leaf.renewal_id(),
            leaf_pem: chain.leaf_pem(),
            chains: vec![usual],
            chosen: 0,
        })
    }

    /// `chain.pem`: what leads from the certificate to the chosen root. Empty where the CA sent nothing.
    pub fn rest_pem(&self) -> &str {
        self.chains
            .get(self.chosen)
            .map_or("", |chain| &chain.rest_pem)
    }

    /// `fullchain.pem`: the certificate and that.
    pub fn full_pem(&self) -> String {
        [&self.leaf_pem, self.rest_pem()].concat()
    }

    /// Another chain, if it is one for this very certificate and not the same again.
    pub fn alternate(&self, chain: &CertificateChain) -> Option<Chain> {
        if chain.leaf_pem() != self.leaf_pem {
            return None;
        }
        Chain::of(chain).ok()
    }

    pub(super) fn add(&mut self, chain: Chain) {
        if !self.chains.contains(&chain) {
            self.chains.push(chain);
        }
    }

    pub(super) fn choose(&mut self, place: usize) {
        if place < self.chains.len() {
            self.chosen = place;
        }
    }
}

impl Chain {
    /// Checks that each certificate was issued by the next.
    fn of(chain: &CertificateChain) -> Result<Self, Mismatch> {
        let certificates = chain.certificates();
        for (at, pair) in certificates.windows(2).enumerate() {
            if pair[0].issuer != pair[1].subject {
                return Err(Mismatch::Chain(at + 1));
            }
        }
        let between = certificates.iter().skip(1);
        let last = certificates.last().ok_or(Mismatch::Unreadable)?;
        Ok(Self {
            root: issuer_of(&last.issuer),
            issuers: between.map(|one| issuer_of(&one.subject)).collect(),
            rest_pem: chain.rest_pem(),
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
    let asked = sorted(asked.iter().map(|identifier| identifier.value.as_str()));
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
