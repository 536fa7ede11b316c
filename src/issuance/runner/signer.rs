//! Keys that stay in their store.

use serde_json::Value;

use crate::acme::{Mac, Signer, SignerError};
use crate::issuance::ExternalAccount;
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
            .map_err(|error| told(&error))
    }
}

/// Vouches with the MAC key of an account outside of ACME.
pub(crate) struct StoreMac<'a> {
    pub(crate) keys: &'a KeyStore,
    pub(crate) external: &'a ExternalAccount,
}

impl Mac for StoreMac<'_> {
    fn algorithm(&self) -> &'static str {
        self.external.algorithm.as_str()
    }

    async fn mac(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        self.keys
            .mac(&self.external.mac, self.external.algorithm, message)
            .await
            .map_err(|error| told(&error))
    }
}

fn told(error: &KeyError) -> SignerError {
    SignerError(error.to_string())
}
