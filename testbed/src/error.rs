//! What can go wrong with the test bed.

use std::path::PathBuf;

use thiserror::Error;

/// Why a part of the test bed did not start or did not answer.
#[derive(Debug, Error)]
pub enum TestbedError {
    /// A program that is needed is not on this machine.
    #[error("{program} was not found. {advice}")]
    NotInstalled {
        /// The program's name.
        program: &'static str,
        /// How to get it.
        advice: &'static str,
    },
    /// A file, a port or a process could not be used.
    #[error("{what}: {source}")]
    Io {
        /// What was tried.
        what: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A program ended, or was not ready in time.
    #[error("{program} did not start. The end of its log:\n{log}")]
    DidNotStart {
        /// The program's name.
        program: &'static str,
        /// The last lines it wrote.
        log: String,
    },
    /// A request to a part of the test bed failed.
    #[error("{what}: {source}")]
    Request {
        /// What was asked.
        what: String,
        /// What the HTTP client said.
        source: reqwest::Error,
    },
    /// A certificate for the test bed's own TLS could not be made.
    #[error("the TLS certificate of the test CA could not be made: {0}")]
    Certificate(#[from] rcgen::Error),
    /// The TLS server of the CA proxy cannot be set up.
    #[error("the TLS server of the CA proxy cannot be set up: {0}")]
    Tls(rustls::Error),
    /// The DNS server did not answer, or not with DNS.
    #[error("the test DNS did not answer {0}")]
    Dns(String),
    /// The relay cannot be set up.
    #[error(transparent)]
    Relay(#[from] relay::PolicyError),
    /// The folder to serve holds no page.
    #[error("{} holds no index.html: build the page first", .0.display())]
    NoPage(PathBuf),
}

impl TestbedError {
    /// For `map_err`: an input or output error with what was being done.
    pub(crate) fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }

    /// For `map_err`: a request that failed, with what was being asked.
    pub(crate) fn request(what: impl Into<String>) -> impl FnOnce(reqwest::Error) -> Self {
        let what = what.into();
        move |source| Self::Request { what, source }
    }
}
