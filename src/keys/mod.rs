//! The only folder that sees private bytes.
//!
//! A [`KeyStore`] makes keys, reads them from files and holds them; everyone else has a [`KeyId`]. A private key leaves
//! it as the file that the person saves ([`KeyStore::pkcs8_pem`], [`KeyStore::jwk`], or locked with a passphrase
//! [`KeyStore::lock_file`]) or sealed, to be saved on the device ([`KeyStore::sealed`]), and is lent to the platform's
//! cryptography ([`Crypto`], [`Seal`]) for one operation at a time. It is wiped from memory when it is forgotten. Nothing
//! here implements `Debug` or `Clone` that could show or copy a secret.
//!
//! P-256 is computed here. P-384 and RSA are left to the platform: it does them faster, and RSA without leaking by
//! its timing.

mod algorithm;
mod base64;
mod crypto;
mod csr;
mod error;
mod file;
mod ids;
mod import;
mod import_error;
mod json;
mod jwe;
mod private;
mod public;
mod seal;
mod signature;
mod store;
#[cfg(test)]
pub(crate) mod testing;

pub use algorithm::{Algorithm, Hash, MacAlgorithm, SignatureScheme};
pub use crypto::{Crypto, CryptoError, Passphrase, Pending};
pub use error::KeyError;
pub use ids::{KeyId, MacId};
pub use import::UnsupportedKey;
pub use import_error::ImportError;
pub use jwe::{FileError, Opened};
pub use public::PublicKey;
pub use seal::Seal;
pub use store::{KeyStore, Purpose};

pub use crate::asn1::Curve;
