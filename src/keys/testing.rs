//! A platform for tests that need no more than P-256: it has randomness and nothing else.

use std::rc::Rc;

use ring::rand::{SecureRandom as _, SystemRandom};

use super::{Algorithm, Crypto, CryptoError, KeyStore, PublicKey, Purpose};

pub(crate) struct OnlyRandom;

impl Crypto for OnlyRandom {
    fn random(&self, into: &mut [u8]) -> Result<(), CryptoError> {
        SystemRandom::new()
            .fill(into)
            .map_err(|_| CryptoError::Refused)
    }
}

/// A store of P-256 keys.
pub(crate) fn store() -> KeyStore {
    KeyStore::new(Rc::new(OnlyRandom))
}

/// Waits for what does not wait.
pub(crate) fn now<O>(future: impl Future<Output = O>) -> O {
    futures_util::FutureExt::now_or_never(future).expect("nothing to wait for")
}

/// A new P-256 key.
pub(crate) fn p256(store: &KeyStore, purpose: Purpose) -> PublicKey {
    now(store.generate(purpose, Algorithm::P256)).expect("a key")
}
