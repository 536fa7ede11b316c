//! Certificate requests (PKCS #10, RFC 2986) with the names in the subjectAltName alone (RFC 8555 §7.4).

use std::net::IpAddr;

use super::{KeyError, SignatureScheme};
use crate::asn1::{bit_string, element, object_identifier, oid, sequence, tag, unsigned};
use crate::names::{Identifier, IdentifierType};

/// `dNSName` and `iPAddress` of `GeneralName` (RFC 5280 §4.2.1.6), and the `attributes` of a request (RFC 2986 §4.1); all
/// implicit.
const DNS_NAME: u8 = tag::implicit(2);
const IP_ADDRESS: u8 = tag::implicit(7);
const ATTRIBUTES: u8 = tag::explicit(0);

/// What is to be signed, for a key given with the DER of its `SubjectPublicKeyInfo`. The subject is empty: a common name
/// is not needed, and one longer than 64 octets would be refused.
pub(super) fn info(spki: &[u8], identifiers: &[Identifier]) -> Result<Vec<u8>, KeyError> {
    let mut names = Vec::new();
    for identifier in identifiers {
        names.extend(general_name(identifier)?);
    }
    let subject = sequence(&[]);
    Ok(sequence(&[
        &unsigned(&[0]),
        &subject,
        spki,
        &attributes(&names),
    ]))
}

/// The request, with a signature as a JWS has it.
pub(super) fn signed(scheme: SignatureScheme, info: &[u8], signature: Vec<u8>) -> Vec<u8> {
    sequence(&[
        info,
        &scheme.identifier(),
        &bit_string(&scheme.x509_form(signature)),
    ])
}

/// One attribute: the request for one extension, the subjectAltName, with these `GeneralName`s.
fn attributes(names: &[u8]) -> Vec<u8> {
    let names = sequence(&[names]);
    let extension = sequence(&[
        &object_identifier(oid::SUBJECT_ALT_NAME),
        // Critical, because the subject is empty (RFC 5280 §4.2.1.6).
        &element(tag::BOOLEAN, &[&[0xff]]),
        &element(tag::OCTET_STRING, &[&names]),
    ]);
    let extensions = sequence(&[&extension]);
    let attribute = sequence(&[
        &object_identifier(oid::EXTENSION_REQUEST),
        &element(tag::SET, &[&extensions]),
    ]);
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
