//! Signing with keys that stay in their store.

use serde_json::Value;

use super::ExternalAccountKey;
use crate::acme::{Mac, Signer, SignerError};
use crate::keys::{KeyError, KeyStore, PublicKey};

/// Signs with a key of a store.
pub(crate) struct StoreSigner<'a> {
    pub(crate) keys: &'a KeyStore,
    pub(crate) key: &'a PublicKey,
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
            .map_err(|error| signer_error(&error))
    }
}

/// Authenticates with the MAC key of an account outside of ACME.
pub(crate) struct StoreMac<'a> {
    pub(crate) keys: &'a KeyStore,
    pub(crate) key: &'a ExternalAccountKey,
}

impl Mac for StoreMac<'_> {
    fn algorithm(&self) -> &'static str {
        self.key.algorithm.as_str()
    }

    async fn mac(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        self.keys
            .mac(&self.key.mac, self.key.algorithm, message)
            .await
            .map_err(|error| signer_error(&error))
    }
}

fn signer_error(error: &KeyError) -> SignerError {
    SignerError(error.to_string())
}
