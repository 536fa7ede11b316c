//! An order as it is saved.

use super::StorageError;
use crate::issuance::State;

/// What the name of its record begins with, before the id.
const PREFIX: &str = "certificate/";

/// Names one of the orders on a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateId(String);

impl CertificateId {
    /// One of random octets.
    pub fn new(random: [u8; 6]) -> Self {
        use base64::Engine as _;
        Self(base64::prelude::BASE64_URL_SAFE_NO_PAD.encode(random))
    }

    /// One that stands in an address.
    pub fn named(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As it stands in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of its record.
    pub(super) fn record(&self) -> String {
        [PREFIX, &self.0].concat()
    }

    /// The id in the name of a record, if it is one of an order.
    pub(super) fn of_record(name: &str) -> Option<Self> {
        name.strip_prefix(PREFIX).map(Self::named)
    }
}

/// An order as it is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedOrder {
    /// When it was last saved, in milliseconds since 1970.
    pub saved_at: u64,
    /// Whether the person has saved the certificate's private key as a file.
    pub key_downloaded: bool,
    /// What is known of it.
    pub state: State,
}

/// An order that was saved and cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableOrder {
    /// Which.
    pub id: CertificateId,
    /// Why.
    pub error: StorageError,
}
