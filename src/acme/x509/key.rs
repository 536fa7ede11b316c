//! What kinds of keys and signatures there are.

use std::fmt;

use super::without_zeros;
use crate::acme::der::{Unreadable, only, tag};

/// The kind of a public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// ECDSA on the curve P-256 (RFC 5480 §2.1.1.1).
    P256,
    /// ECDSA on the curve P-384.
    P384,
    /// ECDSA on the curve P-521.
    P521,
    /// RSA (RFC 3279 §2.3.1), and the length of its modulus in bits.
    Rsa(usize),
    /// Ed25519 (RFC 8410 §3).
    Ed25519,
    /// Any other.
    Other,
}

/// 1.2.840.10045.2.1, 1.2.840.10045.3.1.7, 1.3.132.0.34, 1.3.132.0.35 (RFC 5480 §2.1.1), 1.2.840.113549.1.1.1 (RFC 3279
/// §2.3.1) and 1.3.101.112 (RFC 8410 §3), in DER.
const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
const SECP256R1: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
const SECP384R1: &[u8] = &[0x2b, 0x81, 4, 0, 34];
const SECP521R1: &[u8] = &[0x2b, 0x81, 4, 0, 35];
const RSA_ENCRYPTION: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
const ED25519: &[u8] = &[0x2b, 101, 112];

/// What comes before the last octet of `ecdsa-with-SHA256` (RFC 5758 §3.2) and `sha256WithRSAEncryption` (RFC 4055 §5)
/// and their like.
const ECDSA_WITH_SHA2: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3];
const PKCS_1: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1];

impl KeyKind {
    /// Of a `SubjectPublicKeyInfo` (RFC 5280 §4.1.2.7), in DER.
    pub fn of(spki: &[u8]) -> Self {
        read(spki).unwrap_or(Self::Other)
    }
}

fn read(spki: &[u8]) -> Result<KeyKind, Unreadable> {
    let mut info = only(spki, tag::SEQUENCE)?;
    let mut algorithm = info.inside(tag::SEQUENCE)?;
    let kind = algorithm.one(tag::OBJECT_IDENTIFIER)?.content;
    let key = info.one(tag::BIT_STRING)?.content;
    Ok(match kind {
        EC_PUBLIC_KEY => match algorithm.one(tag::OBJECT_IDENTIFIER)?.content {
            SECP256R1 => KeyKind::P256,
            SECP384R1 => KeyKind::P384,
            SECP521R1 => KeyKind::P521,
            _ => KeyKind::Other,
        },
        RSA_ENCRYPTION => {
            let key = key.strip_prefix(&[0]).ok_or(Unreadable)?;
            let modulus = only(key, tag::SEQUENCE)?.one(tag::INTEGER)?.content;
            let modulus = without_zeros(modulus);
            let zeros = modulus.first().map_or(0, |first| first.leading_zeros());
            KeyKind::Rsa((modulus.len() * 8).saturating_sub(zeros as usize))
        }
        ED25519 => KeyKind::Ed25519,
        _ => KeyKind::Other,
    })
}

/// As people know it: `P-256`, `RSA-2048`.
impl fmt::Display for KeyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::P256 => "P-256",
            Self::P384 => "P-384",
            Self::P521 => "P-521",
            Self::Ed25519 => "Ed25519",
            Self::Other => "?",
            Self::Rsa(bits) => {
                f.write_str("RSA-")?;
                return bits.fmt(f);
            }
        })
    }
}

/// What people call a signature algorithm.
pub(super) fn signature_name(algorithm: &[u8]) -> Option<&'static str> {
    let ecdsa = algorithm.strip_prefix(ECDSA_WITH_SHA2);
    let rsa = algorithm.strip_prefix(PKCS_1);
    Some(match (ecdsa, rsa) {
        (Some([2]), _) => "ECDSA, SHA-256",
        (Some([3]), _) => "ECDSA, SHA-384",
        (Some([4]), _) => "ECDSA, SHA-512",
        (_, Some([5])) => "RSA, SHA-1",
        (_, Some([10])) => "RSA-PSS",
        (_, Some([11])) => "RSA, SHA-256",
        (_, Some([12])) => "RSA, SHA-384",
        (_, Some([13])) => "RSA, SHA-512",
        _ if algorithm == ED25519 => "Ed25519",
        _ => return None,
    })
}
