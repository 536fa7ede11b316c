//! Keys at rest: encrypted by the platform under a key of its own, which cannot be read.

use zeroize::Zeroizing;

use super::private::Private;
use super::store::Stored;
use super::{CryptoError, KeyError, KeyId, KeyStore, MacId, Pending, PublicKey, Purpose, import};

/// Authenticated encryption under a key that the platform holds and does not reveal: in the page, AES-256-GCM by a
/// `CryptoKey` that cannot be exported.
pub trait Seal {
    /// Seals octets so that they are opened only where `bound_to` is the same.
    fn seal<'a>(
        &'a self,
        plain: &'a [u8],
        bound_to: &'a str,
    ) -> Pending<'a, Result<Vec<u8>, CryptoError>>;

    /// Opens what was sealed. Refused where a single octet differs, or `bound_to` does.
    fn open<'a>(
        &'a self,
        sealed: &'a [u8],
        bound_to: &'a str,
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>>;
}

/// The first octet of what is sealed says what the rest is: PKCS #8 of an account's or a certificate's key, or the octets
/// of a shared key.
const ACCOUNT: u8 = b'a';
const CERTIFICATE: u8 = b'c';
const SHARED: u8 = b'm';

impl KeyStore {
    /// A private key, sealed. It is bound to its id.
    pub async fn sealed(&self, id: &KeyId, seal: &dyn Seal) -> Result<Vec<u8>, KeyError> {
        let stored = self.find(id)?;
        let kind = match stored.purpose {
            Purpose::Account => ACCOUNT,
            Purpose::Certificate => CERTIFICATE,
        };
        let plain = with_kind(kind, &stored.private.pkcs8());
        Ok(seal.seal(&plain, id.as_str()).await?)
    }

    /// A shared key, sealed. It is bound to its id.
    pub async fn sealed_mac(&self, id: &MacId, seal: &dyn Seal) -> Result<Vec<u8>, KeyError> {
        let plain = with_kind(SHARED, &self.find_mac(id)?);
        Ok(seal.seal(&plain, id.as_str()).await?)
    }

    /// Restores what was sealed under this id, unless it is here already. It was checked before it was sealed, so it is
    /// not checked again.
    pub async fn restore(&self, id: &str, sealed: &[u8], seal: &dyn Seal) -> Result<(), KeyError> {
        if self.holds_any(id) {
            return Ok(());
        }
        let plain = seal.open(sealed, id).await?;
        // The same key may have been restored while this one was opened.
        if self.holds_any(id) {
            return Ok(());
        }
        let (kind, octets) = plain.split_first().ok_or(CryptoError::Refused)?;
        let purpose = match *kind {
            ACCOUNT => Purpose::Account,
            CERTIFICATE => Purpose::Certificate,
            SHARED => {
                let id = MacId::from_stored(id.to_owned());
                self.put_mac(id, Zeroizing::new(octets.to_vec()));
                return Ok(());
            }
            _ => return Err(CryptoError::Refused.into()),
        };
        let private: Private = import::pkcs8(octets).map_err(|_| CryptoError::Refused)?;
        self.put(Stored {
            purpose,
            public: PublicKey::of(KeyId::from_stored(id.to_owned()), &private),
            private,
        });
        Ok(())
    }
}

/// Made in one piece, so that nothing is left behind by growing.
fn with_kind(kind: u8, octets: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut plain = Zeroizing::new(Vec::with_capacity(octets.len() + 1));
    plain.push(kind);
    plain.extend_from_slice(octets);
    plain
}
