//! Why a key file cannot be read.

use super::{KeyError, UnsupportedKey};
use crate::asn1::Malformed;

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
