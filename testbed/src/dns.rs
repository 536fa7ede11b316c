//! The DNS server of the test bed: Pebble's `pebble-challtestsrv`.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use hickory_proto::rr::{Name, RData, RecordType};
use reqwest::Client;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::child_process::ChildProcess;
use crate::dns_query::DnsQuery;
use crate::{TestbedError, free_port, http, programs, wait};

const TRIES: usize = 5;
const READY_WITHIN: Duration = Duration::from_secs(20);

/// A DNS server for UDP and TCP, where every name has the address 127.0.0.1 and none for IPv6. Dropping it ends it.
#[derive(Debug)]
pub struct Dns {
    process: ChildProcess,
    zone: Zone,
    address: SocketAddr,
    _folder: TempDir,
}

/// The records of the test DNS. A handle: copies change the same records.
#[derive(Clone, Debug)]
pub struct Zone {
    client: Client,
    management: String,
}

impl Dns {
    /// Starts the server on free ports and waits until it answers by UDP and TCP.
    pub async fn start() -> Result<Self, TestbedError> {
        let program = programs::CHALLTESTSRV.find()?;
        let mut tries = TRIES;
        loop {
            let mut dns = Self::launch(&program)?;
            // It keeps running when its ports are taken: only its log and its answers tell.
            if dns.ready().await {
                return Ok(dns);
            }
            tries -= 1;
            if tries == 0 || !dns.process.lost_its_port() {
                return Err(dns.process.did_not_start("pebble-challtestsrv"));
            }
        }
    }

    fn launch(program: &Path) -> Result<Self, TestbedError> {
        let folder = TempDir::with_prefix("keystay-dns-")
            .map_err(TestbedError::io("a folder for the DNS"))?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port::find()?));
        let management = SocketAddr::from((Ipv4Addr::LOCALHOST, free_port::find()?));
        let set_up = |command: &mut std::process::Command| {
            command.args(["-dnsserver", &address.to_string()]);
            command.args(["-management", &management.to_string()]);
            command.args(["-defaultIPv4", "127.0.0.1", "-defaultIPv6", ""]);
            command.args(["-doh", "", "-http01", "", "-https01", "", "-tlsalpn01", ""]);
        };
        let process = ChildProcess::start(program, set_up, &folder.path().join("dns.log"))?;
        let zone = Zone {
            client: http::plain()?,
            management: format!("http://{management}"),
        };
        Ok(Self {
            process,
            zone,
            address,
            _folder: folder,
        })
    }

    /// Sets a record through the management port and reads it through both DNS ports: so all three belong to this server.
    async fn ready(&mut self) -> bool {
        let name = "ready.testbed.invalid.";
        let secret = self.address.to_string();
        let Ok(parsed) = Name::from_ascii(name) else {
            return false;
        };
        let query = DnsQuery {
            name: parsed,
            kind: RecordType::TXT,
            checking_disabled: false,
        };
        let (zone, address, process) = (&self.zone, self.address, &mut self.process);
        let ready = wait::until(READY_WITHIN, async || {
            if process.has_ended() || process.lost_its_port() {
                return Some(false);
            }
            zone.set_txt(name, &secret).await.ok()?;
            for answer in [query.by_udp(address).await, query.by_tcp(address).await] {
                let found = answer
                    .ok()?
                    .answers
                    .iter()
                    .any(|record| match &record.data {
                        RData::TXT(txt) => {
                            txt.txt_data.iter().any(|text| **text == *secret.as_bytes())
                        }
                        _ => false,
                    });
                found.then_some(())?;
            }
            zone.clear_txt(name).await.ok()?;
            Some(true)
        });
        ready.await == Some(true)
    }

    /// Its address, for UDP and for TCP.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its records.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// All that the server has written.
    pub fn log(&self) -> String {
        self.process.log()
    }
}

impl Zone {
    /// Adds a TXT value to a name; existing values stay.
    pub async fn set_txt(&self, name: &str, value: &str) -> Result<(), TestbedError> {
        self.manage(
            "set-txt",
            &json!({ "host": absolute(name), "value": value }),
        )
        .await
    }

    /// Removes all TXT values of a name.
    pub async fn clear_txt(&self, name: &str) -> Result<(), TestbedError> {
        self.manage("clear-txt", &json!({ "host": absolute(name) }))
            .await
    }

    /// Makes a name an alias of another.
    pub async fn set_cname(&self, name: &str, target: &str) -> Result<(), TestbedError> {
        let body = json!({ "host": absolute(name), "target": absolute(target) });
        self.manage("set-cname", &body).await
    }

    /// Removes the alias of a name.
    pub async fn clear_cname(&self, name: &str) -> Result<(), TestbedError> {
        self.manage("clear-cname", &json!({ "host": absolute(name) }))
            .await
    }

    /// Gives a name other IPv4 addresses than 127.0.0.1.
    pub async fn set_a(&self, name: &str, addresses: &[Ipv4Addr]) -> Result<(), TestbedError> {
        let body = json!({ "host": absolute(name), "addresses": addresses });
        self.manage("add-a", &body).await
    }

    /// Gives a name the usual address again.
    pub async fn clear_a(&self, name: &str) -> Result<(), TestbedError> {
        self.manage("clear-a", &json!({ "host": absolute(name) }))
            .await
    }

    /// Gives a name IPv6 addresses; it has none otherwise.
    pub async fn set_aaaa(&self, name: &str, addresses: &[Ipv6Addr]) -> Result<(), TestbedError> {
        let body = json!({ "host": absolute(name), "addresses": addresses });
        self.manage("add-aaaa", &body).await
    }

    /// Removes a name's IPv6 addresses.
    pub async fn clear_aaaa(&self, name: &str) -> Result<(), TestbedError> {
        self.manage("clear-aaaa", &json!({ "host": absolute(name) }))
            .await
    }

    /// Adds CAA records (RFC 8659) to a name, each a tag such as `issue` and its value. Pebble does not check them.
    pub async fn set_caa(&self, name: &str, records: &[(&str, &str)]) -> Result<(), TestbedError> {
        let policies: Vec<Value> = records
            .iter()
            .map(|(tag, value)| json!({ "tag": tag, "value": value }))
            .collect();
        let body = json!({ "host": absolute(name), "policies": policies });
        self.manage("add-caa", &body).await
    }

    /// Removes all CAA records of a name.
    pub async fn clear_caa(&self, name: &str) -> Result<(), TestbedError> {
        self.manage("clear-caa", &json!({ "host": absolute(name) }))
            .await
    }

    /// Lets every query for a name fail with SERVFAIL.
    pub async fn set_servfail(&self, name: &str) -> Result<(), TestbedError> {
        self.manage("set-servfail", &json!({ "host": absolute(name) }))
            .await
    }

    /// Ends [`set_servfail`](Self::set_servfail).
    pub async fn clear_servfail(&self, name: &str) -> Result<(), TestbedError> {
        self.manage("clear-servfail", &json!({ "host": absolute(name) }))
            .await
    }

    /// Any other command of pebble-challtestsrv's management interface.
    pub async fn manage(&self, command: &str, body: &Value) -> Result<(), TestbedError> {
        let url = format!("{}/{command}", self.management);
        let send = async || {
            self.client
                .post(url)
                .json(body)
                .send()
                .await?
                .error_for_status()
        };
        send()
            .await
            .map(drop)
            .map_err(TestbedError::request(format!("the test DNS, {command}")))
    }
}

/// The server expects full names, in lower case, with the last dot.
fn absolute(name: &str) -> String {
    format!("{}.", name.trim_end_matches('.').to_ascii_lowercase())
}
