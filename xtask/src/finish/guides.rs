//! The guides to DNS hosts and panels, and what is said beside them: many Fluent files become one file, which the page
//! fetches when somebody has something to add.

use crate::environment::Environment;
use crate::error::Error;

/// The file that the page fetches.
pub(super) const FILE: &str = "guides.json";

/// Which files mend what breaks a proof by file.
const WEBSITE: &str = "src/guide/help/website.json";

/// Puts the files of a language together.
pub(super) fn collect(environment: &Environment, language: &str) -> Result<String, Error> {
    let website = serde_json::from_str(&environment.read(WEBSITE)?)
        .map_err(|error| Error::content(WEBSITE, error.to_string()))?;
    let locales = environment.root.join("locales");
    let guides = i18n_build::guides(&locales, language, &website)
        .map_err(|error| Error::content(&error.file, error.problem))?;
    Ok(guides.to_string())
}
