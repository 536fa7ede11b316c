//! The ids of the fields of the first page.
//!
//! The page is in the HTML before the program is loaded, so its fields belong to the browser: they are read by their ids
//! when Continue is pressed, and never written while something is in them.

/// The form. The first script of the page knows it too.
pub(crate) const FORM: &str = "names-form";
/// The text area for names.
pub(crate) const NAMES: &str = "names";
/// The group of the choice of a CA.
pub(crate) const AUTHORITY: &str = "authority";
/// The directory address of a CA that is typed in.
pub(crate) const DIRECTORY: &str = "directory";
/// The text area for a certificate request.
pub(crate) const REQUEST: &str = "request";
/// The box by which nothing is saved on the device.
pub(crate) const SAVE_NOTHING: &str = "keep-nothing";

/// The box for the terms of a CA.
pub(crate) fn terms_id(authority: &str) -> String {
    ["terms-", authority].concat()
}
