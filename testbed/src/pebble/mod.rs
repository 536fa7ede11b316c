//! Pebble, the certificate authority to test with.

mod config;
mod management;
mod request_log;

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use reqwest::Client;
use tempfile::TempDir;

use self::config::Ports;
pub use self::config::{ExternalAccount, PebbleOptions, Profile};
pub use self::management::{CertificateStatus, RenewalInfo};
pub use self::request_log::Request;
use crate::child_process::ChildProcess;
use crate::tls_identity::TlsIdentity;
use crate::{TestbedError, free_port, http, programs, wait};

/// How often new ports are tried when others took the chosen ones.
const TRIES: usize = 5;
const READY_WITHIN: Duration = Duration::from_secs(20);

/// A running Pebble with a TLS certificate of its own. Dropping it ends it.
#[derive(Debug)]
pub struct Pebble {
    process: ChildProcess,
    identity: TlsIdentity,
    client: Client,
    ports: Ports,
    alternate_roots: u8,
    _folder: TempDir,
}

impl Pebble {
    /// Starts Pebble, asking this DNS server for names and looking for http-01 files on this port, and waits until
    /// it answers.
    pub async fn start(
        options: &PebbleOptions,
        dns: SocketAddr,
        http_port: u16,
    ) -> Result<Self, TestbedError> {
        let program = programs::PEBBLE.find()?;
        let mut tries = TRIES;
        loop {
            tries -= 1;
            match Self::try_start(&program, options, dns, http_port).await {
                Err(Failure::PortTaken(_)) if tries > 0 => {}
                Err(Failure::PortTaken(error) | Failure::Other(error)) => return Err(error),
                Ok(pebble) => return Ok(pebble),
            }
        }
    }

    async fn try_start(
        program: &Path,
        options: &PebbleOptions,
        dns: SocketAddr,
        http_port: u16,
    ) -> Result<Self, Failure> {
        let folder = TempDir::with_prefix("keystay-pebble-")
            .map_err(TestbedError::io("a folder for Pebble"))?;
        let identity = TlsIdentity::new()?;
        let ports = Ports {
            acme: free_port::find()?,
            management: free_port::find()?,
            http: http_port,
            tls: free_port::find()?,
        };
        let file = |name: &str| folder.path().join(name);
        let write = |name: &str, text: &str| {
            std::fs::write(file(name), text)
                .map_err(TestbedError::io(format!("writing Pebble's {name}")))
        };
        write("cert.pem", &identity.certificate_pem)?;
        write("key.pem", &identity.key_pem)?;
        let configuration = config::file(options, ports, &file("cert.pem"), &file("key.pem"));
        write("config.json", &configuration.to_string())?;

        let set_up = |command: &mut std::process::Command| {
            command.arg("-config").arg(file("config.json"));
            command.arg("-dnsserver").arg(dns.to_string());
            if options.strict {
                command.arg("-strict");
            }
            config::environment(command, options);
        };
        let process = ChildProcess::start(program, set_up, &file("pebble.log"))?;
        let mut pebble = Self {
            process,
            client: http::trusting(&identity.root_pem)?,
            identity,
            ports,
            alternate_roots: options.alternate_roots,
            _folder: folder,
        };
        pebble.ready().await?;
        Ok(pebble)
    }

    /// Only this Pebble has a certificate that its client trusts, so an answer is an answer of this one.
    async fn ready(&mut self) -> Result<(), Failure> {
        let urls = [self.management_url("/roots/0"), self.directory_url()];
        let client = self.client.clone();
        let process = &mut self.process;
        for url in &urls {
            let ready = wait::until(READY_WITHIN, async || {
                let answers = client
                    .get(url)
                    .send()
                    .await
                    .is_ok_and(|a| a.status().is_success());
                (answers || process.has_ended()).then_some(answers)
            });
            if ready.await != Some(true) {
                let error = process.did_not_start("pebble");
                return Err(if process.lost_its_port() {
                    Failure::PortTaken(error)
                } else {
                    Failure::Other(error)
                });
            }
        }
        Ok(())
    }

    /// The ACME directory: `https://localhost:PORT/dir`.
    pub fn directory_url(&self) -> String {
        format!("https://{}/dir", self.server())
    }

    /// `localhost:PORT`, where ACME is served.
    pub fn server(&self) -> String {
        format!("localhost:{}", self.ports.acme)
    }

    /// A URL of Pebble's management interface.
    pub fn management_url(&self, path: &str) -> String {
        format!("https://localhost:{}{path}", self.ports.management)
    }

    /// The port where tls-alpn-01 is looked for. Nothing listens there unless a test does.
    pub fn tls_port(&self) -> u16 {
        self.ports.tls
    }

    /// The root (PEM) of Pebble's own TLS certificate. Not the root of what it issues: see [`root`](Self::root).
    pub fn tls_root_pem(&self) -> &str {
        &self.identity.root_pem
    }

    /// Base64 SHA-256 of the public key of Pebble's own TLS certificate, for Chromium's
    /// `--ignore-certificate-errors-spki-list`.
    pub fn tls_spki_sha256(&self) -> &str {
        &self.identity.spki_sha256
    }

    /// A client that trusts Pebble's TLS root and no other; no redirects, no cookies.
    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// The ACME requests that Pebble's log shows, in the order of the log.
    pub fn requests(&self) -> Vec<Request> {
        request_log::parse(&self.process.log())
    }

    /// All that Pebble has written.
    pub fn log(&self) -> String {
        self.process.log()
    }
}

enum Failure {
    PortTaken(TestbedError),
    Other(TestbedError),
}

impl<E: Into<TestbedError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Other(error.into())
    }
}
