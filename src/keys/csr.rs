//! Certificate requests (PKCS #10, RFC 2986) with the names in the subjectAltName alone (RFC 8555 §7.4).

use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};

use super::KeyError;
use super::der::{bit_string, element, tag, unsigned};
use crate::names::{Identifier, IdentifierType};

/// The object identifiers, in DER: `extensionRequest` 1.2.840.113549.1.9.14 (RFC 2985 §5.4.2), `subjectAltName` 2.5.29.17
/// (RFC 5280 §4.2.1.6), `ecdsa-with-SHA256` 1.2.840.10045.4.3.2 (RFC 5758 §3.2).
const EXTENSION_REQUEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x0e];
const SUBJECT_ALT_NAME: &[u8] = &[0x55, 0x1d, 0x11];
const ECDSA_WITH_SHA256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];

/// `dNSName` of `GeneralName` (RFC 5280 §4.2.1.6), and the `attributes` of a request (RFC 2986 §4.1); both implicit.
const DNS_NAME: u8 = 0x82;
const ATTRIBUTES: u8 = 0xa0;

/// Builds and signs a request for a key, given with the DER of its `SubjectPublicKeyInfo`. The subject is empty: a common
/// name is not needed, and one longer than 64 octets would be refused.
pub(super) fn build(
    key: &SigningKey,
    spki: &[u8],
    identifiers: &[Identifier],
) -> Result<Vec<u8>, KeyError> {
    let mut names = Vec::new();
    for identifier in identifiers {
        names.extend(general_name(identifier)?);
    }
    let subject = element(tag::SEQUENCE, &[]);
    let info = element(
        tag::SEQUENCE,
        &[&unsigned(&[0]), &subject, spki, &attributes(&names)],
    );
    let signature: Signature = key.sign(&info);
    let (r, s) = signature.split_bytes();
    let signature = element(tag::SEQUENCE, &[&unsigned(&r), &unsigned(&s)]);
    let algorithm = element(
        tag::SEQUENCE,
        &[&element(tag::OBJECT_IDENTIFIER, &[ECDSA_WITH_SHA256])],
    );
    Ok(element(
        tag::SEQUENCE,
        &[&info, &algorithm, &bit_string(&signature)],
    ))
}

/// One attribute: the wish for one extension, the subjectAltName, with these `GeneralName`s.
fn attributes(names: &[u8]) -> Vec<u8> {
    let names = element(tag::SEQUENCE, &[names]);
    let extension = element(
        tag::SEQUENCE,
        &[
            &element(tag::OBJECT_IDENTIFIER, &[SUBJECT_ALT_NAME]),
            // Critical, because the subject is empty (RFC 5280 §4.2.1.6).
            &element(tag::BOOLEAN, &[&[0xff]]),
            &element(tag::OCTET_STRING, &[&names]),
        ],
    );
    let extensions = element(tag::SEQUENCE, &[&extension]);
    let attribute = element(
        tag::SEQUENCE,
        &[
            &element(tag::OBJECT_IDENTIFIER, &[EXTENSION_REQUEST]),
            &element(tag::SET, &[&extensions]),
        ],
    );
    element(ATTRIBUTES, &[&attribute])
}

fn general_name(identifier: &Identifier) -> Result<Vec<u8>, KeyError> {
    match identifier.kind {
        // An IA5String holds ASCII alone.
        IdentifierType::Dns if identifier.value.is_ascii() => {
            Ok(element(DNS_NAME, &[identifier.value.as_bytes()]))
        }
        _ => Err(KeyError::Name(identifier.value.clone())),
    }
}

#[cfg(test)]
mod tests;
