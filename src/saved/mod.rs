//! What is kept on the device, so that a closed page goes on where it was.
//!
//! A [`Shelf`] puts certificates under way, accounts and their keys into a [`Storage`], and takes them out again. Everything
//! is sealed before it gets there ([`Seal`](crate::keys::Seal)), and what belongs together is written in one transaction:
//! a state is never kept without the keys that it names.
//!
//! Pure: storage and cryptography are passed in.

mod account;
mod bundle;
mod certificate;
mod form;
mod shelf;
mod storage;

#[cfg(test)]
pub(crate) use form::carried;

pub use account::Account;
pub use bundle::Bundle;
pub use certificate::{CertificateId, FormatError, Kept, Unreadable};
pub use shelf::{Contents, Shelf};
pub use storage::{Change, Record, Storage, StorageError};
