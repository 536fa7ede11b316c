//! Certificate requests that people bring (PKCS #10, RFC 2986).

use super::Name;
use super::extensions::Extensions;
use super::general_name::GeneralName;
use crate::asn1::pem::{Block, CERTIFICATE, PRIVATE_KEY};
use crate::asn1::{KeyKind, Malformed, Reader, oid, tag};
use crate::names::Identifier;

/// A certificate request. Whether its signature fits its key is checked in [`keys`](crate::keys).
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

/// The `attributes` of a request (RFC 2986 §4.1), implicit.
const ATTRIBUTES: u8 = tag::explicit(0);

impl CertificateRequest {
    /// Reads a file: PEM with any text around it, or DER.
    pub fn from_file(file: &[u8]) -> Result<Self, RequestError> {
        if file.trim_ascii().is_empty() {
            return Err(RequestError::Empty);
        }
        if std::str::from_utf8(file).is_err() {
            return Self::from_der(file).ok_or(RequestError::Foreign);
        }
        let mut found = RequestError::Foreign;
        let mut rest = file;
        while let Some(block) = Block::first(rest) {
            if LABELS.iter().any(|label| label.as_bytes() == block.label) {
                let der = block.decode().ok_or(RequestError::Broken)?;
                return Self::from_der(&der).ok_or(RequestError::Broken);
            }
            if block.label.ends_with(PRIVATE_KEY.as_bytes()) {
                found = RequestError::PrivateKey;
            } else if block.label == CERTIFICATE.as_bytes() && found == RequestError::Foreign {
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

fn request(der: &[u8]) -> Result<CertificateRequest, Malformed> {
    let mut outer = Reader::only(der, tag::SEQUENCE)?;
    let info = outer.one(tag::SEQUENCE)?;
    let signature_algorithm = outer.algorithm()?.to_vec();
    let signature = outer.bit_string()?;
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
            let kind = attribute.content(tag::OBJECT_IDENTIFIER)?;
            let values = attribute.content(tag::SET)?;
            attribute.end()?;
            if kind == oid::EXTENSION_REQUEST {
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
    let common_name = common_name.map(|name| match name.parse() {
        Ok(address) => GeneralName::Ip(address),
        Err(_) => GeneralName::Dns(name.to_owned()),
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
