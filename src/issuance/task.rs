//! What the person has to set up.

use crate::acme::{
    AuthorizationUrl, PersistentRecord, dns_account_label, dns01_value, key_authorization,
};
use crate::dns::{Zone, guess_zone};
use crate::names::Identifier;

use super::{Method, Proof, State};

/// One value of a TXT record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DnsValue {
    /// For which authorization.
    pub authorization: AuthorizationUrl,
    /// The name it proves, as typed.
    pub shown: String,
    /// The value.
    pub value: String,
    /// Whether it came with a new order: the earlier value is of no use any more.
    pub renewed: bool,
}

/// Which TXT record it is, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// For one order (dns-01).
    Once,
    /// For one order, at a name that belongs to the account (dns-account-01).
    OfAccount,
    /// For every order of this account (dns-persist-01).
    Persistent,
}

/// A TXT record, or several at one name that are needed at the same time (for `example.org` and `*.example.org`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DnsTask {
    /// Which record it is.
    pub kind: RecordKind,
    /// The whole name of the record, without a dot at the end.
    pub record: String,
    /// The name that it proves.
    pub base: String,
    /// Its name relative to the zone, as control panels want it, and the zone.
    pub zone: Zone,
    /// Whether DNS was asked for the zone. If not, it is a guess.
    pub zone_known: bool,
    /// Its values.
    pub values: Vec<DnsValue>,
}

/// A file on a web server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpTask {
    /// For which authorization.
    pub authorization: AuthorizationUrl,
    /// The name it proves, as typed.
    pub shown: String,
    /// The host that the CA will fetch it from: a name, or an address without brackets.
    pub host: String,
    /// The URL that the CA will fetch.
    pub url: String,
    /// The folder, from the root of the web site.
    pub folder: String,
    /// The name of the file: no extension.
    pub file: String,
    /// The whole content of the file.
    pub content: String,
    /// Whether it came with a new order.
    pub renewed: bool,
}

/// Something to set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// A TXT record.
    Dns(DnsTask),
    /// A file.
    Http(HttpTask),
}

/// The folder of http-01 files (RFC 8555 §8.3).
const FOLDER: &str = "/.well-known/acme-challenge/";

impl State {
    /// What is left for the person to set up, in the order of the names as typed; values for the same record are together.
    pub fn tasks(&self) -> Vec<Task> {
        let mut tasks: Vec<Task> = Vec::new();
        for proof in self.proofs.iter().filter(|proof| proof.is_open()) {
            let task = match proof.method {
                Method::Http => self.file(proof).map(Task::Http),
                _ => self.record(proof).map(Task::Dns),
            };
            let Some(task) = task else { continue };
            let same = tasks.iter_mut().find_map(|earlier| match (earlier, &task) {
                (Task::Dns(earlier), Task::Dns(task)) if earlier.record == task.record => {
                    Some(earlier)
                }
                _ => None,
            });
            match (same, task) {
                (Some(earlier), Task::Dns(task)) => earlier.merge(task),
                (_, task) => tasks.push(task),
            }
        }
        tasks
    }

    fn file(&self, proof: &Proof) -> Option<HttpTask> {
        let content = self.key_authorization(proof)?;
        let file = content.split('.').next().unwrap_or_default().to_owned();
        let identifier = proof.identifier()?;
        // An IPv6 address is written in brackets (RFC 3986 §3.2.2).
        let (open, close) = if identifier.value.contains(':') {
            ("[", "]")
        } else {
            ("", "")
        };
        Some(HttpTask {
            authorization: proof.url.clone(),
            shown: self.shown(proof),
            host: identifier.value.clone(),
            url: format!("http://{open}{}{close}{FOLDER}{file}", identifier.value),
            folder: FOLDER.to_owned(),
            file,
            renewed: proof.renewed && !self.earlier_orders.values.contains(&content),
            content,
        })
    }

    fn record(&self, proof: &Proof) -> Option<DnsTask> {
        let identifier = proof.identifier()?;
        let base = identifier.base();
        let (kind, record, value) = match proof.method {
            Method::Http => return None,
            Method::Dns => {
                let value = dns01_value(&self.key_authorization(proof)?);
                (RecordKind::Once, format!("_acme-challenge.{base}"), value)
            }
            Method::DnsAccount => {
                let value = dns01_value(&self.key_authorization(proof)?);
                let label = dns_account_label(self.account.url.as_ref()?);
                let record = format!("{label}._acme-challenge.{base}");
                (RecordKind::OfAccount, record, value)
            }
            Method::DnsPersist => {
                let record = format!("_validation-persist.{base}");
                (
                    RecordKind::Persistent,
                    record,
                    self.persistent_value(proof)?,
                )
            }
        };
        let known = self.zone_of(base).filter(|zone| !zone.is_unregistered());
        Some(DnsTask {
            kind,
            zone: match known {
                Some(zone) => Zone::cut(&record, &zone.apex),
                None => guess_zone(&record, base),
            },
            zone_known: known.is_some(),
            base: base.to_owned(),
            record,
            values: vec![DnsValue {
                authorization: proof.url.clone(),
                shown: self.shown(proof),
                renewed: proof.renewed
                    && kind != RecordKind::Persistent
                    && !self.earlier_orders.values.contains(&value),
                value,
            }],
        })
    }

    /// The record name or URL of a proof, and the value that the CA expects there.
    pub fn expected(&self, proof: &Proof) -> Option<(String, String)> {
        if proof.method == Method::Http {
            let task = self.file(proof)?;
            return Some((task.url, task.content));
        }
        let task = self.record(proof)?;
        let value = task.values.into_iter().next()?;
        Some((task.record, value.value))
    }

    /// The record values and file contents that this order asks for, whatever the status of each.
    pub(super) fn values_asked_for(&self) -> Vec<String> {
        let mut values = Vec::new();
        for proof in &self.proofs {
            match proof.method {
                Method::DnsPersist => {}
                Method::Http => values.extend(self.key_authorization(proof)),
                Method::Dns | Method::DnsAccount => {
                    let authorization = self.key_authorization(proof);
                    values.extend(authorization.map(|it| dns01_value(&it)));
                }
            }
        }
        values
    }

    fn persistent_value(&self, proof: &Proof) -> Option<String> {
        let meta = self.directory.as_ref()?.meta.as_ref();
        let identifier = proof.identifier()?;
        let record = PersistentRecord::new(
            proof.challenge()?,
            meta,
            self.account.url.as_ref()?,
            &self.account.key.as_ref()?.thumbprint,
            identifier.base(),
        )?;
        // One record serves the name and its wildcard: where both are ordered, it has to allow both.
        let wildcard = Identifier {
            value: format!("*.{}", identifier.base()),
            ..identifier
        };
        let names = &self.plan.names;
        let wide = names.iter().any(|name| name.identifier == wildcard);
        Some(
            record
                .wildcard(wide)
                .until(self.choices.persist_until)
                .value(),
        )
    }

    fn key_authorization(&self, proof: &Proof) -> Option<String> {
        let token = proof.challenge()?.token.as_ref()?;
        let key = self.account.key.as_ref()?;
        Some(key_authorization(token, &key.thumbprint))
    }
}

impl DnsTask {
    /// Adds the values of another task for the same record, each once.
    fn merge(&mut self, other: Self) {
        for value in other.values {
            match self.values.iter_mut().find(|it| it.value == value.value) {
                Some(same) => {
                    same.shown.push_str(", ");
                    same.shown.push_str(&value.shown);
                }
                None => self.values.push(value),
            }
        }
    }
}
