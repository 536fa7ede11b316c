//! Writing DER.

use super::{tag, without_leading_zeros};

/// A tag, and a length at its longest.
const LONGEST_HEAD: usize = 2 + size_of::<usize>();

/// An element: tag, length, content. The content is given in parts, one after the other, and copied once.
pub fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length = parts.iter().map(|part| part.len()).sum::<usize>();
    let mut der = Vec::with_capacity(length + LONGEST_HEAD);
    der.push(tag);
    // The one definite and shortest form (§10.1).
    let octets = length.to_be_bytes();
    let octets = without_leading_zeros(&octets);
    if length >= 0x80 {
        der.push(0x80 | u8::try_from(octets.len()).unwrap_or_default());
        der.extend_from_slice(octets);
    } else {
        der.push(u8::try_from(length).unwrap_or_default());
    }
    for part in parts {
        der.extend_from_slice(part);
    }
    der
}

/// A `SEQUENCE` of these elements.
pub fn sequence(elements: &[&[u8]]) -> Vec<u8> {
    element(tag::SEQUENCE, elements)
}

/// An `OBJECT IDENTIFIER`, from its content.
pub fn object_identifier(content: &[u8]) -> Vec<u8> {
    element(tag::OBJECT_IDENTIFIER, &[content])
}

/// A whole number that is not negative, from its octets, big endian (§8.3): as short as possible, and with a zero in
/// front where the first bit would be taken for a sign.
pub fn unsigned(octets: &[u8]) -> Vec<u8> {
    let octets = without_leading_zeros(octets);
    let sign: &[u8] = match octets.first() {
        Some(0..0x80) => &[],
        _ => &[0],
    };
    element(tag::INTEGER, &[sign, octets])
}

/// A bit string of whole octets (§8.6).
pub fn bit_string(octets: &[u8]) -> Vec<u8> {
    element(tag::BIT_STRING, &[&[0], octets])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_as_short_as_can_be() {
        let head = |length: usize| {
            let der = element(tag::OCTET_STRING, &[&vec![7; length]]);
            der[..der.len() - length].to_vec()
        };
        assert_eq!(head(0), [4, 0]);
        assert_eq!(head(127), [4, 127]);
        assert_eq!(head(128), [4, 0x81, 128]);
        assert_eq!(head(255), [4, 0x81, 255]);
        assert_eq!(head(256), [4, 0x82, 1, 0]);
        assert_eq!(head(70_000), [4, 0x83, 1, 0x11, 0x70]);
    }

    #[test]
    fn numbers_are_as_short_as_can_be_and_never_negative() {
        assert_eq!(unsigned(&[]), [2, 1, 0]);
        assert_eq!(unsigned(&[0, 0]), [2, 1, 0]);
        assert_eq!(unsigned(&[0, 0, 127]), [2, 1, 127]);
        assert_eq!(unsigned(&[0, 128]), [2, 2, 0, 128]);
        assert_eq!(unsigned(&[1, 128]), [2, 2, 1, 128]);
    }
}
