//! The extensions of a certificate, or those that a certificate request asks for (RFC 5280 §4.2).

use super::general_name::GeneralName;
use crate::asn1::{Malformed, Reader, oid, tag};

/// `keyIdentifier` of `AuthorityKeyIdentifier` (§4.2.1.1), implicit.
const KEY_IDENTIFIER: u8 = tag::implicit(0);

/// Those that matter. Only what decides whether a certificate is the one that was ordered has to be readable.
#[derive(Default)]
pub(super) struct Extensions {
    pub(super) names: Option<Vec<GeneralName>>,
    pub(super) authority_key_id: Option<Vec<u8>>,
    pub(super) subject_key_id: Option<Vec<u8>>,
    pub(super) sct_count: Option<usize>,
    pub(super) is_ca: bool,
}

impl Extensions {
    /// `Extensions`, from the DER of the sequence.
    pub(super) fn read(der: &[u8]) -> Result<Self, Malformed> {
        let mut list = Reader::only(der, tag::SEQUENCE)?;
        let mut found = Self::default();
        while !list.is_empty() {
            let mut extension = list.inside(tag::SEQUENCE)?;
            let kind = extension.content(tag::OBJECT_IDENTIFIER)?;
            extension.optional(tag::BOOLEAN)?; // critical
            let value = extension.content(tag::OCTET_STRING)?;
            extension.end()?;
            match kind {
                oid::SUBJECT_ALT_NAME => found.names = Some(GeneralName::read_all(value)?),
                oid::BASIC_CONSTRAINTS => found.is_ca = is_ca(value)?,
                oid::AUTHORITY_KEY_ID => {
                    found.authority_key_id = authority_key_id(value).ok().flatten();
                }
                oid::SUBJECT_KEY_ID => {
                    found.subject_key_id = octets(value).ok().map(<[u8]>::to_vec);
                }
                oid::SCT_LIST => found.sct_count = octets(value).ok().and_then(sct_count),
                _ => {}
            }
        }
        Ok(found)
    }
}

fn octets(value: &[u8]) -> Result<&[u8], Malformed> {
    let mut outer = Reader::new(value);
    let string = outer.content(tag::OCTET_STRING)?;
    outer.end()?;
    Ok(string)
}

fn authority_key_id(value: &[u8]) -> Result<Option<Vec<u8>>, Malformed> {
    let key = Reader::only(value, tag::SEQUENCE)?.optional(KEY_IDENTIFIER)?;
    Ok(key.map(|key| key.content.to_vec()))
}

/// `BasicConstraints` (§4.2.1.9). `cA` is left out where it is false.
fn is_ca(value: &[u8]) -> Result<bool, Malformed> {
    let ca = Reader::only(value, tag::SEQUENCE)?.optional(tag::BOOLEAN)?;
    Ok(ca.is_some_and(|ca| ca.content != [0]))
}

/// How many there are in a `SignedCertificateTimestampList` (RFC 6962 §3.3): each with its length in two octets, and
/// before all of them the length of all.
fn sct_count(list: &[u8]) -> Option<usize> {
    let (mut rest, after) = vector(list)?;
    let mut count = 0;
    while !rest.is_empty() {
        (_, rest) = vector(rest)?;
        count += 1;
    }
    after.is_empty().then_some(count)
}

fn vector(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    rest.split_at_checked(u16::from_be_bytes(*length).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_are_counted() {
        assert_eq!(sct_count(&[0, 0]), Some(0));
        assert_eq!(sct_count(&[0, 7, 0, 2, 1, 2, 0, 1, 9]), Some(2));
        for broken in [
            &[][..],
            &[0],
            &[0, 1],
            &[0, 1, 0],
            &[0, 3, 0, 2, 1],
            &[0, 2, 0, 0, 7],
        ] {
            assert_eq!(sct_count(broken), None, "{broken:?}");
        }
    }

    #[test]
    fn an_issuer_may_be_named_in_another_way() {
        assert_eq!(authority_key_id(&[0x30, 0]), Ok(None));
        assert_eq!(
            authority_key_id(&[0x30, 3, 0x80, 1, 7, 0]),
            Err(Malformed),
            "more than one sequence"
        );
        assert_eq!(
            authority_key_id(&[0x30, 6, 0x80, 1, 7, 0x82, 1, 9]),
            Ok(Some(vec![7]))
        );
        assert_eq!(authority_key_id(&[0x30, 3, 0x82, 1, 9]), Ok(None));
    }
}
