//! The private half of a key, taken apart into its numbers.
//!
//! Every number is made in one piece and wiped when it is dropped; only pointers to it move.

use p256::SecretKey;
use p256::elliptic_curve::sec1::ToSec1Point as _;
use zeroize::Zeroizing;

use super::{Algorithm, ImportError, UnsupportedKey};
use crate::asn1::{
    bit_length, bit_string, element, object_identifier, oid, sequence, tag, unsigned,
    without_leading_zeros,
};

/// Octets that are wiped when they are dropped.
pub(super) type Octets = Zeroizing<Vec<u8>>;

/// The numbers of an RSA key, in the order of PKCS #1 (RFC 8017 appendix A.1.2): n, e, d, p, q, dP, dQ, qInv.
pub(super) const RSA_NUMBERS: usize = 8;

/// The `publicKey` of an EC private key, explicit (RFC 5915 §3).
const PUBLIC_KEY: u8 = tag::explicit(1);

/// A private key.
pub(super) enum Private {
    /// A number, and the point that belongs to it without its leading 4; fixed width.
    Ec {
        algorithm: Algorithm,
        number: Octets,
        point: Vec<u8>,
    },
    /// Without zeros in front.
    Rsa {
        algorithm: Algorithm,
        numbers: [Octets; RSA_NUMBERS],
    },
}

impl Private {
    /// An EC key of one of our curves. The point of a P-256 key is computed, and a given one compared with it. That of a
    /// P-384 key has to be given; whether it fits is checked by the platform.
    pub(super) fn ec(
        algorithm: Algorithm,
        number: &[u8],
        point: Option<&[u8]>,
    ) -> Result<Self, ImportError> {
        let width = algorithm.scheme().width();
        let number = fixed(number, width).ok_or(ImportError::Broken)?;
        let point = match algorithm {
            Algorithm::P256 => {
                let secret = SecretKey::from_slice(&number).map_err(|_| ImportError::Broken)?;
                let computed = secret.public_key().to_sec1_point(false);
                let computed = computed.as_bytes().get(1..).unwrap_or_default().to_vec();
                if point.is_some_and(|point| point != computed) {
                    return Err(ImportError::Broken);
                }
                computed
            }
            _ => match point {
                Some(point) if point.len() == 2 * width => point.to_vec(),
                Some(_) => return Err(ImportError::Broken),
                None => return Err(UnsupportedKey::P384WithoutPublicKey.into()),
            },
        };
        Ok(Self::Ec {
            algorithm,
            number,
            point,
        })
    }

    /// A new P-256 key from random octets, unless they are one of the few values that are no key.
    pub(super) fn p256(random: &[u8]) -> Option<Self> {
        Self::ec(Algorithm::P256, random, None).ok()
    }

    /// An RSA key of one of our lengths. Whether its numbers fit is checked by the platform.
    pub(super) fn rsa(numbers: [&[u8]; RSA_NUMBERS]) -> Result<Self, ImportError> {
        let numbers = numbers.map(|number| Zeroizing::new(without_leading_zeros(number).to_vec()));
        let [modulus, ..] = &numbers;
        let algorithm = match bit_length(modulus) {
            0 => return Err(ImportError::Broken),
            2048 => Algorithm::Rsa2048,
            3072 => Algorithm::Rsa3072,
            4096 => Algorithm::Rsa4096,
            bits => return Err(UnsupportedKey::Rsa(bits).into()),
        };
        if numbers.iter().any(|number| number.is_empty()) {
            return Err(ImportError::Broken);
        }
        Ok(Self::Rsa { algorithm, numbers })
    }

    /// Which kind it is.
    pub(super) fn algorithm(&self) -> Algorithm {
        match self {
            Self::Ec { algorithm, .. } | Self::Rsa { algorithm, .. } => *algorithm,
        }
    }

    /// The `AlgorithmIdentifier` (RFC 5480 §2.1.1, RFC 8017 appendix A.1).
    fn identifier(&self) -> Vec<u8> {
        let (key, parameters) = match self.algorithm() {
            Algorithm::P256 => (oid::EC_PUBLIC_KEY, object_identifier(oid::SECP256R1)),
            Algorithm::P384 => (oid::EC_PUBLIC_KEY, object_identifier(oid::SECP384R1)),
            _ => (oid::RSA_ENCRYPTION, element(tag::NULL, &[])),
        };
        sequence(&[&object_identifier(key), &parameters])
    }

    /// The `SubjectPublicKeyInfo` (RFC 5280 §4.1.2.7), in DER.
    pub(super) fn spki(&self) -> Vec<u8> {
        let key = match self {
            Self::Ec { point, .. } => element(tag::BIT_STRING, &[&[0, 4], point]),
            Self::Rsa {
                numbers: [n, e, ..],
                ..
            } => bit_string(&sequence(&[&unsigned(n), &unsigned(e)])),
        };
        sequence(&[&self.identifier(), &key])
    }

    /// PKCS #8 (RFC 5958) around an EC key (RFC 5915) or an RSA key (RFC 8017 appendix A.1.2), in DER.
    pub(super) fn pkcs8(&self) -> Octets {
        let key = match self {
            Self::Ec { number, point, .. } => {
                let number = Zeroizing::new(element(tag::OCTET_STRING, &[number]));
                let point = element(tag::BIT_STRING, &[&[0, 4], point]);
                let point = element(PUBLIC_KEY, &[&point]);
                sequence(&[&unsigned(&[1]), &number, &point])
            }
            Self::Rsa { numbers, .. } => {
                let numbers = numbers
                    .each_ref()
                    .map(|number| Zeroizing::new(unsigned(number)));
                let version = unsigned(&[]);
                let mut parts = vec![version.as_slice()];
                parts.extend(numbers.iter().map(|number| number.as_slice()));
                sequence(&parts)
            }
        };
        let key = Zeroizing::new(key);
        let key = Zeroizing::new(element(tag::OCTET_STRING, &[&key]));
        Zeroizing::new(sequence(&[&unsigned(&[]), &self.identifier(), &key]))
    }
}

/// A number in `width` octets, if it fits. Some programs leave out the zeros in front.
pub(super) fn fixed(number: &[u8], width: usize) -> Option<Octets> {
    let number = without_leading_zeros(number);
    let zeros = width.checked_sub(number.len())?;
    let mut octets = Zeroizing::new(vec![0; width]);
    octets.get_mut(zeros..)?.copy_from_slice(number);
    Some(octets)
}
