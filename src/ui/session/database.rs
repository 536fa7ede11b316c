//! The browser's database as the order store uses it, and the key in it that records are sealed with.

use zeroize::Zeroizing;

use crate::keys::{CryptoError, Pending, Seal};
use crate::storage::{Change, Database, Durability, Record, StorageError};
use crate::web::indexeddb::{self, StorageFailure};
use crate::web::webcrypto;

/// The database of this page's origin (Indexed Database API), and its sealing key.
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

impl Database for IndexedDb {
    fn records(&self) -> Pending<'_, Result<Vec<Record>, StorageError>> {
        Box::pin(async {
            if !indexeddb::is_possible() {
                return Err(StorageError::Unavailable);
            }
            Ok(indexeddb::read().await?)
        })
    }

    fn commit(
        &self,
        changes: Vec<Change>,
        durability: Durability,
    ) -> Pending<'_, Result<(), StorageError>> {
        Box::pin(async move {
            let changes: Vec<_> = changes
                .into_iter()
                .map(|change| match change {
                    Change::Put(name, content) => (name, Some(content)),
                    Change::Delete(name) => (name, None),
                })
                .collect();
            Ok(indexeddb::write(&changes, durability == Durability::Strict).await?)
        })
    }

    fn delete(&self) -> Pending<'_, Result<(), StorageError>> {
        Box::pin(async { Ok(indexeddb::erase().await?) })
    }
}

async fn sealing_key(make: bool) -> Result<web_sys::CryptoKey, CryptoError> {
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
        Box::pin(async move {
            let key = sealing_key(true).await?;
            Ok(webcrypto::seal(&key, plain, bound_to).await?)
        })
    }

    fn open<'a>(
        &'a self,
        sealed: &'a [u8],
        bound_to: &'a str,
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        Box::pin(async move {
            let key = sealing_key(false).await?;
            Ok(webcrypto::unseal(&key, sealed, bound_to).await?)
        })
    }
}
