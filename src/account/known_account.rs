//! Accounts: those that a CA has by ACME, and those that it has outside of it.

use crate::acme::AccountUrl;
use crate::keys::{MacAlgorithm, MacId, PublicKey};

/// An account that exists already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownAccount {
    /// Its key.
    pub key: PublicKey,
    /// Its URL.
    pub url: AccountUrl,
}

/// The key of an account outside of ACME, which an ACME account is bound to (RFC 8555 §7.3.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalAccountKey {
    /// The key identifier that the CA gave.
    pub key_id: String,
    /// The MAC key, which is in the key store.
    pub mac: MacId,
    /// The algorithm of that key.
    pub algorithm: MacAlgorithm,
}
