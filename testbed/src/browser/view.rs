//! How big the window is, and how far it is zoomed.

use serde_json::json;

use super::{Browser, BrowserError};

/// The window, measured in CSS pixels at 100 %.
#[derive(Clone, Copy, Debug)]
pub(super) struct View {
    width: u32,
    height: u32,
    percent: u32,
}

impl Default for View {
    fn default() -> Self {
        Self {
            width: 1280,
            height: 900,
            percent: 100,
        }
    }
}

impl View {
    /// The length that the page gets of a length of the window.
    fn laid_out(self, length: u32) -> u32 {
        // 0 would mean to Chromium that nothing is asked for.
        (length * 100 / self.percent).max(1)
    }
}

impl Browser {
    /// Makes the window this wide and high, also narrower than a window can be. Unless it is zoomed, that is the page's size
    /// in CSS pixels.
    pub async fn set_size(&self, width: u32, height: u32) -> Result<(), BrowserError> {
        let mut view = self.view.lock().await;
        view.width = width;
        view.height = height;
        self.show(*view).await
    }

    /// Zooms as a person does with Ctrl and +: the window stays as it is, a CSS pixel becomes bigger, and so fewer fit in. It
    /// stays until it is set again; before the first [`Browser::set_size`] the window counts as 1280 by 900. Browsers offer
    /// 25 to 500 percent; what is beyond is taken as the nearest.
    pub async fn set_zoom(&self, percent: u32) -> Result<(), BrowserError> {
        let mut view = self.view.lock().await;
        view.percent = percent.clamp(25, 500);
        self.show(*view).await
    }

    async fn show(&self, view: View) -> Result<(), BrowserError> {
        let parameters = json!({
            "width": view.laid_out(view.width),
            "height": view.laid_out(view.height),
            "deviceScaleFactor": f64::from(view.percent) / 100.0,
            "mobile": false,
        });
        self.devtools("Emulation.setDeviceMetricsOverride", parameters)
            .await
            .map(drop)
    }
}
