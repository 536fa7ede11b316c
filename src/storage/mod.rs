//! What is saved on the device, so that an order goes on after the page was closed.
//!
//! Two layers: an [`OrderStore`] knows orders, CAs and keys, and the [`Database`] below it knows records. Everything is
//! sealed before it reaches the database ([`Seal`](crate::keys::Seal)), and what belongs together is saved in one
//! transaction: an order is never saved without the keys that it names.
//!
//! Pure: the database and cryptography are passed in.

mod backup;
mod database;
mod error;
mod format;
mod known_ca;
mod order_store;
mod saved_order;

#[cfg(test)]
pub(crate) use format::saved_and_loaded;

pub use backup::Backup;
pub use database::{Change, Database, Durability, Record};
pub use error::StorageError;
pub use known_ca::{KnownCa, KnownCas};
pub use order_store::{Contents, OrderStore};
pub use saved_order::{CertificateId, SavedOrder, UnreadableOrder};
