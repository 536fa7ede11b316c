//! What is asked of the platform's storage.

use crate::keys::{KeyError, Pending};

/// Why something was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The platform keeps nothing for this page: it is turned off, or the page is one of those that get none.
    #[error("nothing can be kept for this page")]
    Unavailable,
    /// There is no room left.
    #[error("there is no room left")]
    Full,
    /// It did not work, and the platform does not say why.
    #[error("the storage failed")]
    Failed,
    /// It could not be sealed, and is not kept as it is.
    #[error("it could not be sealed")]
    Seal,
}

impl From<KeyError> for StorageError {
    fn from(_: KeyError) -> Self {
        Self::Seal
    }
}

/// Octets, and the name that they are kept under.
pub type Record = (String, Vec<u8>);

/// One change of what is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Keep these octets under this name, whatever was there.
    Put(String, Vec<u8>),
    /// Keep nothing under this name.
    Delete(String),
}

/// Octets under names, that outlive the page.
pub trait Storage {
    /// Everything that is kept. Nothing where nothing was ever put; looking leaves no trace.
    fn read(&self) -> Pending<'_, Result<Vec<Record>, StorageError>>;

    /// Makes changes: all of them or none. `lasting` are those that have to be on the disk when this returns; the others
    /// may be in the hands of the operating system.
    fn commit(&self, changes: Vec<Change>, lasting: bool) -> Pending<'_, Result<(), StorageError>>;

    /// Makes away with everything, the key that it was sealed with too.
    fn erase(&self) -> Pending<'_, Result<(), StorageError>>;
}
