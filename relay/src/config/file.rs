//! The keys of the file, their defaults, and the checks that TOML's types do not cover.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::http::HeaderName;
use reqwest::Url;
use serde::Deserialize;

use crate::client_address::AddressSource;
use crate::config::{Config, ConfigError, ConnectionLimits, Log};
use crate::policy::{Policy, PolicyError};
use crate::rate_limiter::RateLimits;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default = "listen")]
    listen: SocketAddr,
    #[serde(default)]
    origins: Vec<String>,
    #[serde(default)]
    roots: Vec<PathBuf>,
    #[serde(default)]
    check: bool,
    #[serde(default)]
    ca: Vec<Ca>,
    #[serde(default)]
    limits: Limits,
    #[serde(default)]
    clients: Clients,
    #[serde(default)]
    log: LogKeys,
}

fn listen() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8089))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ca {
    directory: String,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(default)]
    private: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Limits {
    request_bytes: u32,
    answer_bytes: u32,
    timeout_seconds: u32,
    header_seconds: u32,
    body_seconds: u32,
    stall_seconds: u32,
    grace_seconds: u32,
    connections: u32,
    requests_at_once: u32,
    requests_at_once_per_client: u32,
    requests_per_minute_per_client: u32,
}

/// An order of a hundred names takes some two hundred requests and its polls, a handful at once; and several people may
/// share one address.
impl Default for Limits {
    fn default() -> Self {
        Self {
            request_bytes: 64 * 1024,
            answer_bytes: 1024 * 1024,
            timeout_seconds: 30,
            header_seconds: 10,
            body_seconds: 10,
            stall_seconds: 10,
            grace_seconds: 20,
            connections: 1024,
            requests_at_once: 256,
            requests_at_once_per_client: 32,
            requests_per_minute_per_client: 600,
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Clients {
    proxies: usize,
    header: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
struct LogKeys {
    access: bool,
    whole_addresses: bool,
}

impl Default for LogKeys {
    fn default() -> Self {
        Self {
            access: true,
            whole_addresses: false,
        }
    }
}

pub(crate) fn read(text: &str, folder: &Path) -> Result<Config, ConfigError> {
    let file: File = toml::from_str(text)?;
    if file.ca.is_empty() {
        return Err(ConfigError::NoCa);
    }
    file.limits.check()?;
    let limits = &file.limits;
    let mut policy = Policy::new()
        .timeout(seconds(limits.timeout_seconds))
        .body_timeout(seconds(limits.body_seconds))
        .body_limits(size(limits.request_bytes), size(limits.answer_bytes));
    if file.check {
        policy = policy.allow_check();
    }
    for ca in &file.ca {
        policy = policy
            .allow_directory(&ca.directory, &ca.hosts, ca.private)
            .map_err(at(&format!("[[ca]] {}", ca.directory)))?;
    }
    for root in &file.roots {
        let path = folder.join(root);
        let pem = std::fs::read(&path).map_err(|error| ConfigError::Read(path.clone(), error))?;
        policy = policy
            .trust(&pem)
            .map_err(at(&path.display().to_string()))?;
    }
    Ok(Config {
        listen: file.listen,
        policy,
        origins: file
            .origins
            .into_iter()
            .map(origin)
            .collect::<Result<_, _>>()?,
        client_address: file.clients.source()?,
        rate_limits: RateLimits {
            at_once: size(limits.requests_at_once),
            at_once_per_client: size(limits.requests_at_once_per_client),
            per_minute_per_client: limits.requests_per_minute_per_client,
        },
        connections: ConnectionLimits {
            max_open: size(limits.connections),
            header_timeout: seconds(limits.header_seconds),
            stall_timeout: seconds(limits.stall_seconds),
            grace: seconds(limits.grace_seconds),
        },
        log: Log {
            access: file.log.access,
            whole_addresses: file.log.whole_addresses,
        },
    })
}

const HOUR: u32 = 3600;
const MILLION: u32 = 1_000_000;
const MEBIBYTES: u32 = 64 * 1024 * 1024;

impl Limits {
    fn check(&self) -> Result<(), ConfigError> {
        for (key, max, given) in [
            ("limits.request_bytes", MEBIBYTES, self.request_bytes),
            ("limits.answer_bytes", MEBIBYTES, self.answer_bytes),
            ("limits.timeout_seconds", HOUR, self.timeout_seconds),
            ("limits.header_seconds", HOUR, self.header_seconds),
            ("limits.body_seconds", HOUR, self.body_seconds),
            ("limits.stall_seconds", HOUR, self.stall_seconds),
            ("limits.grace_seconds", HOUR, self.grace_seconds),
            ("limits.connections", MILLION, self.connections),
            ("limits.requests_at_once", MILLION, self.requests_at_once),
            (
                "limits.requests_at_once_per_client",
                MILLION,
                self.requests_at_once_per_client,
            ),
            (
                "limits.requests_per_minute_per_client",
                MILLION,
                self.requests_per_minute_per_client,
            ),
        ] {
            if given == 0 || given > max {
                return Err(ConfigError::OutOfRange { key, max, given });
            }
        }
        Ok(())
    }
}

impl Clients {
    fn source(self) -> Result<AddressSource, ConfigError> {
        match (self.proxies, self.header) {
            (0, None) => Ok(AddressSource::Connection),
            (0, Some(_)) => Err(ConfigError::HeaderWithoutProxy),
            (proxies, header) => {
                let header = header.unwrap_or_else(|| "X-Forwarded-For".to_owned());
                let name = header.parse::<HeaderName>();
                let name = name.map_err(|_| ConfigError::Header(header))?;
                Ok(AddressSource::Header { name, proxies })
            }
        }
    }
}

/// Compared byte by byte with what browsers send, so it has to be written as they write it.
fn origin(text: String) -> Result<String, ConfigError> {
    let as_browsers_do = |url: Url| url.origin().ascii_serialization() == text;
    if text == "null" || Url::parse(&text).is_ok_and(as_browsers_do) {
        Ok(text)
    } else {
        Err(ConfigError::Origin(text))
    }
}

fn at(place: &str) -> impl FnOnce(PolicyError) -> ConfigError {
    let place = place.to_owned();
    move |error| ConfigError::Policy { place, error }
}

fn seconds(given: u32) -> Duration {
    Duration::from_secs(given.into())
}

fn size(given: u32) -> usize {
    usize::try_from(given).unwrap_or(usize::MAX)
}
