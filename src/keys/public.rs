//! The public half of a key: JWK (RFC 7517), thumbprint (RFC 7638), `SubjectPublicKeyInfo` (RFC 5280 §4.1).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use super::private::Private;
use super::{Algorithm, KeyId};

/// What the rest of the program may know of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    /// Which key it is.
    pub id: KeyId,
    /// What kind of key it is.
    pub algorithm: Algorithm,
    /// As a JWK with the required members only (RFC 7638 §3.2).
    pub jwk: Value,
    /// base64url of the SHA-256 of the JWK (RFC 7638), without padding.
    pub thumbprint: String,
    /// The DER of its `SubjectPublicKeyInfo`, base64url: what a certificate for this key must hold.
    pub spki: String,
}

impl PublicKey {
    pub(super) fn of(id: KeyId, key: &Private) -> Self {
        let algorithm = key.algorithm();
        // In the order that the thumbprint depends on.
        let members = match key {
            Private::Ec { point, .. } => {
                // Fixed width, leading zeros and all (RFC 7518 §6.2.1.2).
                let (x, y) = point.split_at(point.len() / 2);
                vec![
                    ("crv", algorithm.as_str().to_owned()),
                    ("kty", "EC".to_owned()),
                    ("x", BASE64URL.encode(x)),
                    ("y", BASE64URL.encode(y)),
                ]
            }
            Private::Rsa {
                numbers: [n, e, ..],
                ..
            } => vec![
                ("e", BASE64URL.encode(e)),
                ("kty", "RSA".to_owned()),
                ("n", BASE64URL.encode(n)),
            ],
        };
        let mut canonical = String::from("{");
        let mut jwk = Map::new();
        for (name, value) in members {
            let comma = if jwk.is_empty() { "\"" } else { ",\"" };
            for part in [comma, name, "\":\"", &value, "\""] {
                canonical.push_str(part);
            }
            jwk.insert(name.to_owned(), Value::String(value));
        }
        canonical.push('}');
        Self {
            id,
            algorithm,
            jwk: Value::Object(jwk),
            thumbprint: BASE64URL.encode(Sha256::digest(canonical)),
            spki: BASE64URL.encode(key.spki()),
        }
    }

    /// The DER of the `SubjectPublicKeyInfo`.
    pub fn spki_der(&self) -> Vec<u8> {
        BASE64URL.decode(&self.spki).unwrap_or_default()
    }
}
