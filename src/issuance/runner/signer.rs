//! An account key that stays in its store.

use serde_json::Value;

use crate::acme::{Signer, SignerError};
use crate::keys::{KeyStore, PublicKey};

/// Signs with a key of a store.
pub(super) struct StoreSigner<'a> {
    pub(super) keys: &'a KeyStore,
    pub(super) key: &'a PublicKey,
}

impl Signer for StoreSigner<'_> {
    fn algorithm(&self) -> &'static str {
        "ES256"
    }

    fn jwk(&self) -> Value {
        self.key.jwk.clone()
    }

    async fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        self.keys
            .sign_es256(&self.key.id, message)
            .map_err(|error| SignerError(error.to_string()))
    }
}
