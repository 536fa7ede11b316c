//! The public half of a key: JWK (RFC 7517), thumbprint (RFC 7638), `SubjectPublicKeyInfo` (RFC 5280 §4.1).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use p256::elliptic_curve::sec1::ToSec1Point as _;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::der::{bit_string, element, tag};
use super::{KeyError, KeyId};

/// The object identifiers of `id-ecPublicKey` 1.2.840.10045.2.1 and `secp256r1` 1.2.840.10045.3.1.7 (RFC 5480 §2.1.1), in
/// DER.
const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];
const SECP256R1: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];

/// The `AlgorithmIdentifier` of our keys (RFC 5480 §2.1.1).
pub(super) fn algorithm() -> Vec<u8> {
    element(
        tag::SEQUENCE,
        &[
            &element(tag::OBJECT_IDENTIFIER, &[EC_PUBLIC_KEY]),
            &element(tag::OBJECT_IDENTIFIER, &[SECP256R1]),
        ],
    )
}

/// The `SubjectPublicKeyInfo` of a key (RFC 5280 §4.1.2.7, RFC 5480 §2), in DER.
pub(super) fn spki(key: &p256::PublicKey) -> Vec<u8> {
    let point = key.to_sec1_point(false);
    element(
        tag::SEQUENCE,
        &[&algorithm(), &bit_string(point.as_bytes())],
    )
}

/// What the rest of the program may know of a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKey {
    /// Which key it is.
    pub id: KeyId,
    /// As a JWK with the required members only (RFC 7638 §3.2).
    pub jwk: Value,
    /// base64url of the SHA-256 of the JWK (RFC 7638), without padding.
    pub thumbprint: String,
    /// The DER of its `SubjectPublicKeyInfo`, base64url: what a certificate for this key must hold.
    pub spki: String,
}

impl PublicKey {
    pub(super) fn of(id: KeyId, key: &p256::PublicKey) -> Result<Self, KeyError> {
        let point = key.to_sec1_point(false);
        // Fixed width, leading zeros and all (RFC 7518 §6.2.1.2).
        let (Some(x), Some(y)) = (point.x(), point.y()) else {
            return Err(KeyError::Encoding);
        };
        let (x, y) = (BASE64URL.encode(x), BASE64URL.encode(y));
        let jwk = json!({ "crv": "P-256", "kty": "EC", "x": x, "y": y });
        // Written out, because the thumbprint depends on the order of the members and on nothing in between.
        let canonical = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
        Ok(Self {
            id,
            jwk,
            thumbprint: BASE64URL.encode(Sha256::digest(canonical)),
            spki: BASE64URL.encode(spki(key)),
        })
    }

    /// The DER of the `SubjectPublicKeyInfo`.
    pub fn spki_der(&self) -> Vec<u8> {
        BASE64URL.decode(&self.spki).unwrap_or_default()
    }
}
