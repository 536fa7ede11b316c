//! The `WebDriver` commands that `fantoccini` lacks.

use fantoccini::elements::ElementRef;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use super::{Browser, BrowserError};

/// A further command of a session.
#[derive(Debug)]
pub(super) enum ExtraCommand {
    /// The ARIA role of an element.
    Role(ElementRef),
    /// The accessible name of an element.
    Label(ElementRef),
    /// What is new in a log: `browser` or `performance`.
    Log(&'static str),
    /// A command of Chromium's own developer protocol.
    Devtools(String, Value),
}

impl WebDriverCompatibleCommand for ExtraCommand {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        let path = match self {
            Self::Role(element) => format!("session/{session}/element/{}/computedrole", &**element),
            Self::Label(element) => {
                format!("session/{session}/element/{}/computedlabel", &**element)
            }
            Self::Log(_) => format!("session/{session}/se/log"),
            Self::Devtools(..) => format!("session/{session}/goog/cdp/execute"),
        };
        base.join(&path)
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        match self {
            Self::Role(_) | Self::Label(_) => (Method::GET, None),
            Self::Log(kind) => (Method::POST, Some(json!({ "type": kind }).to_string())),
            Self::Devtools(command, parameters) => {
                let body = json!({ "cmd": command, "params": parameters });
                (Method::POST, Some(body.to_string()))
            }
        }
    }
}

impl Browser {
    /// Any command of Chromium's developer protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Result<Value, BrowserError> {
        let command = ExtraCommand::Devtools(command.to_owned(), parameters);
        Ok(self.client.issue_cmd(command).await?)
    }
}
