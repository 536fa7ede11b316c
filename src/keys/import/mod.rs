//! Key files that people have: from OpenSSL, certbot, acme.sh and others, in PEM, JWK or DER.

mod jwk;
mod pem;
mod structure;
mod unsupported;

use zeroize::Zeroizing;

use super::KeyError;
use super::private::Private;
use crate::asn1::Malformed;

pub(super) use structure::read as pkcs8;
pub use unsupported::UnsupportedKey;

/// Why a file gave no key. Never says anything of the key itself.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// There is nothing in it.
    #[error("there is nothing in it")]
    Empty,
    /// The key is locked with a password.
    #[error("the key is locked with a password")]
    Encrypted,
    /// It is no key file of any known form.
    #[error("this is not a private key")]
    NotAKey,
    /// It holds a public key or a certificate, and no private key.
    #[error("this is only the public half of a key")]
    PublicOnly,
    /// A key of a kind that no CA takes, or that this program does not know.
    #[error("keys of this kind cannot be used: {0:?}")]
    Unsupported(UnsupportedKey),
    /// It is damaged, or its parts do not fit together.
    #[error("the key is damaged")]
    Broken,
    /// The key cannot be used for this.
    #[error("{0}")]
    Key(#[from] KeyError),
}

impl From<Malformed> for ImportError {
    fn from(_: Malformed) -> Self {
        Self::Broken
    }
}

impl From<UnsupportedKey> for ImportError {
    fn from(kind: UnsupportedKey) -> Self {
        Self::Unsupported(kind)
    }
}

/// Reads a file.
pub(super) fn read(file: &[u8]) -> Result<Private, ImportError> {
    // A DER file first, because its last octets may look like white space. No text is one: its length says so.
    match structure::read(file) {
        Err(ImportError::NotAKey) => {}
        found => return found,
    }
    let narrow = narrow(file);
    let text = narrow.as_ref().map_or(file, |narrow| narrow);
    let text = text
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(text)
        .trim_ascii();
    match text.first() {
        None => Err(ImportError::Empty),
        Some(b'{') => jwk::read(text),
        Some(_) => pem::read(text),
    }
}

/// The single octets of a text in UTF-16, which is what Windows PowerShell writes.
fn narrow(file: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let text = file.strip_prefix(b"\xff\xfe")?;
    let mut octets = Zeroizing::new(Vec::with_capacity(text.len()));
    octets.extend(text.iter().step_by(2));
    Some(octets)
}

#[cfg(test)]
mod tests;
