//! A certificate, or an order under way for one.

use super::format::{read, written};
use crate::issuance::{KeyChoice, State};
use crate::keys::{KeyId, MacId};

/// Before the id of a certificate, in the name of what is kept of it.
const PREFIX: &str = "certificate/";

/// Names one of the certificates on a device.
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

    /// The name that it is kept under.
    pub(super) fn record(&self) -> String {
        [PREFIX, &self.0].concat()
    }

    pub(super) fn of_record(record: &str) -> Option<Self> {
        record.strip_prefix(PREFIX).map(Self::named)
    }
}

/// A certificate that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedOrder {
    /// When it was kept last, in milliseconds since 1970.
    pub at: u64,
    /// Whether the person has saved its private key as a file.
    pub key_taken: bool,
    /// What is known of it.
    pub state: State,
}

/// Why something that was kept cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// A newer Keystay wrote it.
    #[error("written by a newer version")]
    Newer,
    /// It is none, or not whole.
    #[error("it cannot be read")]
    Broken,
}

/// A certificate that was kept and cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Which.
    pub id: CertificateId,
    /// Why. `None` if it could not be opened: it was altered, or its key is gone.
    pub why: Option<FormatError>,
}

impl SavedOrder {
    pub(super) fn write(&self) -> Vec<u8> {
        written(self)
    }

    pub(super) fn read(octets: &[u8]) -> Result<Self, FormatError> {
        read(octets)
    }
}

/// The keys that a state names.
pub(super) fn keys_of(state: &State) -> Vec<&KeyId> {
    let mut keys = Vec::new();
    let kept = match &state.options.key {
        KeyChoice::Reuse(key) => Some(key),
        KeyChoice::Generate(_) => None,
    };
    let named = [
        state.account.key.as_ref(),
        state.certificate.key.as_ref(),
        state.options.account_key.as_ref(),
        kept,
    ];
    for key in named.into_iter().flatten() {
        if !keys.contains(&&key.id) {
            keys.push(&key.id);
        }
    }
    keys
}

/// The shared key that a state names.
pub(super) fn mac_of(state: &State) -> Option<&MacId> {
    state
        .options
        .external
        .as_ref()
        .map(|external| &external.mac)
}
