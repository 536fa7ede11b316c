//! What is wanted of the certificate beside its names. Chosen once it is known what the CA offers.

use crate::acme::AccountUrl;
use crate::keys::{Algorithm, MacAlgorithm, MacId, PublicKey};

/// Everything the person can choose before the order is placed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderOptions {
    /// Which key the certificate is for. Without meaning where a certificate request was brought along.
    pub key: KeyChoice,
    /// The profile to ask for. `None` leaves it to the CA.
    pub profile: Option<String>,
    /// The certificate that this one is to replace, as its certID (RFC 9773 §5).
    pub replaces: Option<String>,
    /// The account that the person has with the CA outside of ACME (RFC 8555 §7.3.4).
    pub external: Option<ExternalAccount>,
    /// An account key that was brought along. `None` makes one, or goes on with the one that is there.
    pub account_key: Option<PublicKey>,
}

/// Which key a certificate is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyChoice {
    /// A new one.
    Make(Algorithm),
    /// An earlier one, for who has to keep it: a key that is pinned, or sits in a device.
    Keep(PublicKey),
}

impl Default for KeyChoice {
    fn default() -> Self {
        Self::Make(Algorithm::P256)
    }
}

/// An account with the CA outside of ACME.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalAccount {
    /// The key identifier that the CA gave.
    pub key_id: String,
    /// Its MAC key, which stays with the other keys.
    pub mac: MacId,
    /// What it is used with.
    pub algorithm: MacAlgorithm,
}

/// An account that is there already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownAccount {
    /// Its key.
    pub key: PublicKey,
    /// Its URL.
    pub url: AccountUrl,
}
