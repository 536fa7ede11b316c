//! Why nothing can be saved on this device, in a sentence.

use crate::i18n::text;
use crate::storage::StorageError;

/// The sentence.
pub(crate) fn storage_error(error: StorageError) -> &'static str {
    let words = &text().saved;
    match error {
        StorageError::Unavailable => words.unavailable(),
        StorageError::Full => words.full(),
        StorageError::Failed | StorageError::Seal | StorageError::Newer | StorageError::Broken => {
            words.not_working()
        }
    }
}
