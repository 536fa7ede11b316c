//! What is asked of the platform's cryptography.

use std::pin::Pin;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{Algorithm, MacAlgorithm, SignatureScheme};

/// A future behind a pointer, so that the trait can be used behind one.
pub type Pending<'a, O> = Pin<Box<dyn Future<Output = O> + 'a>>;

/// The platform did not do what was asked. Says nothing of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum CryptoError {
    /// It has no cryptography here: browsers offer theirs to pages from `https` and from the same computer only.
    #[error("the platform offers no cryptography here")]
    Unavailable,
    /// It refused: the key is not one, or it knows no such algorithm.
    #[error("the platform's cryptography refused")]
    Refused,
}

/// The platform's cryptography: in the page, the browser's.
///
/// Private bytes are lent to it for one operation. What it makes of them, such as a key handle, does not outlive that.
/// Randomness is all that P-256 needs; a platform that has no more leaves the rest as it stands here, unavailable.
pub trait Crypto {
    /// Fills all of `into` with secure random octets.
    fn random(&self, into: &mut [u8]) -> Result<(), CryptoError>;

    /// A new key, as PKCS #8 in DER. Not asked for P-256, which is made in this room.
    fn generate(
        &self,
        algorithm: Algorithm,
    ) -> Pending<'_, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        let _ = algorithm;
        unavailable()
    }

    /// The signature of a message by a key in PKCS #8: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 §3.3), or `r` and `s` of
    /// 48 octets each with SHA-384 (§3.4). Not asked for P-256.
    fn sign<'a>(
        &'a self,
        algorithm: Algorithm,
        pkcs8: &'a [u8],
        message: &'a [u8],
    ) -> Pending<'a, Result<Vec<u8>, CryptoError>> {
        let _ = (algorithm, pkcs8, message);
        unavailable()
    }

    /// The message authentication code of a message (RFC 7518 §3.2).
    fn mac<'a>(
        &'a self,
        algorithm: MacAlgorithm,
        key: &'a [u8],
        message: &'a [u8],
    ) -> Pending<'a, Result<Vec<u8>, CryptoError>> {
        let _ = (algorithm, key, message);
        unavailable()
    }

    /// Whether a signature is by the key in this `SubjectPublicKeyInfo` (DER). An ECDSA signature comes as `r` and `s`,
    /// each as wide as the curve. An error where the platform cannot judge.
    fn verify<'a>(
        &'a self,
        scheme: SignatureScheme,
        spki: &'a [u8],
        message: &'a [u8],
        signature: &'a [u8],
    ) -> Pending<'a, Result<bool, CryptoError>> {
        let _ = (scheme, spki, message, signature);
        unavailable()
    }
}

fn unavailable<'a, O: 'a>() -> Pending<'a, Result<O, CryptoError>> {
    Box::pin(async { Err(CryptoError::Unavailable) })
}
