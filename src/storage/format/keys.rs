//! The public halves of keys, and the ids by which private ones are named.

use serde_json::Value;

use super::macros::{fields, texts, variants};
use super::{Codec, Decoder, Encoder};
use crate::keys::{Algorithm, KeyId, MacAlgorithm, MacId, PublicKey};

texts! {
    KeyId by KeyId::from_stored
    MacId by MacId::from_stored
}

variants! {
    Algorithm { P256 = 1, P384 = 2, Rsa2048 = 3, Rsa3072 = 4, Rsa4096 = 5 }
    MacAlgorithm { Hs256 = 1, Hs384 = 2, Hs512 = 3 }
}

fields! {
    PublicKey {
        id,
        algorithm,
        jwk,
        thumbprint,
        spki,
    }
}

/// As JSON text.
impl Codec for Value {
    fn encode(&self, to: &mut Encoder) {
        to.text(&self.to_string());
    }

    fn decode(from: &mut Decoder<'_>) -> Self {
        from.text().parse().unwrap_or_else(|_| {
            from.fail();
            Self::Null
        })
    }
}
