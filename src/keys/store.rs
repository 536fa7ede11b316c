//! Keys behind ids.

use std::cell::RefCell;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use p256::SecretKey;
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use p256::elliptic_curve::Generate as _;
use p256::elliptic_curve::rand_core::TryCryptoRng;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::public::spki;
use super::{PublicKey, csr, file};
use crate::names::Identifier;

/// Names a key without saying anything about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct KeyId(String);

/// What a key is for. One key never serves both (RFC 8555 §11.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// Signs requests to the CA.
    Account,
    /// Belongs to the certificate.
    Certificate,
}

/// Why a key could not be made or used. Never says anything of the key itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum KeyError {
    /// The platform gave no secure randomness.
    #[error("the platform gave no secure random numbers")]
    Randomness,
    /// There is no such key (any more).
    #[error("the key is not here any more")]
    Unknown,
    /// An account key was asked to be a certificate key, or the other way round.
    #[error("the key is for something else")]
    WrongPurpose,
    /// An encoding failed. Not known to be possible.
    #[error("the key could not be encoded")]
    Encoding,
    /// A name that cannot stand in a certificate request.
    #[error("{0} cannot stand in a certificate request")]
    Name(String),
}

struct Stored {
    purpose: Purpose,
    /// Wipes itself when dropped.
    secret: SecretKey,
}

/// Holds private keys. What goes in comes out only through [`pkcs8_pem`](Self::pkcs8_pem). There are a few at most, so
/// they are found by looking at each; boxed, so that none is moved and leaves its octets behind when the list grows.
#[derive(Default)]
pub struct KeyStore(RefCell<Vec<(KeyId, Box<Stored>)>>);

impl KeyStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes a P-256 key from `rng`, which has to be the platform's secure one.
    pub fn generate<R: TryCryptoRng + ?Sized>(
        &self,
        purpose: Purpose,
        rng: &mut R,
    ) -> Result<PublicKey, KeyError> {
        let secret = SecretKey::try_generate_from_rng(rng).map_err(|_| KeyError::Randomness)?;
        let mut id = [0; 12];
        rng.try_fill_bytes(&mut id)
            .map_err(|_| KeyError::Randomness)?;
        let id = KeyId(BASE64URL.encode(id));
        let public = PublicKey::of(id.clone(), &secret.public_key())?;
        let stored = Box::new(Stored { purpose, secret });
        self.0.borrow_mut().push((id, stored));
        Ok(public)
    }

    /// Whether the key is here.
    pub fn holds(&self, id: &KeyId) -> bool {
        self.0.borrow().iter().any(|(held, _)| held == id)
    }

    /// The ES256 signature of a message by an account key: `r` and `s`, 32 octets each (RFC 7518 §3.4).
    pub fn sign_es256(&self, id: &KeyId, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        self.with(id, Purpose::Account, |secret| {
            let signature: Signature = SigningKey::from(secret).sign(message);
            Ok(signature.to_bytes().to_vec())
        })
    }

    /// A certificate request (PKCS #10, RFC 2986) by a certificate key, in DER.
    pub fn csr(&self, id: &KeyId, identifiers: &[Identifier]) -> Result<Vec<u8>, KeyError> {
        self.with(id, Purpose::Certificate, |secret| {
            let spki = spki(&secret.public_key());
            csr::build(&SigningKey::from(secret), &spki, identifiers)
        })
    }

    /// The private key of a certificate as a PKCS #8 PEM file (RFC 5958, RFC 7468 §10). This is the one way out, and
    /// what the person asked for: hand it on to the file and to nothing else. Wipes itself when dropped.
    pub fn pkcs8_pem(&self, id: &KeyId) -> Result<Zeroizing<String>, KeyError> {
        self.with(id, Purpose::Certificate, |secret| Ok(file::pem(secret)))
    }

    /// Wipes a key.
    pub fn forget(&self, id: &KeyId) {
        self.0.borrow_mut().retain(|(held, _)| held != id);
    }

    fn with<O>(
        &self,
        id: &KeyId,
        purpose: Purpose,
        act: impl FnOnce(&SecretKey) -> Result<O, KeyError>,
    ) -> Result<O, KeyError> {
        let keys = self.0.borrow();
        let (_, stored) = keys
            .iter()
            .find(|(held, _)| held == id)
            .ok_or(KeyError::Unknown)?;
        if stored.purpose == purpose {
            act(&stored.secret)
        } else {
            Err(KeyError::WrongPurpose)
        }
    }
}

#[cfg(test)]
mod tests;
