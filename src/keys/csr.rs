//! Certificate requests (PKCS #10, RFC 2986) with the names in the subjectAltName alone (RFC 8555 §7.4).

use p256::ecdsa::{DerSignature, SigningKey};
use x509_cert::builder::Builder as _;
use x509_cert::der::Encode as _;
use x509_cert::der::asn1::Ia5String;
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::name::Name;
use x509_cert::request::RequestBuilder;

use super::KeyError;
use crate::names::{Identifier, IdentifierType};

/// Builds and signs a request. The subject is empty: a common name is not needed, and one longer than 64 octets
/// would be refused.
pub(super) fn build(key: &SigningKey, identifiers: &[Identifier]) -> Result<Vec<u8>, KeyError> {
    let names = identifiers
        .iter()
        .map(general_name)
        .collect::<Result<Vec<_>, _>>()?;
    let mut builder = RequestBuilder::new(Name::default()).map_err(|_| KeyError::Encoding)?;
    builder
        .add_extension(&SubjectAltName(names))
        .map_err(|_| KeyError::Encoding)?;
    let request = builder
        .build::<_, DerSignature>(key)
        .map_err(|_| KeyError::Encoding)?;
    request.to_der().map_err(|_| KeyError::Encoding)
}

fn general_name(identifier: &Identifier) -> Result<GeneralName, KeyError> {
    let refused = || KeyError::Name(identifier.value.clone());
    match identifier.kind {
        IdentifierType::Dns => Ia5String::new(&identifier.value)
            .map(GeneralName::DnsName)
            .map_err(|_| refused()),
        _ => Err(refused()),
    }
}
