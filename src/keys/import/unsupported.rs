//! What a key is that cannot be used here.

use crate::asn1::oid;

/// A kind of key that no CA takes, or that cannot be read here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnsupportedKey {
    /// RSA with a modulus of so many bits.
    Rsa(usize),
    /// RSA for PSS signatures alone (RFC 8017 appendix A.2.3).
    RsaPss,
    /// RSA with more than two prime factors (RFC 8017 appendix A.1.2).
    RsaWithManyPrimes,
    /// RSA in a JWK that leaves out the prime factors (RFC 7518 §6.3.2).
    RsaWithoutPrimes,
    /// DSA.
    Dsa,
    /// ECDSA on the curve P-521.
    P521,
    /// ECDSA on the curve of Bitcoin (SEC 2).
    Secp256k1,
    /// On an elliptic curve that is given by its numbers (RFC 5480 §2.1.1 forbids it).
    UnnamedCurve,
    /// On an elliptic curve that is not known here.
    OtherCurve,
    /// ECDSA on the curve P-384 without the public key. It cannot be worked out here.
    P384WithoutPublicKey,
    /// X25519 (RFC 8410).
    X25519,
    /// X448.
    X448,
    /// Ed25519.
    Ed25519,
    /// Ed448.
    Ed448,
    /// The form of OpenSSH.
    OpenSsh,
    /// A PKCS #12 file (RFC 7292), which is locked.
    Pkcs12,
    /// On the curve that a JWK calls by this name.
    Named(String),
    /// Of a kind that is not known here.
    Unknown,
}

/// The most characters of a name in a file.
const LONGEST_NAME: usize = 32;

impl UnsupportedKey {
    /// The kind of a key in PKCS #8, by its object identifier.
    pub(super) fn from_oid(kind: &[u8]) -> Self {
        match kind {
            oid::RSASSA_PSS => Self::RsaPss,
            oid::DSA => Self::Dsa,
            oid::X25519 => Self::X25519,
            oid::X448 => Self::X448,
            oid::ED25519 => Self::Ed25519,
            oid::ED448 => Self::Ed448,
            _ => Self::Unknown,
        }
    }

    /// The kind of a key on this curve, by its object identifier.
    pub(super) fn from_curve(curve: &[u8]) -> Self {
        match curve {
            oid::SECP521R1 => Self::P521,
            oid::SECP256K1 => Self::Secp256k1,
            _ => Self::OtherCurve,
        }
    }

    /// The kind of a key by the name that a JWK has for it (RFC 7518 §6.2.1.1, RFC 8037 §2).
    pub(super) fn from_name(name: &[u8]) -> Self {
        match name {
            b"P-521" => Self::P521,
            b"secp256k1" => Self::Secp256k1,
            b"X25519" => Self::X25519,
            b"X448" => Self::X448,
            b"Ed25519" => Self::Ed25519,
            b"Ed448" => Self::Ed448,
            _ => {
                let name = name.get(..LONGEST_NAME).unwrap_or(name);
                Self::Named(String::from_utf8_lossy(name).into_owned())
            }
        }
    }
}
