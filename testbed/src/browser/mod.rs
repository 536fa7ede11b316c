//! Chromium, used as a person uses it.
//!
//! Each [`Browser`] has a fresh profile and a download folder of its own, and ends with its `Browser`.

mod accessibility;
mod content;
mod download;
mod drag_and_drop;
mod emulation;
mod error;
mod find;
mod keyboard;
mod launch;
mod logs;
mod webdriver_command;

use std::path::PathBuf;
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use tempfile::TempDir;
use tokio::sync::Mutex;

pub use self::emulation::ColorScheme;
use self::emulation::Viewport;
pub use self::error::BrowserError;
use self::launch::Driver;
use self::logs::Logs;
pub use self::logs::SentRequest;
use crate::ca_server::CaServer;
use crate::wait;

/// How the browser is started.
#[derive(Clone, Debug)]
pub struct BrowserOptions {
    /// Base64 SHA-256 of public keys whose certificates are accepted.
    pub trusted_spki: Vec<String>,
    /// Further flags of Chromium.
    pub flags: Vec<String>,
    /// How long to wait for anything.
    pub patience: Duration,
}

impl Default for BrowserOptions {
    fn default() -> Self {
        Self {
            trusted_spki: Vec::new(),
            flags: Vec::new(),
            patience: Duration::from_secs(30),
        }
    }
}

impl BrowserOptions {
    /// A browser that accepts the TLS certificate of this CA's server, and no other invalid one.
    pub fn trusting(ca: &impl CaServer) -> Self {
        Self {
            trusted_spki: vec![ca.tls_spki_sha256().to_owned()],
            ..Self::default()
        }
    }
}

/// A running browser with one page. Dropping it ends it.
#[derive(Debug)]
pub struct Browser {
    client: Client,
    driver: Driver,
    downloads: PathBuf,
    profile: PathBuf,
    patience: Duration,
    logs: Mutex<Logs>,
    viewport: Mutex<Viewport>,
    _folder: TempDir,
}

impl Browser {
    /// Starts chromedriver and Chromium.
    pub async fn start(options: &BrowserOptions) -> Result<Self, BrowserError> {
        let io = |source| BrowserError::Io {
            what: "a folder for the browser".to_owned(),
            source,
        };
        let folder = TempDir::with_prefix("keystay-browser-").map_err(io)?;
        let downloads = folder.path().join("downloads");
        std::fs::create_dir(&downloads).map_err(io)?;
        let profile = folder.path().join("profile");
        let capabilities = launch::capabilities(options, &profile, &downloads)?;
        let driver = Driver::start(folder.path()).await?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url())
            .await
            .map_err(Box::new)?;
        let browser = Self {
            client,
            driver,
            downloads,
            profile,
            patience: options.patience,
            logs: Mutex::default(),
            viewport: Mutex::default(),
            _folder: folder,
        };
        // Leaves the browser's own start page, whose requests do not belong to the test.
        browser.open("about:blank").await?;
        browser.forget().await?;
        Ok(browser)
    }

    /// The `WebDriver` session, for everything else.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Where Chromium stores everything.
    pub fn profile_folder(&self) -> &std::path::Path {
        &self.profile
    }

    /// The log of chromedriver, to find the cause of a failure.
    pub fn driver_log(&self) -> String {
        self.driver.log()
    }

    /// Opens an address and waits until it is loaded.
    pub async fn open(&self, url: &str) -> Result<(), BrowserError> {
        Ok(self.client.goto(url).await?)
    }

    /// Waits for something on the page that has no method of its own. `what` describes it in the error.
    pub async fn wait_for<T>(
        &self,
        what: &str,
        ask: impl AsyncFnMut() -> Option<T>,
    ) -> Result<T, BrowserError> {
        if let Some(found) = wait::until(self.patience, ask).await {
            return Ok(found);
        }
        let url = self.client.current_url().await;
        Err(BrowserError::NotThere {
            what: what.to_owned(),
            seconds: self.patience.as_secs(),
            url: url.map_or_else(|_| "an unknown address".to_owned(), |url| url.to_string()),
            page: self.text().await.unwrap_or_default(),
        })
    }
}
