//! The public halves of keys, and the ids by which private ones are named.

use serde_json::Value;

use super::{Form, Reader, Writer, one_of, parts, text};
use crate::keys::{Algorithm, KeyId, MacAlgorithm, MacId, PublicKey};

text! {
    KeyId by KeyId::from_stored
    MacId by MacId::from_stored
}

one_of! {
    Algorithm { P256 = 1, P384 = 2, Rsa2048 = 3, Rsa3072 = 4, Rsa4096 = 5 }
    MacAlgorithm { Hs256 = 1, Hs384 = 2, Hs512 = 3 }
}

parts! {
    PublicKey { id, algorithm, jwk, thumbprint, spki }
}

/// As the text that it is.
impl Form for Value {
    fn write(&self, to: &mut Writer) {
        to.text(&self.to_string());
    }

    fn read(from: &mut Reader<'_>) -> Self {
        from.text().parse().unwrap_or_else(|_| {
            from.break_off();
            Self::Null
        })
    }
}
