//! Whether anything changed, by content. Times of files would lie after a checkout.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::error::Error;

/// All files under these paths (files or folders), sorted, so that the order is the same everywhere.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut found = Vec::new();
    let mut left = paths.to_vec();
    while let Some(path) = left.pop() {
        if path.is_dir() {
            for entry in std::fs::read_dir(&path).map_err(Error::file(&path))? {
                left.push(entry.map_err(Error::file(&path))?.path());
            }
        } else if path.exists() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// A digest over the names and the content of all files under these paths.
pub(crate) fn of(root: &Path, paths: &[&str]) -> Result<String, Error> {
    let paths: Vec<PathBuf> = paths.iter().map(|path| root.join(path)).collect();
    let mut hash = Sha256::new();
    for file in files(&paths)? {
        let content = std::fs::read(&file).map_err(Error::file(&file))?;
        let name = file
            .strip_prefix(root)
            .unwrap_or(&file)
            .to_string_lossy()
            .into_owned();
        hash.update(format!("{}:{name}:{}:", name.len(), content.len()));
        hash.update(content);
    }
    Ok(URL_SAFE_NO_PAD.encode(hash.finalize()))
}
