//! The browser's logs: errors on the console, and the requests that it sent.

use serde_json::Value;

use super::webdriver_command::ExtraCommand;
use super::{Browser, BrowserError};

/// A request that the page, or the browser for it, sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentRequest {
    /// The method.
    pub method: String,
    /// The address.
    pub url: String,
    /// The body, if the browser logs it.
    pub body: Option<String>,
}

/// What was read from the logs so far. Chromium returns every entry only once.
#[derive(Debug, Default)]
pub(super) struct Logs {
    errors: Vec<String>,
    console: Vec<String>,
    requests: Vec<SentRequest>,
}

impl Browser {
    /// All errors on the console since the browser started, and all reports of a content security policy.
    pub async fn console_errors(&self) -> Result<Vec<String>, BrowserError> {
        let log = self.log_of("browser").await?;
        let mut logs = self.logs.lock().await;
        for entry in log.as_array().into_iter().flatten() {
            let message = entry["message"].as_str().unwrap_or_default();
            logs.console.push(message.to_owned());
            let policy =
                message.contains("Content Security Policy") || message.contains("Trusted Type");
            if entry["level"] == "SEVERE" || policy {
                logs.errors.push(message.to_owned());
            }
        }
        Ok(logs.errors.clone())
    }

    /// Everything on the console since the browser started, of whatever level.
    pub async fn console(&self) -> Result<Vec<String>, BrowserError> {
        self.console_errors().await?;
        Ok(self.logs.lock().await.console.clone())
    }

    /// All requests since the browser started, with preflights.
    pub async fn requests(&self) -> Result<Vec<SentRequest>, BrowserError> {
        let log = self.log_of("performance").await?;
        let mut logs = self.logs.lock().await;
        for entry in log.as_array().into_iter().flatten() {
            let message = entry["message"].as_str().unwrap_or_default();
            let Ok(event) = serde_json::from_str::<Value>(message) else {
                continue;
            };
            let event = &event["message"];
            if event["method"] == "Network.requestWillBeSent" {
                let request = &event["params"]["request"];
                let text = |field: &str| request[field].as_str().map(ToOwned::to_owned);
                logs.requests.push(SentRequest {
                    method: text("method").unwrap_or_default(),
                    url: text("url").unwrap_or_default(),
                    body: text("postData"),
                });
            }
        }
        Ok(logs.requests.clone())
    }

    /// Forgets the errors and requests until now.
    pub async fn forget(&self) -> Result<(), BrowserError> {
        self.console_errors().await?;
        self.requests().await?;
        *self.logs.lock().await = Logs::default();
        Ok(())
    }

    async fn log_of(&self, kind: &'static str) -> Result<Value, BrowserError> {
        Ok(self.client.issue_cmd(ExtraCommand::Log(kind)).await?)
    }
}
