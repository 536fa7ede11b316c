//! Certificate requests (PKCS #10, RFC 2986) with the names in the subjectAltName alone (RFC 8555 §7.4).

use std::net::IpAddr;

use super::der::{bit_string, element, tag, unsigned};
use super::{KeyError, SignatureScheme, oid};
use crate::names::{Identifier, IdentifierType};

/// `dNSName` and `iPAddress` of `GeneralName` (RFC 5280 §4.2.1.6), and the `attributes` of a request (RFC 2986 §4.1); all
/// implicit.
const DNS_NAME: u8 = 0x82;
const IP_ADDRESS: u8 = 0x87;
const ATTRIBUTES: u8 = 0xa0;

/// What is to be signed, for a key given with the DER of its `SubjectPublicKeyInfo`. The subject is empty: a common name
/// is not needed, and one longer than 64 octets would be refused.
pub(super) fn info(spki: &[u8], identifiers: &[Identifier]) -> Result<Vec<u8>, KeyError> {
    let mut names = Vec::new();
    for identifier in identifiers {
        names.extend(general_name(identifier)?);
    }
    let subject = element(tag::SEQUENCE, &[]);
    Ok(element(
        tag::SEQUENCE,
        &[&unsigned(&[0]), &subject, spki, &attributes(&names)],
    ))
}

/// The request, with a signature as a JWS has it.
pub(super) fn signed(scheme: SignatureScheme, info: &[u8], signature: Vec<u8>) -> Vec<u8> {
    element(
        tag::SEQUENCE,
        &[
            info,
            &scheme.identifier(),
            &bit_string(&scheme.x509_form(signature)),
        ],
    )
}

/// One attribute: the wish for one extension, the subjectAltName, with these `GeneralName`s.
fn attributes(names: &[u8]) -> Vec<u8> {
    let names = element(tag::SEQUENCE, &[names]);
    let extension = element(
        tag::SEQUENCE,
        &[
            &element(tag::OBJECT_IDENTIFIER, &[oid::SUBJECT_ALT_NAME]),
            // Critical, because the subject is empty (RFC 5280 §4.2.1.6).
            &element(tag::BOOLEAN, &[&[0xff]]),
            &element(tag::OCTET_STRING, &[&names]),
        ],
    );
    let extensions = element(tag::SEQUENCE, &[&extension]);
    let attribute = element(
        tag::SEQUENCE,
        &[
            &element(tag::OBJECT_IDENTIFIER, &[oid::EXTENSION_REQUEST]),
            &element(tag::SET, &[&extensions]),
        ],
    );
    element(ATTRIBUTES, &[&attribute])
}

fn general_name(identifier: &Identifier) -> Result<Vec<u8>, KeyError> {
    let value = identifier.value.as_str();
    match identifier.kind {
        // An IA5String holds ASCII alone.
        IdentifierType::Dns if value.is_ascii() => Ok(element(DNS_NAME, &[value.as_bytes()])),
        // The octets of the address (RFC 8738 §4).
        IdentifierType::Ip => match identifier.address() {
            Some(IpAddr::V4(address)) => Ok(element(IP_ADDRESS, &[&address.octets()])),
            Some(IpAddr::V6(address)) => Ok(element(IP_ADDRESS, &[&address.octets()])),
            None => Err(KeyError::Name(identifier.value.clone())),
        },
        _ => Err(KeyError::Name(identifier.value.clone())),
    }
}

#[cfg(test)]
mod tests;
