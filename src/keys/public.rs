//! The public half of a key: JWK (RFC 7517), thumbprint (RFC 7638), `SubjectPublicKeyInfo` (RFC 5280 §4.1).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use p256::elliptic_curve::sec1::ToSec1Point as _;
use p256::pkcs8::EncodePublicKey as _;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{KeyError, KeyId};

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
        let spki = key.to_public_key_der().map_err(|_| KeyError::Encoding)?;
        Ok(Self {
            id,
            jwk,
            thumbprint: BASE64URL.encode(Sha256::digest(canonical)),
            spki: BASE64URL.encode(spki.as_bytes()),
        })
    }

    /// The DER of the `SubjectPublicKeyInfo`.
    pub fn spki_der(&self) -> Vec<u8> {
        BASE64URL.decode(&self.spki).unwrap_or_default()
    }
}
