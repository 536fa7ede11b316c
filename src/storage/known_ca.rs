//! What is known of a CA beside the certificates: the account there, and the way to it.

use super::FormatError;
use super::format::{read, written};
use crate::account::KnownAccount;
use crate::acme::DirectoryUrl;

/// Before the address of a CA's directory, in the name of what is kept of it.
const PREFIX: &str = "ca/";

/// What is kept of a CA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Which CA.
    pub directory: DirectoryUrl,
    /// The account there.
    pub account: Option<KnownAccount>,
    /// The relay that requests to it go through.
    pub relay: Option<String>,
}

impl Account {
    /// The name that it is kept under.
    pub(super) fn record(directory: &DirectoryUrl) -> String {
        [PREFIX, directory.as_str()].concat()
    }

    pub(super) fn is_record(record: &str) -> bool {
        record.starts_with(PREFIX)
    }

    pub(super) fn write(&self) -> Vec<u8> {
        written(self)
    }

    pub(super) fn read(octets: &[u8]) -> Result<Self, FormatError> {
        read(octets)
    }
}
