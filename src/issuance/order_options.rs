//! What is wanted of the certificate beside its names. Chosen once it is known what the CA offers.

use crate::account::ExternalAccountKey;
use crate::keys::{Algorithm, PublicKey};

/// Everything the person can choose before the order is placed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderOptions {
    /// The key of the certificate. Without meaning where the person brought a certificate request.
    pub key: KeyChoice,
    /// The profile to ask for. `None` leaves it to the CA.
    pub profile: Option<String>,
    /// The certificate that this one is to replace, as its certID (RFC 9773 §5).
    pub replaces: Option<String>,
    /// The account that the person has with the CA outside of ACME (RFC 8555 §7.3.4).
    pub external: Option<ExternalAccountKey>,
    /// An account key that the person imported. `None` generates one, or goes on with the known one.
    pub account_key: Option<PublicKey>,
}

/// The key of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyChoice {
    /// A new one.
    Generate(Algorithm),
    /// An earlier one that must not change, because it is pinned or sits in a device.
    Reuse(PublicKey),
}

impl Default for KeyChoice {
    fn default() -> Self {
        Self::Generate(Algorithm::P256)
    }
}
