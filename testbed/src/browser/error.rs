//! What can go wrong with the browser.

use fantoccini::error::{CmdError, NewSessionError};
use thiserror::Error;

use crate::TestbedError;

/// Why the browser did not do what was asked.
#[derive(Debug, Error)]
pub enum BrowserError {
    /// It did not start.
    #[error(transparent)]
    Start(#[from] TestbedError),
    /// It gave no session.
    #[error("Chromium gave no session: {0}")]
    Session(#[from] Box<NewSessionError>),
    /// A `WebDriver` command failed.
    #[error("WebDriver: {0}")]
    Command(#[from] Box<CmdError>),
    /// What was waited for did not appear.
    #[error("waited {seconds} s for {what}. The page at {url} says:\n{page}")]
    NotThere {
        /// What was waited for.
        what: String,
        /// How long.
        seconds: u64,
        /// The page's address.
        url: String,
        /// The page's visible text.
        page: String,
    },
    /// A file could not be read or written.
    #[error("{what}: {source}")]
    Io {
        /// What was tried.
        what: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A script that was run on the page failed.
    #[error("a script on the page failed: {0}")]
    Script(String),
    /// There is no key of this name.
    #[error("there is no key “{0}”")]
    NoSuchKey(String),
    /// The Tab key went all the way round without reaching it.
    #[error("Tab does not lead to {what}, but to: {passed}")]
    NotByTab {
        /// What was looked for.
        what: String,
        /// What had the focus on the way, in order.
        passed: String,
    },
    /// `WebDriver` answered something unexpected.
    #[error("WebDriver answered unexpectedly to {0}")]
    Unexpected(&'static str),
}

impl From<CmdError> for BrowserError {
    fn from(error: CmdError) -> Self {
        Self::Command(Box::new(error))
    }
}
