//! Starting chromedriver and, through it, Chromium.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::BrowserOptions;
use crate::child_process::ChildProcess;
use crate::{TestbedError, programs, wait};

/// How often it is started at most.
const TRIES: u32 = 5;

const READY_WITHIN: Duration = Duration::from_secs(30);

/// A running chromedriver. Dropping it ends it and every browser it started.
#[derive(Debug)]
pub(super) struct Driver {
    process: ChildProcess,
    port: u16,
}

impl Driver {
    pub(super) async fn start(folder: &Path) -> Result<Self, TestbedError> {
        let program = programs::CHROMEDRIVER.find()?;
        let mut tries = TRIES;
        loop {
            // It chooses a free port itself and says which.
            let set_up = |command: &mut std::process::Command| {
                command.arg("--port=0");
            };
            let mut process =
                ChildProcess::start(&program, set_up, &folder.join("chromedriver.log"))?;
            let port = wait::until(READY_WITHIN, async || {
                let port = announced_port(&process.log());
                (port.is_some() || process.has_ended()).then_some(port)
            });
            if let Some(port) = port.await.flatten() {
                return Ok(Self { process, port });
            }
            tries -= 1;
            // It takes the port for IPv6 and then for IPv4, and another program may take it in between.
            if tries == 0 || !process.lost_its_port() {
                return Err(process.did_not_start("chromedriver"));
            }
        }
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(super) fn log(&self) -> String {
        self.process.log()
    }

    /// Asks it to end its browsers and then itself. Killed alone, it would leave them running.
    fn shut_down(&self) -> std::io::Result<()> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, self.port));
        let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(
            stream,
            "GET /shutdown HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
        )?;
        stream.read_to_end(&mut Vec::new())?;
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // If it no longer answers there is nothing to ask; the process itself is killed in any case.
        let _ = self.shut_down();
    }
}

/// From `ChromeDriver was started successfully on port 40513.`
fn announced_port(log: &str) -> Option<u16> {
    let (_, after) = log.split_once("started successfully on port ")?;
    let (port, _) = after.split_once('.')?;
    port.parse().ok()
}

/// What the session is asked to be.
pub(super) fn capabilities(
    options: &BrowserOptions,
    profile: &Path,
    downloads: &Path,
) -> Result<Map<String, Value>, TestbedError> {
    let chromium = programs::CHROMIUM.find()?;
    let mut flags = vec![
        "--headless=new".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-quic".to_owned(),
        "--no-proxy-server".to_owned(),
        // Through a pipe Chromium notices when chromedriver is gone, and ends too.
        "--remote-debugging-pipe".to_owned(),
        "--lang=en".to_owned(),
        // As on a phone; and pictures are as wide as the page was made.
        "--hide-scrollbars".to_owned(),
        "--window-size=1280,900".to_owned(),
        format!("--user-data-dir={}", profile.display()),
    ];
    if !options.trusted_spki.is_empty() {
        flags.push(format!(
            "--ignore-certificate-errors-spki-list={}",
            options.trusted_spki.join(",")
        ));
    }
    flags.extend(options.flags.iter().cloned());
    let capabilities = json!({
        "browserName": "chrome",
        // The page asks before it is left; tests answer that themselves.
        "unhandledPromptBehavior": "ignore",
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "goog:chromeOptions": {
            "binary": chromium,
            "args": flags,
            "prefs": {
                "download.default_directory": downloads,
                "download.prompt_for_download": false,
                "profile.default_content_setting_values.automatic_downloads": 1,
                "profile.content_settings.exceptions.clipboard": { "*": { "setting": 1 } },
            },
        },
    });
    match capabilities {
        Value::Object(map) => Ok(map),
        _ => Ok(Map::new()),
    }
}
