//! The platform's cryptography, in a form that believes everything: what is looked for are faults in reading and
//! writing, and real signatures would only make that slow.

use std::cell::Cell;
use std::rc::Rc;

use keystay::keys::{Algorithm, Crypto, CryptoError, KeyStore, Pending, SignatureScheme};

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
}
