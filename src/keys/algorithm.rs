//! The kinds of keys and signatures that CAs and browsers know.

use crate::asn1::Curve;

/// The kinds of keys that CAs take, for accounts and for certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Algorithm {
    /// ECDSA on the curve P-256 (RFC 5480 §2.1.1.1).
    P256,
    /// ECDSA on the curve P-384.
    P384,
    /// RSA with 2048 bits.
    Rsa2048,
    /// RSA with 3072 bits.
    Rsa3072,
    /// RSA with 4096 bits.
    Rsa4096,
}

impl Algorithm {
    /// All of them, the smallest and fastest first.
    pub const ALL: [Self; 5] = [
        Self::P256,
        Self::P384,
        Self::Rsa2048,
        Self::Rsa3072,
        Self::Rsa4096,
    ];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::P256 => "P-256",
            Self::P384 => "P-384",
            Self::Rsa2048 => "RSA-2048",
            Self::Rsa3072 => "RSA-3072",
            Self::Rsa4096 => "RSA-4096",
        }
    }

    /// The `alg` of what a key of this kind signs (RFC 7518 §3.1).
    pub fn jws(self) -> &'static str {
        match self {
            Self::P256 => "ES256",
            Self::P384 => "ES384",
            Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096 => "RS256",
        }
    }

    /// How such a key signs certificate requests; the hash is the one of [`jws`](Self::jws).
    pub fn scheme(self) -> SignatureScheme {
        match self {
            Self::P256 => SignatureScheme::Ecdsa(Curve::P256, Hash::Sha256),
            Self::P384 => SignatureScheme::Ecdsa(Curve::P384, Hash::Sha384),
            _ => SignatureScheme::Rsa(Hash::Sha256),
        }
    }

    /// The length of an RSA modulus.
    pub fn bits(self) -> Option<u32> {
        match self {
            Self::P256 | Self::P384 => None,
            Self::Rsa2048 => Some(2048),
            Self::Rsa3072 => Some(3072),
            Self::Rsa4096 => Some(4096),
        }
    }
}

/// A message authentication code with a shared key (RFC 7518 §3.2), for external account binding (RFC 8555 §7.3.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MacAlgorithm {
    /// HMAC with SHA-256.
    Hs256,
    /// HMAC with SHA-384.
    Hs384,
    /// HMAC with SHA-512.
    Hs512,
}

impl MacAlgorithm {
    /// All of them, the usual one first.
    pub const ALL: [Self; 3] = [Self::Hs256, Self::Hs384, Self::Hs512];

    /// Its name in a JWS.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hs256 => "HS256",
            Self::Hs384 => "HS384",
            Self::Hs512 => "HS512",
        }
    }

    /// The hash in it.
    pub fn hash(self) -> Hash {
        match self {
            Self::Hs256 => Hash::Sha256,
            Self::Hs384 => Hash::Sha384,
            Self::Hs512 => Hash::Sha512,
        }
    }
}

/// The hashes of signatures (FIPS 180-4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hash {
    /// 256 bits.
    Sha256,
    /// 384 bits.
    Sha384,
    /// 512 bits.
    Sha512,
}

impl Hash {
    /// Its name, `SHA-256`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }
}

/// How a certificate request or a certificate is signed. See [`SignatureScheme::of`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SignatureScheme {
    /// ECDSA (RFC 5758 §3.2). The hash need not be the one that fits the curve: OpenSSL takes SHA-256 for all.
    Ecdsa(Curve, Hash),
    /// RSASSA-PKCS1-v1_5 (RFC 4055 §5).
    Rsa(Hash),
}
