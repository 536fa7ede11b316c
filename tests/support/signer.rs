//! An account key that signs outside of a story.

use keystay::acme::{Signer, SignerError};
use keystay::keys::{KeyStore, PublicKey};
use serde_json::Value;

/// Signs with a key of a store.
pub struct StoreSigner<'a> {
    keys: &'a KeyStore,
    key: &'a PublicKey,
}

/// A signer for a key.
pub fn signer<'a>(keys: &'a KeyStore, key: &'a PublicKey) -> StoreSigner<'a> {
    StoreSigner { keys, key }
}

impl Signer for StoreSigner<'_> {
    fn algorithm(&self) -> &'static str {
        self.key.algorithm.jws()
    }
    fn jwk(&self) -> Value {
        self.key.jwk.clone()
    }
    async fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        self.keys
            .sign(&self.key.id, message)
            .await
            .map_err(|error| SignerError(error.to_string()))
    }
}
