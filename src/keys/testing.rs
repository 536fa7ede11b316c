//! Platforms for tests that need no more than P-256: one that has randomness and nothing else, and one with passphrases.

use std::rc::Rc;

use ring::rand::{SecureRandom as _, SystemRandom};
use zeroize::Zeroizing;

use super::{Algorithm, Crypto, CryptoError, KeyStore, Passphrase, Pending, PublicKey, Purpose};

#[path = "../../tests/support/locking.rs"]
#[allow(unreachable_pub, reason = "the native tests of the whole have it, too")]
pub(crate) mod locking;

pub(crate) struct OnlyRandom;

impl Crypto for OnlyRandom {
    fn random(&self, into: &mut [u8]) -> Result<(), CryptoError> {
        SystemRandom::new()
            .fill(into)
            .map_err(|_| CryptoError::Refused)
    }
}

/// Has passphrases, too.
pub(crate) struct Locking;

fn done<'a, O: 'a>(outcome: Option<O>) -> Pending<'a, Result<O, CryptoError>> {
    Box::pin(std::future::ready(outcome.ok_or(CryptoError::Refused)))
}

impl Crypto for Locking {
    fn random(&self, into: &mut [u8]) -> Result<(), CryptoError> {
        OnlyRandom.random(into)
    }
    fn normalize(&self, text: &str) -> Result<Zeroizing<String>, CryptoError> {
        Ok(Zeroizing::new(locking::normalize(text)))
    }
    fn wrap_key<'a>(
        &'a self,
        by: Passphrase<'a>,
        key: &'a [u8],
    ) -> Pending<'a, Result<Vec<u8>, CryptoError>> {
        done(locking::wrap(by.octets, by.salt, by.count, key))
    }
    fn unwrap_key<'a>(
        &'a self,
        by: Passphrase<'a>,
        wrapped: &'a [u8],
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        let key = locking::unwrap(by.octets, by.salt, by.count, wrapped);
        done(key.map(Zeroizing::new))
    }
    fn encrypt<'a>(
        &'a self,
        key: &'a [u8],
        vector: &'a [u8],
        bound_to: &'a [u8],
        plain: &'a [u8],
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        done(locking::encrypt(key, vector, bound_to, plain).map(Zeroizing::new))
    }
    fn decrypt<'a>(
        &'a self,
        key: &'a [u8],
        vector: &'a [u8],
        bound_to: &'a [u8],
        encrypted: &'a [u8],
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        done(locking::decrypt(key, vector, bound_to, encrypted).map(Zeroizing::new))
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
