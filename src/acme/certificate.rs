//! The chain that a CA delivers (RFC 8555 §7.4.2, §9.1).

use serde::{Deserialize, Serialize};

use super::pem::{self, First};
use super::x509::Certificate;

/// Longest chain that is believed. Real ones have two to four.
const LONGEST: usize = 20;

/// Why a chain must not be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ChainError {
    /// There is none.
    #[error("it holds no certificate")]
    Empty,
    /// Something else than certificates is in it (RFC 8555 §11.4), or text around them (§9.1).
    #[error("it holds something that is no certificate: {0}")]
    Foreign(String),
    /// A block that cannot be decoded.
    #[error("certificate {0} in it cannot be decoded")]
    Broken(usize),
    /// More certificates than any chain has.
    #[error("it holds too many certificates")]
    TooMany,
}

/// A certificate and those that lead to a root, leaf first. The root itself is usually not among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateChain {
    ders: Vec<Vec<u8>>,
    certificates: Vec<Certificate>,
}

impl CertificateChain {
    /// Reads `application/pem-certificate-chain` (RFC 8555 §9.1, RFC 7468). Every block must be a certificate.
    pub fn from_pem(text: &str) -> Result<Self, ChainError> {
        let mut ders = Vec::new();
        let mut certificates = Vec::new();
        let mut rest = text.trim();
        while !rest.is_empty() {
            let number = certificates.len() + 1;
            let (der, after) = match pem::first(rest) {
                First::Foreign => return Err(ChainError::Foreign(first_words(rest))),
                _ if number > LONGEST => return Err(ChainError::TooMany),
                First::Broken => return Err(ChainError::Broken(number)),
                First::Certificate(der, after) => (der, after),
            };
            certificates.push(Certificate::from_der(&der).ok_or(ChainError::Broken(number))?);
            ders.push(der);
            rest = after.trim_start();
        }
        if certificates.is_empty() {
            Err(ChainError::Empty)
        } else {
            Ok(Self { ders, certificates })
        }
    }

    /// The certificates in DER, leaf first.
    pub fn ders(&self) -> &[Vec<u8>] {
        &self.ders
    }

    /// The certificates, decoded, leaf first.
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// PEM of the leaf: `cert.pem`.
    pub fn leaf_pem(&self) -> String {
        to_pem(&self.ders[..1])
    }

    /// PEM of what is between leaf and root: `chain.pem`. Empty where a CA sends the leaf alone.
    pub fn rest_pem(&self) -> String {
        to_pem(&self.ders[1..])
    }

    /// PEM of all: `fullchain.pem`.
    pub fn full_pem(&self) -> String {
        to_pem(&self.ders)
    }
}

/// Written anew from the DER, so that nothing of the CA's text formatting is passed on.
fn to_pem(ders: &[Vec<u8>]) -> String {
    ders.iter().map(|der| pem::write(der)).collect()
}

fn first_words(text: &str) -> String {
    text.lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(60)
        .collect()
}

#[cfg(test)]
mod tests;
