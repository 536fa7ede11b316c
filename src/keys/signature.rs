//! ECDSA signatures in their two forms, and which signature a certificate request has.

use super::private::fixed;
use super::{Hash, SignatureScheme};
use crate::asn1::{KeyKind, Reader, element, object_identifier, oid, sequence, tag, unsigned};

impl SignatureScheme {
    /// From the object identifier of a signature algorithm (in DER, without tag and length) and the
    /// `SubjectPublicKeyInfo` (DER) of the key that signed. `None` if the algorithm cannot be verified here, or
    /// does not fit the key.
    pub fn of(algorithm: &[u8], spki: &[u8]) -> Option<Self> {
        let key = KeyKind::of(spki);
        let hash = |first: u8, last: u8| {
            let hashes = [Hash::Sha256, Hash::Sha384, Hash::Sha512];
            hashes.get(usize::from(last.checked_sub(first)?)).copied()
        };
        let ecdsa = algorithm.strip_prefix(oid::ECDSA_WITH_SHA2);
        let rsa = algorithm.strip_prefix(oid::PKCS_1);
        match (ecdsa, rsa, key) {
            (Some(&[last]), _, key) => Some(Self::Ecdsa(key.curve()?, hash(2, last)?)),
            (_, Some(&[last]), KeyKind::Rsa(_)) => Some(Self::Rsa(hash(11, last)?)),
            _ => None,
        }
    }

    /// Its `AlgorithmIdentifier` (RFC 5758 §3.2, RFC 4055 §5), in DER.
    pub(super) fn identifier(self) -> Vec<u8> {
        let (prefix, last, parameters) = match self {
            Self::Ecdsa(_, hash) => (oid::ECDSA_WITH_SHA2, 2 + hash as u8, Vec::new()),
            // The parameters must be there, and be NULL.
            Self::Rsa(hash) => (oid::PKCS_1, 11 + hash as u8, element(tag::NULL, &[])),
        };
        let algorithm = [prefix, &[last]].concat();
        sequence(&[&object_identifier(&algorithm), &parameters])
    }

    /// How many octets a number of the curve fills; none for RSA.
    pub(super) fn width(self) -> usize {
        match self {
            Self::Ecdsa(curve, _) => curve.width(),
            Self::Rsa(_) => 0,
        }
    }

    /// From the form of a JWS (RFC 7518 §3.4) to that of X.509 (RFC 5480 appendix A).
    pub(super) fn x509_form(self, signature: Vec<u8>) -> Vec<u8> {
        match self {
            Self::Ecdsa(curve, _) => {
                let (r, s) = signature.split_at(signature.len().min(curve.width()));
                sequence(&[&unsigned(r), &unsigned(s)])
            }
            Self::Rsa(_) => signature,
        }
    }

    /// And back. `None` if it is no such signature in strict DER.
    pub(super) fn jws_form(self, signature: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Ecdsa(curve, _) => {
                let mut numbers = Reader::only(signature, tag::SEQUENCE).ok()?;
                let r = fixed(numbers.unsigned().ok()?, curve.width())?;
                let s = fixed(numbers.unsigned().ok()?, curve.width())?;
                numbers.is_empty().then(|| [r.as_slice(), &s].concat())
            }
            Self::Rsa(_) => Some(signature.to_vec()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::asn1::Curve;

    proptest! {
        #[test]
        fn both_forms_hold_the_same(numbers in prop::collection::vec(any::<u8>(), 132), zeros in 0_usize..66,
                                    curve in prop::sample::select(vec![Curve::P256, Curve::P384, Curve::P521])) {
            let mut signature = numbers[..2 * curve.width()].to_vec();
            let zeros = zeros.min(curve.width());
            signature[..zeros].fill(0);
            let scheme = SignatureScheme::Ecdsa(curve, Hash::Sha256);
            let der = scheme.x509_form(signature.clone());
            prop_assert_eq!(scheme.jws_form(&der), Some(signature));
            prop_assert_eq!(scheme.jws_form(&der[..der.len() - 1]), None);
            prop_assert_eq!(scheme.jws_form(&[&der[..], &[0]].concat()), None);
        }

        #[test]
        fn nothing_panics(signature in prop::collection::vec(any::<u8>(), 0..80), spki in prop::collection::vec(any::<u8>(), 0..80)) {
            for curve in [Curve::P256, Curve::P384, Curve::P521] {
                let scheme = SignatureScheme::Ecdsa(curve, Hash::Sha256);
                let _ = scheme.jws_form(&signature);
                let _ = scheme.x509_form(signature.clone());
            }
            let _ = SignatureScheme::of(&signature, &spki);
        }
    }

    #[test]
    fn a_number_that_is_too_wide_or_negative_is_none() {
        let scheme = SignatureScheme::Ecdsa(Curve::P256, Hash::Sha256);
        let der = |r: &[u8]| {
            let r = element(tag::INTEGER, &[r]);
            sequence(&[&r, &unsigned(&[1])])
        };
        assert!(scheme.jws_form(&der(&[1; 32])).is_some());
        for bad in [&[1; 33][..], &[0x80; 32], &[0, 1], &[]] {
            assert_eq!(scheme.jws_form(&der(bad)), None, "{bad:?}");
        }
    }
}
