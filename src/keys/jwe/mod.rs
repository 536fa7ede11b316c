//! Keys and what belongs to them as one file, locked with a passphrase.
//!
//! The file is a JWE (RFC 7516) in its compact serialization, which every JOSE library reads; many read no other. A
//! content key is wrapped under the passphrase (PBES2-HS512+A256KW, RFC 7518 §4.8), and the document is encrypted under
//! the content key (A256GCM, §5.3). The document is JSON:
//!
//! ```json
//! {"format": "keystay", "version": 1,
//!  "keys": [{"id": "…", "purpose": "account", "jwk": {"kty": "EC", "crv": "P-256", "x": "…", "y": "…", "d": "…"}}],
//!  "content": {}}
//! ```
//!
//! `keys` are whole private keys (RFC 7517) and never leave this folder in plain; `content` is the caller's and says what
//! they are for, by their ids.

mod compact;
mod document;

use zeroize::Zeroizing;

use self::compact::Head;
use super::{CryptoError, ImportError, KeyId, KeyStore, Passphrase, PublicKey, file, import};

/// How often a passphrase is hashed. OWASP's Password Storage Cheat Sheet asks for 210,000 rounds of HMAC-SHA-512; this is
/// near three times as many, about half a second on a computer of today. Not more, because libraries that limit it
/// (RFC 8725 §3 says why they should) refuse a million and above.
const COUNT: u32 = 600_000;

/// The counts that are accepted: fewer rounds than RFC 7518 §4.8.1.2 asks for protect nothing, and more would keep the
/// computer busy for minutes before anything can be said of the file.
const COUNTS: std::ops::RangeInclusive<u64> = 1_000..=10_000_000;

/// Octets of the salt, twice what RFC 7518 §4.8.1.1 asks for.
const SALT: usize = 16;

/// Octets of the content key, and of the vector and the tag of AES-GCM (RFC 7518 §5.3).
const KEY: usize = 32;
const VECTOR: usize = 12;
const TAG: usize = 16;

/// The largest file that is read: 1 MiB.
const LARGEST: usize = 1024 * 1024;

/// The content of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The caller's part, as JSON.
    pub content: Vec<u8>,
    /// The keys, which are in the store now, by other ids. Each comes with the id that `content` knows it by.
    pub keys: Vec<(KeyId, PublicKey)>,
}

/// Why a file was not made or opened. Reveals nothing of its content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Nothing can be locked with an empty passphrase.
    #[error("the passphrase is empty")]
    NoPassphrase,
    /// It is no file of this kind.
    #[error("this is not a file that is locked with a passphrase (JWE)")]
    NotAFile,
    /// It is larger than any such file.
    #[error("the file is too large")]
    TooLarge,
    /// Its end is missing.
    #[error("the end of the file is missing")]
    Truncated,
    /// It is not as it was when it was made.
    #[error("the file was altered or damaged")]
    Altered,
    /// It is locked in a way that is not known here, such as `RSA-OAEP`.
    #[error("files that are locked like this cannot be opened: {0}")]
    Unsupported(String),
    /// Its passphrase is to be hashed so many times, which is too few to protect anything or too many to wait for.
    #[error("its passphrase is to be hashed {0} times")]
    Count(u64),
    /// This is not its passphrase. (Where another program made the file, it may also be damaged.)
    #[error("this is not the passphrase of the file")]
    WrongPassphrase,
    /// The passphrase is right, but something else is in it.
    #[error("the file holds something else")]
    OtherContent,
    /// A newer Keystay made it.
    #[error("the file was made by a newer version (format {0})")]
    TooNew(u64),
    /// A key could not be imported or used.
    #[error("{0}")]
    Key(#[from] ImportError),
}

impl From<CryptoError> for FileError {
    fn from(error: CryptoError) -> Self {
        Self::Key(ImportError::Key(error.into()))
    }
}

impl From<super::KeyError> for FileError {
    fn from(error: super::KeyError) -> Self {
        Self::Key(error.into())
    }
}

impl KeyStore {
    /// These keys and `content`, which has to be JSON, as a file locked with a passphrase.
    ///
    /// The passphrase is taken in Unicode normalization form C, so that it does not matter by what keyboard it is typed
    /// the next time; nothing else about it is changed. Other programs have to be given it in that form.
    pub async fn lock_file(
        &self,
        passphrase: &str,
        ids: &[KeyId],
        content: &[u8],
    ) -> Result<String, FileError> {
        self.lock(passphrase, ids, content, COUNT).await
    }

    async fn lock(
        &self,
        passphrase: &str,
        ids: &[KeyId],
        content: &[u8],
        count: u32,
    ) -> Result<String, FileError> {
        let passphrase = self.normalized(passphrase)?;
        let mut keys = Vec::with_capacity(ids.len());
        for id in ids {
            let stored = self.find(id)?;
            keys.push((id, stored.purpose, file::jwk(&stored.private)));
        }
        let document = document::write(&keys, content);
        drop(keys);

        let mut salt = [0; SALT];
        let mut key = Zeroizing::new([0; KEY]);
        let mut vector = [0; VECTOR];
        self.random(&mut salt)?;
        self.random(&mut *key)?;
        self.random(&mut vector)?;
        let salted = compact::salted(&salt);
        let by = Passphrase {
            octets: passphrase.as_bytes(),
            salt: &salted,
            count,
        };
        let wrapped = self.crypto.wrap_key(by, &*key).await?;
        let head = compact::head(&salt, count, &wrapped);
        let encrypted = self
            .crypto
            .encrypt(&*key, &vector, head.as_bytes(), &document)
            .await?;
        let file = compact::write(&head, &wrapped, &vector, &encrypted);
        if file.len() > LARGEST {
            return Err(FileError::TooLarge);
        }
        Ok(file)
    }

    /// Opens a file that [`lock_file`](Self::lock_file) made, or somebody else in the same form, and imports its keys.
    /// If one of them cannot be imported, none is.
    pub async fn open_file(&self, passphrase: &str, file: &[u8]) -> Result<Opened, FileError> {
        let Head {
            text,
            salt,
            count,
            wrapped,
            vector,
            encrypted,
        } = compact::read(file)?;
        let passphrase = self.normalized(passphrase)?;
        let by = Passphrase {
            octets: passphrase.as_bytes(),
            salt: &salt,
            count,
        };
        let refused = |means: FileError| {
            move |error| match error {
                CryptoError::Refused => means,
                CryptoError::Unavailable => error.into(),
            }
        };
        let key = self.crypto.unwrap_key(by, &wrapped).await;
        let key = key.map_err(refused(FileError::WrongPassphrase))?;
        let document = self
            .crypto
            .decrypt(&key, &vector, text.as_bytes(), &encrypted)
            .await
            .map_err(refused(FileError::Altered))?;
        let document = document::read(&document)?;
        let mut privates = Vec::with_capacity(document.keys.len());
        for (id, purpose, jwk) in document.keys {
            privates.push((KeyId(id.to_owned()), purpose, import::read(jwk)?));
        }
        let before = self.ids();
        let mut keys = Vec::with_capacity(privates.len());
        for (id, purpose, private) in privates {
            match self.insert(purpose, private).await {
                Ok(public) => keys.push((id, public)),
                Err(error) => {
                    let taken = keys.iter().map(|(_, public): &(_, PublicKey)| &public.id);
                    for id in taken.filter(|id| !before.contains(id)) {
                        self.forget(id);
                    }
                    return Err(error.into());
                }
            }
        }
        Ok(Opened {
            content: document.content.to_vec(),
            keys,
        })
    }

    fn normalized(&self, passphrase: &str) -> Result<Zeroizing<String>, FileError> {
        if passphrase.is_empty() {
            return Err(FileError::NoPassphrase);
        }
        if passphrase.is_ascii() {
            return Ok(Zeroizing::new(passphrase.to_owned()));
        }
        Ok(self.crypto.normalize(passphrase)?)
    }
}

#[cfg(test)]
mod tests;
