//! What the page shows: its text, its width, and screenshots of it.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fantoccini::Locator;
use serde_json::json;

use super::{Browser, BrowserError};

impl Browser {
    /// The visible text of the page.
    pub async fn text(&self) -> Result<String, BrowserError> {
        Ok(self.client.find(Locator::Css("body")).await?.text().await?)
    }

    /// Waits until the page's visible text contains this.
    pub async fn wait_for_text(&self, part: &str) -> Result<(), BrowserError> {
        self.wait_for(&format!("the text “{part}”"), async || {
            self.text().await.ok()?.contains(part).then_some(())
        })
        .await
    }

    /// Waits until the page's visible text no longer contains this.
    pub async fn wait_for_no_text(&self, part: &str) -> Result<(), BrowserError> {
        self.wait_for(&format!("the text “{part}” to go"), async || {
            (!self.text().await.ok()?.contains(part)).then_some(())
        })
        .await
    }

    /// Saves a picture (PNG) of the whole page, also of what does not fit into the window.
    pub async fn screenshot(&self, file: &Path) -> Result<(), BrowserError> {
        let size = self.devtools("Page.getLayoutMetrics", json!({})).await?;
        let size = &size["cssContentSize"];
        let clip =
            json!({ "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1 });
        let parameters = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let answer = self.devtools("Page.captureScreenshot", parameters).await?;
        let data = answer["data"]
            .as_str()
            .ok_or(BrowserError::Unexpected("a screenshot"))?;
        let picture = STANDARD
            .decode(data)
            .map_err(|_| BrowserError::Unexpected("a screenshot"))?;
        let write = || {
            if let Some(folder) = file.parent() {
                std::fs::create_dir_all(folder)?;
            }
            std::fs::write(file, picture)
        };
        write().map_err(|source| BrowserError::Io {
            what: format!("saving {}", file.display()),
            source,
        })
    }

    /// Whether the page can be moved sideways: then something does not fit.
    pub async fn scrolls_sideways(&self) -> Result<bool, BrowserError> {
        let script =
            "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
        Ok(self.client.execute(script, Vec::new()).await? == json!(true))
    }
}
