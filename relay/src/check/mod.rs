//! Looking at an http-01 file as a CA would (RFC 8555 section 8.3), for web pages, which browsers do not let look.
//!
//! Off unless the owner of the relay allows it. One path, the ports 80 and 443, public addresses only; the README says
//! what that leaves to somebody who means harm.

mod checker;
mod http_client;
mod report;
mod request;

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

pub(crate) use checker::Checker;
pub(crate) use request::CheckRequest;

use crate::address::is_public;

/// Whether checks are allowed, and what tests put in the place of the Internet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CheckSettings {
    pub(crate) allowed: bool,
    /// The ports to connect to where a URL says 80 and 443.
    pub(crate) http_port: u16,
    pub(crate) https_port: u16,
    /// The addresses of every name, instead of those that the system finds. Allowed whether public or not.
    pub(crate) resolved: Vec<IpAddr>,
    /// For one check, with all of its redirects.
    pub(crate) timeout: Duration,
}

impl Default for CheckSettings {
    fn default() -> Self {
        Self {
            allowed: false,
            http_port: 80,
            https_port: 443,
            resolved: Vec::new(),
            timeout: Duration::from_secs(10),
        }
    }
}

impl CheckSettings {
    /// The addresses of a name or of an address literal, whether they may be connected to or not.
    async fn addresses(&self, host: &str) -> std::io::Result<Vec<IpAddr>> {
        if let Ok(literal) = host.trim_matches(['[', ']']).parse() {
            return Ok(vec![literal]);
        }
        if !self.resolved.is_empty() {
            return Ok(self.resolved.clone());
        }
        // With the dot at its end, no search domain of this machine is tried.
        let name = format!("{}.", host.trim_end_matches('.'));
        let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
        Ok(found.map(|address| address.ip()).collect())
    }

    fn may_connect(&self, address: IpAddr) -> bool {
        is_public(address) || self.resolved.contains(&address)
    }

    fn socket(&self, address: IpAddr, https: bool) -> SocketAddr {
        let port = if https {
            self.https_port
        } else {
            self.http_port
        };
        SocketAddr::new(address, port)
    }
}
