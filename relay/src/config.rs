//! The config file: what may be in it, and how a relay understands it.
//!
//! It is TOML; `relay.example.toml` explains every key. An unknown key is an error, since a limit whose name is misspelt
//! would not limit anything.

mod file;

use std::fmt::{self, Display, Formatter};
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use thiserror::Error;

use crate::client_address::AddressSource;
use crate::policy::{Policy, PolicyError};
use crate::rate_limiter::RateLimits;

/// The content of a config file, checked.
#[derive(Clone, Debug)]
pub struct Config {
    pub(crate) listen: SocketAddr,
    pub(crate) policy: Policy,
    pub(crate) origins: Vec<String>,
    pub(crate) client_address: AddressSource,
    pub(crate) rate_limits: RateLimits,
    pub(crate) connections: ConnectionLimits,
    pub(crate) log: Log,
}

/// Limits on connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ConnectionLimits {
    /// How many are open at most; others wait until one ends.
    pub(crate) max_open: usize,
    /// How long the head of a request may take, and how long a connection may be idle between two requests.
    pub(crate) header_timeout: Duration,
    /// How long a client may read nothing of its response.
    pub(crate) stall_timeout: Duration,
    /// How long the requests in progress may take to finish at shutdown.
    pub(crate) grace: Duration,
}

/// What is written to standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Log {
    pub(crate) access: bool,
    pub(crate) whole_addresses: bool,
}

/// Why a config file cannot be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read {0}: {1}")]
    Read(PathBuf, #[source] io::Error),
    /// It is not TOML, has an unknown key, or a value of the wrong type. The text names line and key.
    #[error("{0}")]
    Toml(#[from] toml::de::Error),
    /// Nothing may be reached.
    #[error("no CA is named: add a [[ca]] with its `directory`")]
    NoCa,
    /// A number is zero or too large to make sense.
    #[error("`{key}` must be from 1 to {max}, not {given}")]
    OutOfRange {
        /// The key, with its table.
        key: &'static str,
        /// The largest value that is accepted.
        max: u32,
        /// The value in the file.
        given: u32,
    },
    /// A CA, or the certificates of a file in `roots`.
    #[error("{place}: {error}")]
    Policy {
        /// Which CA or file.
        place: String,
        /// What is wrong with it.
        #[source]
        error: PolicyError,
    },
    /// An origin is not written as browsers write it.
    #[error(
        "`{0}` in `origins` is not an origin: write it as browsers do, such as https://keystay.example, or null for \
         pages that are files"
    )]
    Origin(String),
    /// The name of the header for the client's address is not a valid one.
    #[error("`{0}` in `clients.header` is not the name of a header")]
    Header(String),
    /// A header is named, but there is no proxy that writes it.
    #[error("`clients.header` is believed only with `clients.proxies` of 1 or more")]
    HeaderWithoutProxy,
}

impl Config {
    /// Reads a file. Paths in it are relative to its own folder.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let failed = |error| ConfigError::Read(path.to_owned(), error);
        let text = std::fs::read_to_string(path).map_err(failed)?;
        Self::from_toml(&text, path.parent().unwrap_or(Path::new("")))
    }

    /// Reads the text of a config file of this folder.
    pub fn from_toml(text: &str, folder: &Path) -> Result<Self, ConfigError> {
        file::read(text, folder)
    }
}

/// What the relay would do, as `relay --check` prints it.
impl Display for Config {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "Listens on {}.", self.listen)?;
        writeln!(f, "Serves the directories:")?;
        for directory in &self.policy.announced {
            writeln!(f, "  {directory}")?;
        }
        writeln!(f, "Forwards to these servers, and to nothing else:")?;
        for allowed in &self.policy.allowed {
            let private = if allowed.private {
                " (also at private addresses)"
            } else {
                ""
            };
            writeln!(f, "  {}:{}{private}", allowed.host, allowed.port)?;
        }
        if !self.policy.roots.is_empty() {
            writeln!(
                f,
                "Trusts {} root certificates beside the system's.",
                self.policy.roots.len()
            )?;
        }
        if self.policy.checks.allowed {
            writeln!(
                f,
                "Looks at http-01 files of any public host, at port 80, and at 443 where that redirects."
            )?;
        }
        if self.origins.is_empty() {
            writeln!(f, "Serves pages of any origin.")?;
        } else {
            writeln!(f, "Serves pages of: {}.", self.origins.join(", "))?;
        }
        match &self.client_address {
            AddressSource::Connection => {
                writeln!(f, "Takes a client's address from its connection.")?;
            }
            AddressSource::Header { name, proxies } => writeln!(
                f,
                "Takes a client's address from {name}, entry {proxies} from the end."
            )?,
        }
        let rate_limits = self.rate_limits;
        writeln!(
            f,
            "Takes {} requests a minute from each client, {} at once, {} at once in all.",
            rate_limits.per_minute_per_client, rate_limits.at_once_per_client, rate_limits.at_once
        )?;
        writeln!(
            f,
            "{}",
            match self.log {
                Log { access: false, .. } => "Writes no access log.",
                Log {
                    whole_addresses: true,
                    ..
                } => "Writes an access log with whole addresses.",
                Log { .. } => "Writes an access log with shortened addresses.",
            }
        )
    }
}

#[cfg(test)]
mod tests;
