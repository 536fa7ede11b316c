//! The files of one language.

use std::path::Path;

use crate::Error;

/// One Fluent file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name without `.ftl`, such as `names`.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// The Fluent files of a folder (not of the folders in it), by name.
pub fn sources(folder: &Path) -> Result<Vec<Source>, Error> {
    let wrong = |path: &Path, error: &std::io::Error| {
        Error::new(&path.to_string_lossy(), error.to_string())
    };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| wrong(folder, &error))? {
        let path = entry.map_err(|error| wrong(folder, &error))?.path();
        if path.extension().is_none_or(|end| end != "ftl") {
            continue;
        }
        let name = path.file_stem().unwrap_or_default();
        found.push(Source {
            name: name.to_string_lossy().into_owned(),
            text: std::fs::read_to_string(&path).map_err(|error| wrong(&path, &error))?,
        });
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}
