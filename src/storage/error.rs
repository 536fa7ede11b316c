//! What can go wrong when something is saved or loaded.

use crate::keys::KeyError;

/// Why something could not be saved or loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// There is no storage for this page: it is turned off, or the page is one of those that get none.
    #[error("there is no storage for this page")]
    Unavailable,
    /// There is no space left.
    #[error("there is no space left")]
    Full,
    /// It failed, and the platform does not say why.
    #[error("the storage failed")]
    Failed,
    /// It could not be sealed, and is not saved unsealed; or it could not be unsealed: it was altered, or a key is gone.
    #[error("it could not be sealed or unsealed")]
    Seal,
    /// A newer version of Keystay saved it.
    #[error("it was saved by a newer version")]
    Newer,
    /// It is not what was saved, or not all of it.
    #[error("it cannot be read")]
    Broken,
}

impl From<KeyError> for StorageError {
    fn from(_: KeyError) -> Self {
        Self::Seal
    }
}
