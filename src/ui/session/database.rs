//! The browser's storage, and the key that things are sealed with in it.

use zeroize::Zeroizing;

use crate::keys::{CryptoError, Pending, Seal};
use crate::storage::{Change, Record, Storage, StorageError};
use crate::web::indexeddb::{self, StorageFailure};
use crate::web::webcrypto;

/// Keeps and seals.
pub(crate) struct IndexedDb;

impl From<StorageFailure> for StorageError {
    fn from(failure: StorageFailure) -> Self {
        match failure {
            StorageFailure::Unavailable => Self::Unavailable,
            StorageFailure::Full => Self::Full,
            StorageFailure::Failed => Self::Failed,
        }
    }
}

impl Storage for IndexedDb {
    fn read(&self) -> Pending<'_, Result<Vec<Record>, StorageError>> {
        Box::pin(async {
            if !indexeddb::is_possible() {
                return Err(StorageError::Unavailable);
            }
            Ok(indexeddb::read().await?)
        })
    }

    fn commit(&self, changes: Vec<Change>, lasting: bool) -> Pending<'_, Result<(), StorageError>> {
        Box::pin(async move {
            let changes: Vec<_> = changes
                .into_iter()
                .map(|change| match change {
                    Change::Put(name, octets) => (name, Some(octets)),
                    Change::Delete(name) => (name, None),
                })
                .collect();
            Ok(indexeddb::write(&changes, lasting).await?)
        })
    }

    fn erase(&self) -> Pending<'_, Result<(), StorageError>> {
        Box::pin(async { Ok(indexeddb::erase().await?) })
    }
}

async fn key(make: bool) -> Result<web_sys::CryptoKey, CryptoError> {
    if !indexeddb::is_possible() {
        return Err(CryptoError::Unavailable);
    }
    match indexeddb::sealing_key(make).await {
        Ok(Some(key)) => Ok(key),
        Ok(None) => Err(CryptoError::Refused),
        Err(_) => Err(CryptoError::Unavailable),
    }
}

impl Seal for IndexedDb {
    fn seal<'a>(
        &'a self,
        plain: &'a [u8],
        bound_to: &'a str,
    ) -> Pending<'a, Result<Vec<u8>, CryptoError>> {
        Box::pin(async move { Ok(webcrypto::seal(&key(true).await?, plain, bound_to).await?) })
    }

    fn open<'a>(
        &'a self,
        sealed: &'a [u8],
        bound_to: &'a str,
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        Box::pin(async move { Ok(webcrypto::unseal(&key(false).await?, sealed, bound_to).await?) })
    }
}
