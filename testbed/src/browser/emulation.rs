//! The person's device and settings: window size, zoom, colour scheme, network, clipboard.

use serde_json::json;

use super::{Browser, BrowserError};

/// What a person has set for all pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColorScheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The window, measured in CSS pixels at 100 %.
#[derive(Clone, Copy, Debug)]
pub(super) struct Viewport {
    width: u32,
    height: u32,
    percent: u32,
}

impl Default for Viewport {
    fn default() -> Self {
        Self {
            width: 1280,
            height: 900,
            percent: 100,
        }
    }
}

impl Viewport {
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
        let mut viewport = self.viewport.lock().await;
        viewport.width = width;
        viewport.height = height;
        self.show(*viewport).await
    }

    /// Zooms as a person does with Ctrl and +: the window stays as it is, a CSS pixel becomes bigger, and so fewer fit in. It
    /// stays until it is set again; before the first [`Browser::set_size`] the window counts as 1280 by 900. Browsers offer
    /// 25 to 500 percent; what is beyond is taken as the nearest.
    pub async fn set_zoom(&self, percent: u32) -> Result<(), BrowserError> {
        let mut viewport = self.viewport.lock().await;
        viewport.percent = percent.clamp(25, 500);
        self.show(*viewport).await
    }

    /// Sets what `prefers-color-scheme` says.
    pub async fn set_color_scheme(&self, scheme: ColorScheme) -> Result<(), BrowserError> {
        let value = match scheme {
            ColorScheme::Light => "light",
            ColorScheme::Dark => "dark",
        };
        let parameters =
            json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.devtools("Emulation.setEmulatedMedia", parameters)
            .await
            .map(drop)
    }

    /// Cuts the page off from the network, or connects it again.
    pub async fn set_offline(&self, offline: bool) -> Result<(), BrowserError> {
        self.devtools("Network.enable", json!({})).await?;
        let parameters = json!({
            "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1
        });
        self.devtools("Network.emulateNetworkConditions", parameters)
            .await
            .map(drop)
    }

    /// Lets pages read the clipboard without asking, as a test does in a person's place.
    pub async fn allow_clipboard(&self) -> Result<(), BrowserError> {
        let permissions =
            json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.devtools("Browser.grantPermissions", permissions)
            .await
            .map(drop)
    }

    async fn show(&self, viewport: Viewport) -> Result<(), BrowserError> {
        let parameters = json!({
            "width": viewport.laid_out(viewport.width),
            "height": viewport.laid_out(viewport.height),
            "deviceScaleFactor": f64::from(viewport.percent) / 100.0,
            "mobile": false,
        });
        self.devtools("Emulation.setDeviceMetricsOverride", parameters)
            .await
            .map(drop)
    }
}
