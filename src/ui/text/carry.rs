//! The words of the file that is taken along.

use crate::keys::FileError;
use crate::web::intl::Amount;

/// Saving everything as one file, and opening it.
pub(crate) struct Carry {
    pub(crate) heading: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) save_title: &'static str,
    pub(crate) save_lead: &'static str,
    pub(crate) new: &'static str,
    pub(crate) new_hint: &'static str,
    pub(crate) again: &'static str,
    pub(crate) again_hint: &'static str,
    pub(crate) save: &'static str,
    pub(crate) standard: &'static str,
    pub(crate) too_short: &'static str,
    pub(crate) differs: &'static str,
    pub(crate) nothing: &'static str,
    /// The name of the file, and how many certificates are in it.
    pub(crate) saved: fn(&str, &Amount) -> String,
    pub(crate) open_title: &'static str,
    pub(crate) open_lead: &'static str,
    pub(crate) file: &'static str,
    pub(crate) file_hint: &'static str,
    pub(crate) no_file: &'static str,
    pub(crate) passphrase: &'static str,
    pub(crate) passphrase_hint: &'static str,
    pub(crate) open: &'static str,
    /// How many certificates and accounts were in it.
    pub(crate) opened: fn(&Amount, &Amount) -> String,
    /// Why a file was not made or opened, and what to do.
    pub(crate) failed: fn(&FileError) -> String,
}
