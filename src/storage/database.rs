//! The database that an order store saves to: records by name.

use super::StorageError;
use crate::keys::Pending;

/// The name of a record, and its content.
pub type Record = (String, Vec<u8>);

/// One change of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Save this content under this name, in place of what was there.
    Put(String, Vec<u8>),
    /// Delete the record of this name.
    Delete(String),
}

/// When a transaction is complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// When it is on the disk.
    Strict,
    /// When the operating system has it.
    Relaxed,
}

/// Records that outlive the page. In the page, the Indexed Database API.
pub trait Database {
    /// All records. None where nothing was ever saved; reading leaves no trace.
    fn records(&self) -> Pending<'_, Result<Vec<Record>, StorageError>>;

    /// Makes changes in one transaction: all of them or none.
    fn commit(
        &self,
        changes: Vec<Change>,
        durability: Durability,
    ) -> Pending<'_, Result<(), StorageError>>;

    /// Deletes all records, and the key that they were sealed with.
    fn delete(&self) -> Pending<'_, Result<(), StorageError>>;
}
