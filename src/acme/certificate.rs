//! The chain that a CA delivers (RFC 8555 §7.4.2, §9.1), and certificates that people bring.

use super::url::resolve;
use super::x509::Certificate;
use super::{CertificateUrl, Headers, links};
use crate::asn1::pem::{self, Block, CERTIFICATE};

/// The longest chain that is accepted. Real ones have two to four.
const LONGEST: usize = 20;

/// Why a chain must not be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
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
        let mut rest = text.as_bytes().trim_ascii();
        while !rest.is_empty() {
            let number = certificates.len() + 1;
            let block = Block::first(rest)
                .filter(|block| block.before.is_empty() && block.label == CERTIFICATE.as_bytes())
                .ok_or_else(|| ChainError::Foreign(first_words(rest)))?;
            if number > LONGEST {
                return Err(ChainError::TooMany);
            }
            let (der, certificate) = read(&block).ok_or(ChainError::Broken(number))?;
            certificates.push(certificate);
            ders.push(der);
            rest = block.after.trim_ascii_start();
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

fn read(block: &Block<'_>) -> Option<(Vec<u8>, Certificate)> {
    let der = block.decode()?;
    let certificate = Certificate::from_der(&der)?;
    Some((der, certificate))
}

/// Every certificate in a text that a person brings, with its DER. Text around them and blocks of other kinds are passed
/// over; a private key among them is not even decoded.
pub fn certificates_in(text: &str) -> Result<Vec<(Vec<u8>, Certificate)>, ChainError> {
    let mut found = Vec::new();
    let mut rest = text.as_bytes();
    while let Some(block) = Block::first(rest) {
        if block.label == CERTIFICATE.as_bytes() {
            let number = found.len() + 1;
            if number > LONGEST {
                return Err(ChainError::TooMany);
            }
            found.push(read(&block).ok_or(ChainError::Broken(number))?);
        }
        rest = block.after;
    }
    if found.is_empty() {
        Err(ChainError::Empty)
    } else {
        Ok(found)
    }
}

/// What the CA delivers (RFC 8555 §7.4.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    /// The certificate, with what leads from it to a root.
    pub chain: CertificateChain,
    /// Where the same certificate can be downloaded with other chains.
    pub alternates: Vec<CertificateUrl>,
}

/// The most alternates that are accepted. Real CAs offer three at most.
const MOST_ALTERNATES: usize = 10;

/// The links to alternates of what was downloaded from this URL. Those that cannot be used are passed over.
pub(super) fn alternates(url: &CertificateUrl, headers: &Headers) -> Vec<CertificateUrl> {
    let mut alternates = Vec::new();
    for link in links(headers) {
        if !link
            .relations
            .iter()
            .any(|relation| relation == "alternate")
        {
            continue;
        }
        if let Ok(other) = CertificateUrl::new(resolve(url.as_str(), &link.target))
            && other != *url
            && !alternates.contains(&other)
            && alternates.len() < MOST_ALTERNATES
        {
            alternates.push(other);
        }
    }
    alternates
}

/// Written anew from the DER, so that nothing of the CA's text formatting is passed on.
fn to_pem(ders: &[Vec<u8>]) -> String {
    let mut text = String::new();
    for der in ders {
        text.push_str(&pem::write(CERTIFICATE, der));
    }
    text
}

fn first_words(text: &[u8]) -> String {
    String::from_utf8_lossy(text)
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(60)
        .collect()
}

#[cfg(test)]
mod tests;
