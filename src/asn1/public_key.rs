//! What kind of key a `SubjectPublicKeyInfo` is.

use std::fmt;

use super::{Malformed, Reader, oid, tag, without_leading_zeros};

/// The elliptic curves of X.509 that browsers know (RFC 5480 §2.1.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Curve {
    /// secp256r1.
    P256,
    /// secp384r1.
    P384,
    /// secp521r1.
    P521,
}

impl Curve {
    /// All of them.
    const ALL: [Self; 3] = [Self::P256, Self::P384, Self::P521];

    /// The curve with this object identifier.
    pub fn from_oid(oid: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|curve| curve.oid() == oid)
    }

    /// Its object identifier.
    pub fn oid(self) -> &'static [u8] {
        match self {
            Self::P256 => oid::SECP256R1,
            Self::P384 => oid::SECP384R1,
            Self::P521 => oid::SECP521R1,
        }
    }

    /// Its name, `P-256`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::P256 => "P-256",
            Self::P384 => "P-384",
            Self::P521 => "P-521",
        }
    }

    /// How many octets a number of it fills.
    pub fn width(self) -> usize {
        match self {
            Self::P256 => 32,
            Self::P384 => 48,
            Self::P521 => 66,
        }
    }
}

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

impl KeyKind {
    /// Of a `SubjectPublicKeyInfo` (RFC 5280 §4.1.2.7), in DER.
    pub fn of(spki: &[u8]) -> Self {
        read(spki).unwrap_or(Self::Other)
    }

    /// The curve of an ECDSA key.
    pub fn curve(self) -> Option<Curve> {
        match self {
            Self::P256 => Some(Curve::P256),
            Self::P384 => Some(Curve::P384),
            Self::P521 => Some(Curve::P521),
            Self::Rsa(_) | Self::Ed25519 | Self::Other => None,
        }
    }
}

impl From<Curve> for KeyKind {
    fn from(curve: Curve) -> Self {
        match curve {
            Curve::P256 => Self::P256,
            Curve::P384 => Self::P384,
            Curve::P521 => Self::P521,
        }
    }
}

fn read(spki: &[u8]) -> Result<KeyKind, Malformed> {
    let mut info = Reader::only(spki, tag::SEQUENCE)?;
    let mut algorithm = info.inside(tag::SEQUENCE)?;
    let kind = algorithm.content(tag::OBJECT_IDENTIFIER)?;
    let key = info.content(tag::BIT_STRING)?;
    Ok(match kind {
        oid::EC_PUBLIC_KEY => {
            let curve = Curve::from_oid(algorithm.content(tag::OBJECT_IDENTIFIER)?);
            curve.map_or(KeyKind::Other, KeyKind::from)
        }
        oid::RSA_ENCRYPTION => {
            let key = key.strip_prefix(&[0]).ok_or(Malformed)?;
            let modulus = Reader::only(key, tag::SEQUENCE)?.content(tag::INTEGER)?;
            KeyKind::Rsa(bit_length(modulus))
        }
        oid::ED25519 => KeyKind::Ed25519,
        _ => KeyKind::Other,
    })
}

/// How many bits a number has, from its first one on.
pub(crate) fn bit_length(number: &[u8]) -> usize {
    let number = without_leading_zeros(number);
    let zeros = number.first().map_or(0, |first| first.leading_zeros());
    (number.len() * 8).saturating_sub(zeros as usize)
}

/// As people know it: `P-256`, `RSA-2048`.
impl fmt::Display for KeyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rsa(bits) => {
                f.write_str("RSA-")?;
                bits.fmt(f)
            }
            Self::Ed25519 => f.write_str("Ed25519"),
            other => f.write_str(other.curve().map_or("?", Curve::as_str)),
        }
    }
}
