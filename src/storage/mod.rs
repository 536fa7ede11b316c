//! What is kept on the device, so that a closed page goes on where it was.
//!
//! A [`OrderStore`] puts certificates under way, accounts and their keys into a [`Storage`], and takes them out again. Everything
//! is sealed before it gets there ([`Seal`](crate::keys::Seal)), and what belongs together is written in one transaction:
//! a state is never kept without the keys that it names.
//!
//! Pure: storage and cryptography are passed in.

mod backup;
mod database;
mod format;
mod known_ca;
mod order_store;
mod saved_order;

#[cfg(test)]
pub(crate) use format::carried;

pub use backup::Backup;
pub use database::{Change, Record, Storage, StorageError};
pub use known_ca::Account;
pub use order_store::{Contents, OrderStore};
pub use saved_order::{CertificateId, FormatError, SavedOrder, Unreadable};
