//! Fields for passphrases, and what can be wrong with a file and its passphrase.

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::i18n::text;
use crate::keys::FileError;
use crate::ui::components::{FieldKind, Mistake, errors_of, line_field};
use crate::ui::tools::context::ToolContext;
use crate::web::page;

/// The id of the field for the passphrase of a file that is opened.
pub(super) const PASSPHRASE: &str = "passphrase";

/// Draws a field for a passphrase.
pub(super) fn passphrase_field(
    context: &ToolContext,
    kind: FieldKind,
    id: &'static str,
    label: &str,
    hint: &str,
) -> Html {
    let status = context.status();
    line_field(kind, id, label, hint, &errors_of(&status.mistakes, id))
}

/// What was typed into such a field.
pub(super) fn read_passphrase(id: &str) -> Zeroizing<String> {
    Zeroizing::new(page::value(id).unwrap_or_default())
}

/// The message about what is wrong with a file. It stands at the passphrase if that is wrong, else at the field `other`.
pub(super) fn file_mistake(error: &FileError, other: &'static str) -> Mistake {
    let field = match error {
        FileError::WrongPassphrase | FileError::NoPassphrase => PASSPHRASE,
        _ => other,
    };
    Mistake::new(field, text().backup.failed(error))
}
