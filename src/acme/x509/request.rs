//! Certificate requests that people bring (PKCS #10, RFC 2986).

use super::extensions::Extensions;
use super::general_name::GeneralName;
use super::{KeyKind, Name, algorithm};
use crate::acme::der::{Reader, Unreadable, only, tag};
use crate::acme::pem::{Block, CERTIFICATE};
use crate::names::{Identifier, ip_address};

/// A certificate request. Whether its signature fits its key is for [`keys`](crate::keys) to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateRequest {
    /// The names that it asks for, each once: those of the subjectAltName, and the common name, which counts as one of
    /// them (RFC 8555 §7.4). A kind that ACME does not know has another type than `dns` and `ip`.
    pub names: Vec<Identifier>,
    /// The common name of its subject, where there is one.
    pub common_name: Option<String>,
    /// The DER of its `SubjectPublicKeyInfo` (RFC 5280 §4.1.2.7).
    pub spki: Vec<u8>,
    /// What kind of key that is.
    pub key: KeyKind,
    /// What is signed: the DER of the `CertificationRequestInfo` (RFC 2986 §4.1).
    pub signed: Vec<u8>,
    /// The signature (RFC 2986 §4.2), as X.509 has it.
    pub signature: Vec<u8>,
    /// The object identifier of the signature's algorithm (RFC 5280 §4.1.1.2), in DER without tag and length.
    pub signature_algorithm: Vec<u8>,
    /// All of it.
    pub der: Vec<u8>,
}

/// Why a file is no certificate request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// There is nothing in it.
    #[error("it is empty")]
    Empty,
    /// A private key. It was not read.
    #[error("it is a private key")]
    PrivateKey,
    /// A certificate.
    #[error("it is a certificate")]
    Certificate,
    /// Something else.
    #[error("it is no certificate request")]
    Foreign,
    /// A certificate request that cannot be decoded.
    #[error("the certificate request in it cannot be decoded")]
    Broken,
}

/// The labels that requests have (RFC 7468 §7): the one of the RFC, and that of older programs.
const LABELS: [&str; 2] = ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"];

/// 1.2.840.113549.1.9.14, `extensionRequest` (RFC 2985 §5.4.2), in DER.
const EXTENSION_REQUEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 14];

/// The `attributes` of a request (RFC 2986 §4.1), implicit.
const ATTRIBUTES: u8 = 0xa0;

impl CertificateRequest {
    /// Reads a file: PEM with whatever stands around it, or DER.
    pub fn from_file(file: &[u8]) -> Result<Self, RequestError> {
        if file.trim_ascii().is_empty() {
            return Err(RequestError::Empty);
        }
        let Ok(text) = std::str::from_utf8(file) else {
            return Self::from_der(file).ok_or(RequestError::Foreign);
        };
        let mut found = RequestError::Foreign;
        let mut rest = text;
        while let Some(block) = Block::first(rest) {
            if LABELS.contains(&block.label) {
                let der = block.decode().ok_or(RequestError::Broken)?;
                return Self::from_der(&der).ok_or(RequestError::Broken);
            }
            if block.label.ends_with("PRIVATE KEY") {
                found = RequestError::PrivateKey;
            } else if block.label == CERTIFICATE && found == RequestError::Foreign {
                found = RequestError::Certificate;
            }
            rest = block.after;
        }
        // DER may happen to be a text too.
        Self::from_der(file).ok_or(found)
    }

    /// Reads a request from its DER. `None` for anything else.
    pub fn from_der(der: &[u8]) -> Option<Self> {
        request(der).ok()
    }
}

fn request(der: &[u8]) -> Result<CertificateRequest, Unreadable> {
    let mut outer = only(der, tag::SEQUENCE)?;
    let info = outer.one(tag::SEQUENCE)?;
    let signature_algorithm = algorithm(&mut outer)?.to_vec();
    let signature = outer.one(tag::BIT_STRING)?.content;
    // Whole octets (X.690 §8.6.2).
    let signature = signature.strip_prefix(&[0]).ok_or(Unreadable)?;
    outer.end()?;

    let mut fields = Reader::new(info.content);
    fields.one(tag::INTEGER)?; // version
    let subject = Name::read(fields.one(tag::SEQUENCE)?)?;
    let spki = fields.one(tag::SEQUENCE)?.whole;
    let mut names = Vec::new();
    // Programs that have none to write leave the list out, which RFC 2986 does not allow.
    if let Some(attributes) = fields.optional(ATTRIBUTES)? {
        let mut attributes = Reader::new(attributes.content);
        while !attributes.is_empty() {
            let mut attribute = attributes.inside(tag::SEQUENCE)?;
            let kind = attribute.one(tag::OBJECT_IDENTIFIER)?.content;
            let values = attribute.one(tag::SET)?.content;
            attribute.end()?;
            if kind == EXTENSION_REQUEST {
                let extensions = Extensions::read(values)?;
                names = extensions.names.unwrap_or_default();
            }
        }
    }
    fields.end()?;
    Ok(CertificateRequest {
        names: identifiers(names, subject.common_name.as_deref()),
        common_name: subject.common_name,
        spki: spki.to_vec(),
        key: KeyKind::of(spki),
        signed: info.whole.to_vec(),
        signature: signature.to_vec(),
        signature_algorithm,
        der: der.to_vec(),
    })
}

/// All names, each once.
fn identifiers(names: Vec<GeneralName>, common_name: Option<&str>) -> Vec<Identifier> {
    let common_name = common_name.filter(|name| !name.is_empty());
    let common_name = common_name.map(|name| match ip_address(name) {
        Some(address) => GeneralName::Ip(address),
        None => GeneralName::Dns(name.to_owned()),
    });
    let mut identifiers: Vec<Identifier> = Vec::new();
    for name in names.into_iter().chain(common_name) {
        let name = name.into_identifier();
        let same = |other: &Identifier| {
            other.kind == name.kind && other.value.eq_ignore_ascii_case(&name.value)
        };
        if !identifiers.iter().any(same) {
            identifiers.push(name);
        }
    }
    identifiers
}

#[cfg(test)]
mod tests;
