//! Keys behind ids.

use std::cell::RefCell;
use std::rc::Rc;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use zeroize::Zeroizing;

use super::private::{Octets, Private};
use super::{
    Algorithm, Crypto, CryptoError, ImportError, KeyError, KeyId, MacAlgorithm, MacId, Pending,
    PublicKey, SignatureScheme, base64 as text, csr, file, import,
};
use crate::names::Identifier;

/// What a key is for. One key never serves both (RFC 8555 §11.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Signs requests to the CA.
    Account,
    /// Belongs to the certificate.
    Certificate,
}

pub(super) struct Stored {
    pub(super) purpose: Purpose,
    pub(super) public: PublicKey,
    /// Wipes itself when dropped.
    pub(super) private: Private,
}

/// Holds private keys. What goes in comes out only through [`pkcs8_pem`](Self::pkcs8_pem) and [`jwk`](Self::jwk), and
/// encrypted through [`lock_file`](Self::lock_file). There are a few at most, so they are found by a linear search.
///
/// Each is reference-counted, so that the list is not borrowed while the platform signs: several signatures may be under way, and
/// a key that is forgotten meanwhile is wiped when the last of them is done.
pub struct KeyStore {
    pub(super) crypto: Rc<dyn Crypto>,
    keys: RefCell<Vec<Rc<Stored>>>,
    macs: RefCell<Vec<(MacId, Rc<Octets>)>>,
}

impl KeyStore {
    /// An empty store.
    pub fn new(crypto: Rc<dyn Crypto>) -> Self {
        Self {
            crypto,
            keys: RefCell::default(),
            macs: RefCell::default(),
        }
    }

    /// Makes a key. An RSA key takes some seconds.
    pub async fn generate(
        &self,
        purpose: Purpose,
        algorithm: Algorithm,
    ) -> Result<PublicKey, KeyError> {
        let private = if algorithm == Algorithm::P256 {
            self.p256()?
        } else {
            let pkcs8 = self.crypto.generate(algorithm).await?;
            import::pkcs8(&pkcs8).map_err(|_| CryptoError::Refused)?
        };
        self.insert(purpose, private)
            .await
            .map_err(|error| match error {
                ImportError::Key(error) => error,
                _ => CryptoError::Refused.into(),
            })
    }

    fn p256(&self) -> Result<Private, KeyError> {
        let mut octets = Zeroizing::new([0; 32]);
        // Hardly any 32 octets are no key; a source that gives such octets twice is not random.
        for _ in 0..2 {
            self.random(&mut *octets)?;
            if let Some(key) = Private::p256(&*octets) {
                return Ok(key);
            }
        }
        Err(KeyError::Randomness)
    }

    /// Takes a key from a file: PEM (PKCS #8, SEC 1, PKCS #1) with any text around it, a JWK such as certbot's
    /// `private_key.json`, or DER. A key that is here already for the same purpose is returned again, with the same id; one
    /// that is here for the other purpose is refused.
    pub async fn import(&self, purpose: Purpose, file: &[u8]) -> Result<PublicKey, ImportError> {
        self.insert(purpose, import::read(file)?).await
    }

    /// Boxed: as part of both its callers it would be in the page twice.
    pub(super) fn insert(
        &self,
        purpose: Purpose,
        private: Private,
    ) -> Pending<'_, Result<PublicKey, ImportError>> {
        Box::pin(async move {
            let public = PublicKey::of(KeyId(self.id()?), &private);
            if let Some(held) = self.held(purpose, &public)? {
                return Ok(held);
            }
            self.try_out(&private).await?;
            // The same file may have been read twice meanwhile.
            if let Some(held) = self.held(purpose, &public)? {
                return Ok(held);
            }
            self.put(Stored {
                purpose,
                public: public.clone(),
                private,
            });
            Ok(public)
        })
    }

    /// The same key, if it is here.
    fn held(&self, purpose: Purpose, public: &PublicKey) -> Result<Option<PublicKey>, KeyError> {
        let keys = self.keys.borrow();
        let held = keys.iter().find(|held| held.public.spki == public.spki);
        match held {
            Some(held) if held.purpose != purpose => Err(KeyError::WrongPurpose),
            held => Ok(held.map(|held| held.public.clone())),
        }
    }

    /// Whether the public half, as it was in the file, belongs to the private one: what this signs has to verify by
    /// that. That of a P-256 key was computed.
    async fn try_out(&self, private: &Private) -> Result<(), ImportError> {
        let algorithm = private.algorithm();
        if algorithm == Algorithm::P256 {
            return Ok(());
        }
        let broken = |error| match error {
            CryptoError::Unavailable => ImportError::Key(error.into()),
            CryptoError::Refused => ImportError::Broken,
        };
        // Random, so that no public key can have been prepared to fit its signature.
        let mut message = [0; 32];
        self.random(&mut message)?;
        let (pkcs8, spki) = (private.pkcs8(), private.spki());
        let signature = self.crypto.sign(algorithm, &pkcs8, &message).await;
        let signature = signature.map_err(broken)?;
        let verified = self
            .crypto
            .verify(algorithm.scheme(), &spki, &message, &signature);
        if verified.await.map_err(broken)? {
            Ok(())
        } else {
            Err(ImportError::Broken)
        }
    }

    /// Whether the key is here.
    pub fn holds(&self, id: &KeyId) -> bool {
        self.find(id).is_ok()
    }

    /// The signature of a message in the form of a JWS (RFC 7518 §3.3 and §3.4). Any key signs: revocation is signed by
    /// that of the certificate (RFC 8555 §7.6).
    pub async fn sign(&self, id: &KeyId, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let stored = self.find(id)?;
        match &stored.private {
            Private::Ec {
                algorithm: Algorithm::P256,
                number,
                ..
            } => {
                let key = SigningKey::from_slice(number).map_err(|_| CryptoError::Refused)?;
                let signature: Signature = key.sign(message);
                Ok(signature.to_bytes().to_vec())
            }
            private => {
                let pkcs8 = private.pkcs8();
                let signature = self.crypto.sign(private.algorithm(), &pkcs8, message);
                Ok(signature.await?)
            }
        }
    }

    /// A certificate request (PKCS #10, RFC 2986) by a certificate key, in DER.
    pub async fn csr(&self, id: &KeyId, identifiers: &[Identifier]) -> Result<Vec<u8>, KeyError> {
        let stored = self.find(id)?;
        if stored.purpose != Purpose::Certificate {
            return Err(KeyError::WrongPurpose);
        }
        let info = csr::info(&stored.private.spki(), identifiers)?;
        let signature = self.sign(id, &info).await?;
        let scheme = stored.public.algorithm.scheme();
        Ok(csr::signed(scheme, &info, signature))
    }

    /// A private key as a PKCS #8 PEM file (RFC 5958, RFC 7468 §10): what the person asked for. Hand it on to the file
    /// and to nothing else. Wipes itself when dropped.
    pub fn pkcs8_pem(&self, id: &KeyId) -> Result<Zeroizing<String>, KeyError> {
        Ok(file::pem(&self.find(id)?.private))
    }

    /// A private key as a JWK (RFC 7517): what the person asked for. Hand it on to the file and to nothing else. Wipes
    /// itself when dropped.
    pub fn jwk(&self, id: &KeyId) -> Result<Zeroizing<String>, KeyError> {
        Ok(file::jwk(&self.find(id)?.private))
    }

    /// Wipes a key.
    pub fn forget(&self, id: &KeyId) {
        self.keys.borrow_mut().retain(|held| held.public.id != *id);
    }

    /// Wipes the key with this id, of whatever kind it is.
    pub fn forget_named(&self, id: &str) {
        self.keys.borrow_mut().retain(|held| held.public.id.0 != id);
        self.macs.borrow_mut().retain(|(held, _)| held.0 != id);
    }

    /// Wipes all keys.
    pub fn forget_all(&self) {
        self.keys.borrow_mut().clear();
        self.macs.borrow_mut().clear();
    }

    /// Takes the shared key for external account binding (RFC 8555 §7.3.4) as a CA shows it: base64url or base64, padded
    /// or not, with white space anywhere.
    pub fn add_mac_key(&self, text: &str) -> Result<MacId, ImportError> {
        let key = text::decode(text.as_bytes()).ok_or(ImportError::Broken)?;
        if key.is_empty() {
            return Err(ImportError::Empty);
        }
        let id = MacId(self.id()?);
        self.put_mac(id.clone(), key);
        Ok(id)
    }

    /// The message authentication code of a message (RFC 7518 §3.2).
    pub async fn mac(
        &self,
        id: &MacId,
        algorithm: MacAlgorithm,
        message: &[u8],
    ) -> Result<Vec<u8>, KeyError> {
        let key = self.find_mac(id)?;
        Ok(self.crypto.mac(algorithm, &key, message).await?)
    }

    /// Wipes a shared key.
    pub fn forget_mac(&self, id: &MacId) {
        self.macs.borrow_mut().retain(|(held, _)| held != id);
    }

    /// Whether a signature, in the form that X.509 has it, is by the key in this `SubjectPublicKeyInfo` (DER). An error
    /// where the platform cannot verify it.
    pub async fn verify(
        &self,
        scheme: SignatureScheme,
        spki: &[u8],
        message: &[u8],
        signature: &[u8],
    ) -> Result<bool, KeyError> {
        match scheme.jws_form(signature) {
            Some(signature) => Ok(self
                .crypto
                .verify(scheme, spki, message, &signature)
                .await?),
            None => Ok(false),
        }
    }

    pub(super) fn find_mac(&self, id: &MacId) -> Result<Rc<Octets>, KeyError> {
        let macs = self.macs.borrow();
        let held = macs.iter().find(|(held, _)| held == id);
        held.map(|(_, key)| Rc::clone(key)).ok_or(KeyError::Unknown)
    }

    /// Whether a key of either kind has this id.
    pub(super) fn holds_any(&self, id: &str) -> bool {
        let keys = self.keys.borrow();
        let macs = self.macs.borrow();
        keys.iter().any(|held| held.public.id.0 == id) || macs.iter().any(|(held, _)| held.0 == id)
    }

    pub(super) fn put(&self, stored: Stored) {
        self.keys.borrow_mut().push(Rc::new(stored));
    }

    pub(super) fn put_mac(&self, id: MacId, key: Octets) {
        self.macs.borrow_mut().push((id, Rc::new(key)));
    }

    /// The ids of all keys.
    pub(super) fn ids(&self) -> Vec<KeyId> {
        let keys = self.keys.borrow();
        keys.iter().map(|held| held.public.id.clone()).collect()
    }

    pub(super) fn find(&self, id: &KeyId) -> Result<Rc<Stored>, KeyError> {
        let keys = self.keys.borrow();
        let held = keys.iter().find(|held| held.public.id == *id);
        held.map(Rc::clone).ok_or(KeyError::Unknown)
    }

    fn id(&self) -> Result<String, KeyError> {
        let mut id = [0; 12];
        self.random(&mut id)?;
        Ok(BASE64URL.encode(id))
    }

    pub(super) fn random(&self, into: &mut [u8]) -> Result<(), KeyError> {
        self.crypto.random(into).map_err(|_| KeyError::Randomness)
    }
}

#[cfg(test)]
mod tests;
