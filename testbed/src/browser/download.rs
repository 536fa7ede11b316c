//! What the page let the person download.

use std::path::Path;

use super::{Browser, BrowserError};

impl Browser {
    /// Where downloads go.
    pub fn download_folder(&self) -> &Path {
        &self.downloads
    }

    /// Waits until the download of this name is complete, removes it from the folder and returns its content. So the
    /// same name can be downloaded again.
    pub async fn download(&self, name: &str) -> Result<Vec<u8>, BrowserError> {
        let file = self.downloads.join(name);
        let mut before = None;
        let content = self
            .wait_for(&format!("the download of {name}"), async || {
                // Chromium reserves the name with an empty file, writes into another one, and renames that in the end.
                if unfinished(&self.downloads) {
                    return None;
                }
                let now = std::fs::read(&file)
                    .ok()
                    .filter(|content| !content.is_empty());
                let same = now.is_some() && now == before;
                before = now;
                if same { before.take() } else { None }
            })
            .await?;
        std::fs::remove_file(&file).map_err(|source| BrowserError::Io {
            what: format!("removing {}", file.display()),
            source,
        })?;
        Ok(content)
    }
}

fn unfinished(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|mut files| {
        files.any(|file| {
            file.is_ok_and(|file| {
                file.path()
                    .extension()
                    .is_some_and(|end| end == "crdownload")
            })
        })
    })
}
