//! Why nothing can be saved on this device, in a sentence.

use crate::storage::StorageError;
use crate::ui::text::text;

/// The sentence.
pub(crate) fn storage_error(error: StorageError) -> &'static str {
    let words = &text().kept;
    match error {
        StorageError::Unavailable => words.unavailable,
        StorageError::Full => words.full,
        StorageError::Failed | StorageError::Seal | StorageError::Newer | StorageError::Broken => {
            words.not_working
        }
    }
}
