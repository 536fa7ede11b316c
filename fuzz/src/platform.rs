//! The platform's cryptography, in a form that believes everything: what is looked for are faults in reading and
//! writing, and real signatures would only make that slow.

use std::cell::Cell;
use std::rc::Rc;

use keystay::keys::{
    Algorithm, Crypto, CryptoError, KeyStore, Passphrase, Pending, SignatureScheme,
};
use zeroize::Zeroizing;

/// An empty store of keys on such a platform.
pub fn store() -> KeyStore {
    KeyStore::new(Rc::new(Believing::default()))
}

/// Its random numbers are counted up, so that every run goes the same way.
#[derive(Default)]
struct Believing(Cell<u8>);

impl Crypto for Believing {
    fn random(&self, into: &mut [u8]) -> Result<(), CryptoError> {
        self.0.set(self.0.get().wrapping_add(1));
        into.fill(self.0.get());
        Ok(())
    }

    fn sign<'a>(
        &'a self,
        algorithm: Algorithm,
        _pkcs8: &'a [u8],
        _message: &'a [u8],
    ) -> Pending<'a, Result<Vec<u8>, CryptoError>> {
        let length = algorithm.bits().map_or(96, |bits| bits as usize / 8);
        Box::pin(async move { Ok(vec![1; length]) })
    }

    fn verify<'a>(
        &'a self,
        scheme: SignatureScheme,
        _spki: &'a [u8],
        _message: &'a [u8],
        signature: &'a [u8],
    ) -> Pending<'a, Result<bool, CryptoError>> {
        // The platform takes two numbers of the curve's width, and nothing else.
        if let SignatureScheme::Ecdsa(curve, _) = scheme {
            assert_eq!(signature.len(), 2 * curve.width(), "{scheme:?}");
        }
        Box::pin(async { Ok(true) })
    }
    fn normalize(&self, text: &str) -> Result<Zeroizing<String>, CryptoError> {
        Ok(Zeroizing::new(text.to_owned()))
    }

    fn wrap_key<'a>(
        &'a self,
        _by: Passphrase<'a>,
        key: &'a [u8],
    ) -> Pending<'a, Result<Vec<u8>, CryptoError>> {
        let wrapped = [key, &[0; 8]].concat();
        Box::pin(async { Ok(wrapped) })
    }

    fn unwrap_key<'a>(
        &'a self,
        by: Passphrase<'a>,
        wrapped: &'a [u8],
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        assert!((1_000..=10_000_000).contains(&by.count), "{}", by.count);
        let (key, check) = wrapped.split_at(32);
        assert_eq!(check.len(), 8);
        let key = Zeroizing::new(key.to_vec());
        Box::pin(async { Ok(key) })
    }

    fn encrypt<'a>(
        &'a self,
        _key: &'a [u8],
        _vector: &'a [u8],
        _bound_to: &'a [u8],
        plain: &'a [u8],
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        let encrypted = Zeroizing::new([plain, &[0; 16]].concat());
        Box::pin(async { Ok(encrypted) })
    }

    fn decrypt<'a>(
        &'a self,
        key: &'a [u8],
        vector: &'a [u8],
        _bound_to: &'a [u8],
        encrypted: &'a [u8],
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        assert_eq!((key.len(), vector.len()), (32, 12));
        let (plain, tag) = encrypted.split_at(encrypted.len() - 16);
        assert_eq!(tag.len(), 16);
        let plain = Zeroizing::new(plain.to_vec());
        Box::pin(async { Ok(plain) })
    }
}
