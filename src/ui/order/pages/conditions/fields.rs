//! The ids of the fields of the page, and the groups and values of its choices.

use crate::ui::components::choice_id;

/// The ids of fields, and the groups of choices.
pub(super) const AGREE: &str = "agree";
pub(super) const KEY_ID: &str = "key-id";
pub(super) const MAC: &str = "mac";
pub(super) const MAC_ALGORITHM: &str = "mac-algorithm";
pub(super) const PROFILE: &str = "profile";
pub(super) const KEY: &str = "key";
pub(super) const KEEP_KEY: &str = "keep-key";
pub(super) const ACCOUNT_KEY: &str = "account-key";
pub(super) const REPLACES: &str = "replaces";

/// The choices “the CA chooses the profile” and “reuse a key”: values that no profile and no kind of key has.
pub(super) const USUAL: &str = "";
pub(super) const KEEP: &str = "keep";

/// The id of the choice of a profile, by its place: its name is the CA's, and may be anything. `None` is the choice “the CA
/// chooses”.
pub(super) fn profile_id(place: Option<usize>) -> String {
    choice_id(
        PROFILE,
        &place.map_or_else(|| USUAL.to_owned(), |place| place.to_string()),
    )
}
