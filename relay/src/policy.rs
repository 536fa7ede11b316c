//! Which servers may be reached, and within which limits.

use std::net::IpAddr;
use std::time::Duration;

use reqwest::Url;
use reqwest::tls::Certificate;
use thiserror::Error;

use crate::address::is_public;
use crate::check::CheckSettings;

/// What a relay may do. Starts with nothing allowed.
#[derive(Clone, Debug)]
pub struct Policy {
    pub(crate) allowed: Vec<AllowedServer>,
    /// What `/healthz` lists: the directories, or the servers where no directory was named.
    pub(crate) announced: Vec<String>,
    pub(crate) roots: Vec<Certificate>,
    pub(crate) timeout: Duration,
    pub(crate) body_timeout: Duration,
    pub(crate) request_limit: usize,
    pub(crate) answer_limit: usize,
    pub(crate) checks: CheckSettings,
}

/// One server of the allow-list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AllowedServer {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) private: bool,
}

/// A policy that cannot be followed.
#[derive(Debug, Error)]
pub enum PolicyError {
    /// An entry of the allow-list is not `host` or `host:port`.
    #[error("`{0}` is not a host, or a host and a port such as ca.example:8443")]
    NotAHost(String),
    /// A literal address is not public, and private addresses were not allowed.
    #[error("`{0}` is a private address: say `private = true` for this CA if that is meant")]
    PrivateAddress(String),
    /// A directory is not a complete https URL, or carries a user name or a fragment.
    #[error("`{0}` is not the https address of a directory, such as https://ca.example/directory")]
    NotADirectory(String),
    /// The extra root certificates cannot be read.
    #[error("the root certificates are not PEM certificates: {0}")]
    Roots(#[source] reqwest::Error),
    /// The HTTP client cannot be built, for example where the system has no root certificates.
    #[error("the HTTPS client cannot be set up: {0}")]
    Client(#[source] reqwest::Error),
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            allowed: Vec::new(),
            announced: Vec::new(),
            roots: Vec::new(),
            timeout: Duration::from_secs(30),
            body_timeout: Duration::from_secs(30),
            request_limit: 64 * 1024,
            answer_limit: 1024 * 1024,
            checks: CheckSettings::default(),
        }
    }
}

impl Policy {
    /// Nothing allowed; 30 seconds, 64 KiB in, 1 MiB back.
    pub fn new() -> Self {
        Self::default()
    }

    /// Allows a server on the public Internet, as `host` (port 443) or `host:port`. Where its name resolves to
    /// addresses that are not public, those are not used.
    pub fn allow(self, server: &str) -> Result<Self, PolicyError> {
        self.announce(server)?.add(server, false)
    }

    /// Allows a server as [`allow`](Self::allow) does, also at a private or loopback address.
    pub fn allow_private(self, server: &str) -> Result<Self, PolicyError> {
        self.announce(server)?.add(server, true)
    }

    /// Allows the server of a CA's directory (RFC 8555 section 7.1.1), and further servers, as `host` or `host:port`,
    /// that the directory refers clients to. With `private` they may have private and loopback addresses.
    pub fn allow_directory(
        mut self,
        directory: &str,
        further: &[String],
        private: bool,
    ) -> Result<Self, PolicyError> {
        let refused = || PolicyError::NotADirectory(directory.to_owned());
        let url = Url::parse(directory).map_err(|_| refused())?;
        let plain = url.username().is_empty() && url.password().is_none();
        if url.scheme() != "https" || !plain || url.fragment().is_some() {
            return Err(refused());
        }
        self.announced.push(url.to_string());
        let host = url.host_str().ok_or_else(refused)?;
        let port = url.port_or_known_default().ok_or_else(refused)?;
        self = self.add(&format!("{host}:{port}"), private)?;
        for server in further {
            self = self.add(server, private)?;
        }
        Ok(self)
    }

    /// Trusts further root certificates (PEM, one or more) beside those of the system.
    pub fn trust(mut self, roots_pem: &[u8]) -> Result<Self, PolicyError> {
        let roots = Certificate::from_pem_bundle(roots_pem).map_err(PolicyError::Roots)?;
        self.roots.extend(roots);
        Ok(self)
    }

    /// How long one request may take in all, both ways.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long the body of a request may take to arrive.
    #[must_use]
    pub fn body_timeout(mut self, timeout: Duration) -> Self {
        self.body_timeout = timeout;
        self
    }

    /// How many bytes the body of a request, and of an answer, may have.
    #[must_use]
    pub fn body_limits(mut self, request: usize, answer: usize) -> Self {
        self.request_limit = request;
        self.answer_limit = answer;
        self
    }

    /// Lets pages have http-01 files checked: `GET /check?host=…&token=…`. Reaches any public address, at the ports 80
    /// and 443.
    #[must_use]
    pub fn allow_check(mut self) -> Self {
        self.checks.allowed = true;
        self
    }

    /// How long one check may take, with all of its redirects, instead of 10 seconds.
    #[must_use]
    pub fn check_timeout(mut self, timeout: Duration) -> Self {
        self.checks.timeout = timeout;
        self
    }

    /// For tests, which cannot listen on port 80: the port that checks connect to instead.
    #[must_use]
    pub fn check_port(mut self, port: u16) -> Self {
        self.checks.http_port = port;
        self
    }

    /// For tests, which cannot listen on port 443: the port that checks connect to instead.
    #[must_use]
    pub fn check_https_port(mut self, port: u16) -> Self {
        self.checks.https_port = port;
        self
    }

    /// For tests: checks resolve every name to this address instead of asking DNS, and may connect to it even if it is
    /// private. Each call adds one.
    #[must_use]
    pub fn resolve_to(mut self, address: IpAddr) -> Self {
        self.checks.resolved.push(address);
        self
    }

    /// Whether anything at all may be reached.
    pub fn is_empty(&self) -> bool {
        self.allowed.is_empty()
    }

    fn announce(mut self, server: &str) -> Result<Self, PolicyError> {
        self.announced.push(server_url(server)?.to_string());
        Ok(self)
    }

    fn add(mut self, server: &str, private: bool) -> Result<Self, PolicyError> {
        let refused = || PolicyError::NotAHost(server.to_owned());
        let url = server_url(server)?;
        let host = url.host_str().ok_or_else(refused)?.to_owned();
        let port = url.port_or_known_default().ok_or_else(refused)?;
        let literal = host.trim_matches(['[', ']']).parse::<IpAddr>();
        if literal.is_ok_and(|address| !private && !is_public(address)) {
            return Err(PolicyError::PrivateAddress(server.to_owned()));
        }
        let allowed = AllowedServer {
            host,
            port,
            private,
        };
        if !self.allowed.contains(&allowed) {
            self.allowed.push(allowed);
        }
        Ok(self)
    }
}

fn server_url(server: &str) -> Result<Url, PolicyError> {
    let refused = || PolicyError::NotAHost(server.to_owned());
    if server.contains(['/', '?', '#', '@', '\\']) {
        return Err(refused());
    }
    Url::parse(&format!("https://{server}/")).map_err(|_| refused())
}

#[cfg(test)]
mod tests {
    use super::{Policy, PolicyError};

    fn servers(policy: &Policy) -> Vec<(&str, u16, bool)> {
        let allowed = policy.allowed.iter();
        allowed
            .map(|a| (a.host.as_str(), a.port, a.private))
            .collect()
    }

    #[test]
    fn entries_are_host_and_port() {
        let policy = Policy::new()
            .allow("CA.example")
            .and_then(|p| p.allow("ca.example:8443"))
            .and_then(|p| p.allow_private("[::1]:14000"))
            .unwrap();
        assert_eq!(
            servers(&policy),
            [
                ("ca.example", 443, false),
                ("ca.example", 8443, false),
                ("[::1]", 14000, true)
            ]
        );
    }

    #[test]
    fn a_directory_allows_its_server_and_the_further_ones() {
        let further = ["nonce.example".to_owned(), "ca.example:444".to_owned()];
        let policy = Policy::new()
            .allow_directory("https://CA.example/a/directory?b", &further, false)
            .and_then(|p| p.allow_directory("https://ca.example/other", &[], false))
            .and_then(|p| p.allow("last.example"))
            .unwrap();
        assert_eq!(
            servers(&policy),
            [
                ("ca.example", 443, false),
                ("nonce.example", 443, false),
                ("ca.example", 444, false),
                ("last.example", 443, false),
            ]
        );
        assert_eq!(
            policy.announced,
            [
                "https://ca.example/a/directory?b",
                "https://ca.example/other",
                "https://last.example/"
            ]
        );
    }

    #[test]
    fn other_texts_than_directories_are_refused() {
        for entry in [
            "",
            "ca.example",
            "ca.example:443",
            "http://ca.example/directory",
            "https://",
            "https://me@ca.example/directory",
            "https://ca.example/directory#part",
        ] {
            let error = Policy::new()
                .allow_directory(entry, &[], false)
                .unwrap_err();
            assert!(matches!(error, PolicyError::NotADirectory(_)), "{entry}");
        }
        let error = Policy::new()
            .allow_directory("https://10.0.0.1/directory", &[], false)
            .unwrap_err();
        assert!(matches!(error, PolicyError::PrivateAddress(_)));
    }

    #[test]
    fn other_texts_than_hosts_are_refused() {
        for entry in [
            "",
            "https://ca.example",
            "ca.example/dir",
            "u@ca.example",
            "ca.example:x",
        ] {
            let error = Policy::new().allow(entry).unwrap_err();
            assert!(matches!(error, PolicyError::NotAHost(_)), "{entry}");
        }
    }

    #[test]
    fn private_literals_must_be_allowed_explicitly() {
        for entry in ["127.0.0.1:14000", "10.0.0.1", "[fd00::1]", "0x7f.1"] {
            let error = Policy::new().allow(entry).unwrap_err();
            assert!(matches!(error, PolicyError::PrivateAddress(_)), "{entry}");
        }
    }
}
