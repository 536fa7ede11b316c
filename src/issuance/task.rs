//! What the person has to put in place.

use crate::acme::{AuthorizationUrl, dns01_value, key_authorization};
use crate::dns::{Zone, guess_zone};

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
    /// Whether it came with a new order after one failed: the old value is of no use any more.
    pub renewed: bool,
}

/// A TXT record, or several on one name that have to stand side by side (`example.org` and `*.example.org`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DnsTask {
    /// The whole name of the record, without a dot at the end.
    pub record: String,
    /// The name as panels of the zone want it, and the zone: a good guess only, as DNS was not asked.
    pub zone: Zone,
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
    /// Where the CA will look.
    pub url: String,
    /// The folder, from the root of the web site.
    pub folder: String,
    /// The name of the file: no extension.
    pub file: String,
    /// The whole content of the file.
    pub content: String,
    /// Whether it came with a new order after one failed.
    pub renewed: bool,
}

/// Something to put in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// A TXT record.
    Dns(DnsTask),
    /// A file.
    Http(HttpTask),
}

/// The folder that http-01 looks in (RFC 8555 §8.3).
const FOLDER: &str = "/.well-known/acme-challenge/";

impl State {
    /// What is left for the person to put in place, in the order of the names as typed; values for the same record
    /// are together.
    pub fn tasks(&self) -> Vec<Task> {
        let mut tasks: Vec<Task> = Vec::new();
        let thumbprint = self.account_key.as_ref().map_or("", |key| &key.thumbprint);
        for proof in self.proofs.iter().filter(|proof| proof.is_open()) {
            let Some((base, content)) = content(proof, thumbprint) else {
                continue;
            };
            let (authorization, shown, renewed) =
                (proof.url.clone(), self.shown(proof), proof.renewed);
            match proof.method {
                Method::Dns => {
                    let record = format!("_acme-challenge.{base}");
                    let value = DnsValue {
                        authorization,
                        shown,
                        value: dns01_value(&content),
                        renewed,
                    };
                    let same = tasks.iter_mut().find_map(|task| match task {
                        Task::Dns(task) if task.record == record => Some(task),
                        _ => None,
                    });
                    match same {
                        Some(task) => task.values.push(value),
                        None => tasks.push(Task::Dns(DnsTask {
                            zone: guess_zone(&record, &base),
                            record,
                            values: vec![value],
                        })),
                    }
                }
                Method::Http => {
                    let file = content.split('.').next().unwrap_or_default().to_owned();
                    let url = format!("http://{base}{FOLDER}{file}");
                    let folder = FOLDER.to_owned();
                    tasks.push(Task::Http(HttpTask {
                        authorization,
                        shown,
                        url,
                        folder,
                        file,
                        content,
                        renewed,
                    }));
                }
            }
        }
        tasks
    }
}

/// The name at which control is proved, and the key authorization.
fn content(proof: &Proof, thumbprint: &str) -> Option<(String, String)> {
    let base = proof.identifier()?.base().to_owned();
    let token = proof.challenge()?.token.as_ref()?;
    Some((base, key_authorization(token, thumbprint)))
}
