//! The field for a private key, and what is read from it.

use yew::prelude::*;

use crate::i18n::text;
use crate::keys::{PublicKey, Purpose};
use crate::ui::components::{Mistake, area_with_file, errors_of};
use crate::ui::tools::context::ToolContext;
use crate::web::file_input;

/// The id of the field.
pub(super) const KEY: &str = "tool-key";

/// Draws the field.
pub(super) fn key_field(context: &ToolContext, label: &str, hint: &str) -> Html {
    let status = context.status();
    area_with_file(KEY, label, hint, &errors_of(&status.mistakes, KEY))
}

/// Reads the field and empties it. `None` where it was empty.
pub(super) async fn read_key(
    context: &ToolContext,
    purpose: Purpose,
) -> Result<Option<PublicKey>, Mistake> {
    let Some(file) = file_input::read(KEY).await else {
        return Ok(None);
    };
    file_input::clear(KEY);
    let key = context.app.keys.import(purpose, &file).await;
    key.map(Some)
        .map_err(|error| Mistake::new(KEY, text().conditions.import(&error)))
}
