//! Dragging a file onto the page, as from a file manager.

use std::path::Path;

use fantoccini::elements::Element;
use serde_json::json;

use super::{Browser, BrowserError};

impl Browser {
    /// Drags a file from outside onto the middle of an element, and lets go.
    pub async fn drop_file(&self, onto: &Element, file: &Path) -> Result<(), BrowserError> {
        let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });
            const { x, y, width, height } = arguments[0].getBoundingClientRect();
            return [x + width / 2, y + height / 2];";
        let place = self
            .client()
            .execute(script, vec![json!(onto)])
            .await
            .map_err(BrowserError::from)?;
        for step in ["dragEnter", "dragOver", "drop"] {
            let parameters = json!({
                "type": step, "x": place[0], "y": place[1],
                "data": { "items": [], "files": [file.display().to_string()], "dragOperationsMask": 1 },
            });
            self.devtools("Input.dispatchDragEvent", parameters).await?;
        }
        Ok(())
    }
}
