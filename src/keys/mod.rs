//! The only room that sees private bytes.
//!
//! A [`KeyStore`] makes keys and holds them; everyone else has a [`KeyId`]. A private key leaves it in one way only, as
//! the file that the person saves ([`KeyStore::pkcs8_pem`]), and is wiped from memory when it is forgotten. Nothing here
//! implements `Debug` or `Clone` that could show or copy a secret.

mod csr;
mod der;
mod file;
mod public;
mod store;

pub use public::PublicKey;
pub use store::{KeyError, KeyId, KeyStore, Purpose};
