//! The platform's cryptography, as this program needs it.

use std::pin::Pin;

use zeroize::Zeroizing;

use super::{Algorithm, MacAlgorithm, SignatureScheme};

/// A future behind a pointer, so that the trait can be used behind one.
pub type Pending<'a, O> = Pin<Box<dyn Future<Output = O> + 'a>>;

/// The platform did not do what was asked. Says nothing of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CryptoError {
    /// It has no cryptography here: browsers offer theirs to pages from `https` and from the same computer only.
    #[error("the platform offers no cryptography here")]
    Unavailable,
    /// It refused: the key is not one, or it knows no such algorithm.
    #[error("the platform's cryptography refused")]
    Refused,
}

/// How a key is derived from a passphrase: PBKDF2 with HMAC-SHA-512 (RFC 8018 §5.2), as PBES2-HS512+A256KW wants it (RFC 7518
/// §4.8). Has no `Debug`, as it holds the passphrase.
#[derive(Clone, Copy)]
pub struct Passphrase<'a> {
    /// The passphrase itself, in octets.
    pub octets: &'a [u8],
    /// All of the salt.
    pub salt: &'a [u8],
    /// How many rounds.
    pub count: u32,
}

/// The platform's cryptography: in the page, the browser's.
///
/// Private bytes are lent to it for one operation. What it makes of them, such as a key handle, does not outlive that.
/// Randomness is all that P-256 needs; a platform without the rest uses the defaults here, which say that it is unavailable.
pub trait Crypto {
    /// Fills all of `into` with secure random octets.
    fn random(&self, into: &mut [u8]) -> Result<(), CryptoError>;

    /// A new key, as PKCS #8 in DER. Not called for P-256, which is made in this folder.
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
    /// each as wide as the curve. An error where the platform cannot verify it.
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

    /// A text in Unicode normalization form C. Not asked for ASCII, which is the same in every form.
    fn normalize(&self, text: &str) -> Result<Zeroizing<String>, CryptoError> {
        let _ = text;
        Err(CryptoError::Unavailable)
    }

    /// Wraps a key of 32 octets by AES Key Wrap with 256 bits (RFC 3394 §2.2.1), under a passphrase.
    fn wrap_key<'a>(
        &'a self,
        by: Passphrase<'a>,
        key: &'a [u8],
    ) -> Pending<'a, Result<Vec<u8>, CryptoError>> {
        let _ = (by, key);
        unavailable()
    }

    /// And takes it out again (RFC 3394 §2.2.2). Refused if this is not the passphrase.
    fn unwrap_key<'a>(
        &'a self,
        by: Passphrase<'a>,
        wrapped: &'a [u8],
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        let _ = (by, wrapped);
        unavailable()
    }

    /// Encrypts by AES-GCM with a key of 32 octets and an initialization vector of 12, bound to something that is not
    /// encrypted (RFC 7518 §5.3). The tag of 16 octets is at the end.
    fn encrypt<'a>(
        &'a self,
        key: &'a [u8],
        vector: &'a [u8],
        bound_to: &'a [u8],
        plain: &'a [u8],
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        let _ = (key, vector, bound_to, plain);
        unavailable()
    }

    /// And decrypts what [`encrypt`](Self::encrypt) made. Refused if anything is not as it was.
    fn decrypt<'a>(
        &'a self,
        key: &'a [u8],
        vector: &'a [u8],
        bound_to: &'a [u8],
        encrypted: &'a [u8],
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        let _ = (key, vector, bound_to, encrypted);
        unavailable()
    }
}

fn unavailable<'a, O: 'a>() -> Pending<'a, Result<O, CryptoError>> {
    Box::pin(async { Err(CryptoError::Unavailable) })
}
