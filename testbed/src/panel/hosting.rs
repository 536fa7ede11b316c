//! The practice account: domains, DNS records and files. Whatever is put here goes into the test DNS and the web space
//! at once.

use std::sync::Arc;

use thiserror::Error;
use tokio::sync::Mutex;

use super::domain_names::{Domain, NameError};
use crate::TestbedError;
use crate::dns::Zone;
use crate::web_host::{WebAnswer, WebSpace};

/// How long resolvers may cache a record, in seconds. Only shown: the test DNS has no cache.
pub(crate) const TTL: u32 = 300;

/// The account. A handle: copies are the same account.
#[derive(Clone, Debug)]
pub struct Hosting {
    account: Arc<Mutex<Account>>,
    zone: Zone,
    web: WebSpace,
}

#[derive(Debug, Default)]
struct Account {
    domains: Vec<Domain>,
    records: Vec<Record>,
    files: Vec<File>,
    last_id: u64,
}

/// The types of records that the zone editor knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// Text.
    Txt,
    /// An alias.
    Cname,
}

/// A DNS record.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its number in the account.
    pub id: u64,
    /// The domain whose zone it is in.
    pub domain: String,
    /// Its type.
    pub kind: RecordKind,
    /// Its name in full, without the last dot.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A file of the web space.
#[derive(Clone, Debug)]
pub struct File {
    /// Its number in the account.
    pub id: u64,
    /// The domain it belongs to.
    pub domain: String,
    /// The host it is served at.
    pub host: String,
    /// The path it is served at.
    pub path: String,
    /// Its content.
    pub content: Vec<u8>,
}

/// Why the panel does not do what was asked.
#[derive(Debug, Error)]
pub enum HostingError {
    /// A name that is invalid, or does not belong to this domain.
    #[error(transparent)]
    Name(#[from] NameError),
    /// The domain is in the account already.
    #[error("{0} is there already.")]
    DomainThere(String),
    /// There is no such domain in the account.
    #[error("There is no domain {0} in this account.")]
    NoDomain(String),
    /// A record needs a value.
    #[error("Type the value of the record.")]
    NoValue,
    /// A value that does not fit into one string of a TXT record.
    #[error("The value is longer than 255 characters.")]
    ValueTooLong,
    /// The same record twice.
    #[error("This record is there already.")]
    RecordThere,
    /// A CNAME beside other records of its name.
    #[error("{0} has other records. A CNAME must be the only record of its name.")]
    CnameNotAlone(String),
    /// A path that names no file.
    #[error("Type the whole path of the file, such as /folder/file.txt.")]
    NoPath,
    /// The test DNS did not take the record.
    #[error("The name server did not take it: {0}")]
    Dns(#[from] TestbedError),
}

impl Hosting {
    pub(crate) fn new(zone: Zone, web: WebSpace) -> Self {
        Self {
            account: Arc::default(),
            zone,
            web,
        }
    }

    /// Adds a domain.
    pub async fn add_domain(&self, typed: &str) -> Result<Domain, HostingError> {
        let domain = Domain::parse(typed)?;
        let mut account = self.account.lock().await;
        if account.domains.contains(&domain) {
            return Err(HostingError::DomainThere(domain.shown()));
        }
        account.domains.push(domain.clone());
        Ok(domain)
    }

    /// All domains, in the order they were added.
    pub async fn domains(&self) -> Vec<Domain> {
        self.account.lock().await.domains.clone()
    }

    /// One domain by its ASCII name.
    pub async fn domain(&self, ascii: &str) -> Result<Domain, HostingError> {
        let account = self.account.lock().await;
        let found = account.domains.iter().find(|domain| domain.ascii == ascii);
        found
            .cloned()
            .ok_or_else(|| HostingError::NoDomain(ascii.to_owned()))
    }

    /// The records of a domain's zone.
    pub async fn records(&self, domain: &str) -> Vec<Record> {
        let account = self.account.lock().await;
        account
            .records
            .iter()
            .filter(|r| r.domain == domain)
            .cloned()
            .collect()
    }

    /// The files of a domain.
    pub async fn files(&self, domain: &str) -> Vec<File> {
        let account = self.account.lock().await;
        account
            .files
            .iter()
            .filter(|f| f.domain == domain)
            .cloned()
            .collect()
    }

    /// Adds a record; the name as it is typed, see [`Domain::absolute`].
    pub async fn add_record(
        &self,
        domain: &str,
        kind: RecordKind,
        name: &str,
        value: &str,
    ) -> Result<Record, HostingError> {
        let domain = self.domain(domain).await?;
        let name = domain.absolute(name)?;
        let value = match kind {
            RecordKind::Txt => text_value(value)?,
            RecordKind::Cname => target(&domain, value)?,
        };
        let mut account = self.account.lock().await;
        let beside: Vec<&Record> = account.records.iter().filter(|r| r.name == name).collect();
        if beside.iter().any(|r| r.kind == kind && r.value == value) {
            return Err(HostingError::RecordThere);
        }
        let alias = kind == RecordKind::Cname || beside.iter().any(|r| r.kind == RecordKind::Cname);
        if alias && !beside.is_empty() {
            return Err(HostingError::CnameNotAlone(name));
        }
        match kind {
            RecordKind::Txt => self.zone.set_txt(&name, &value).await?,
            RecordKind::Cname => self.zone.set_cname(&name, &value).await?,
        }
        let record = Record {
            id: account.next_id(),
            domain: domain.ascii,
            kind,
            name,
            value,
        };
        account.records.push(record.clone());
        Ok(record)
    }

    /// Deletes a record, if it exists.
    pub async fn delete_record(
        &self,
        domain: &str,
        id: u64,
    ) -> Result<Option<Record>, HostingError> {
        let mut account = self.account.lock().await;
        let Some(place) = account
            .records
            .iter()
            .position(|r| r.id == id && r.domain == domain)
        else {
            return Ok(None);
        };
        let record = account.records.remove(place);
        match record.kind {
            RecordKind::Cname => self.zone.clear_cname(&record.name).await?,
            RecordKind::Txt => {
                // The test DNS can only remove all values of a name, so the others are set again.
                self.zone.clear_txt(&record.name).await?;
                for other in account.records.iter().filter(|r| r.name == record.name) {
                    self.zone.set_txt(&other.name, &other.value).await?;
                }
            }
        }
        Ok(Some(record))
    }

    /// Saves a file at `http://host/path`, replacing an existing one.
    pub async fn save_file(
        &self,
        domain: &str,
        host: &str,
        path: &str,
        content: Vec<u8>,
    ) -> Result<File, HostingError> {
        let domain = self.domain(domain).await?;
        let host = domain.absolute(&format!("{}.", host.trim().trim_end_matches('.')))?;
        let path = format!("/{}", path.trim().trim_start_matches('/'));
        if path.ends_with('/')
            || path.contains(['?', '#'])
            || path.split('/').any(|part| part == "..")
        {
            return Err(HostingError::NoPath);
        }
        let mut account = self.account.lock().await;
        account.files.retain(|f| f.host != host || f.path != path);
        let file = File {
            id: account.next_id(),
            domain: domain.ascii,
            host,
            path,
            content,
        };
        self.web.set(
            &file.host,
            &file.path,
            WebAnswer::File(file.content.clone()),
        );
        account.files.push(file.clone());
        Ok(file)
    }

    /// Deletes a file, if it exists.
    pub async fn delete_file(&self, domain: &str, id: u64) -> Option<File> {
        let mut account = self.account.lock().await;
        let place = account
            .files
            .iter()
            .position(|f| f.id == id && f.domain == domain)?;
        let file = account.files.remove(place);
        self.web.remove(&file.host, &file.path);
        Some(file)
    }
}

impl Account {
    fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }
}

/// Panels remove spaces around a pasted value, and quotation marks too.
fn text_value(typed: &str) -> Result<String, HostingError> {
    let value = typed.trim();
    let value = value
        .strip_prefix('"')
        .and_then(|value| value.strip_suffix('"'))
        .unwrap_or(value);
    match value.len() {
        0 => Err(HostingError::NoValue),
        1..=255 => Ok(value.to_owned()),
        _ => Err(HostingError::ValueTooLong),
    }
}

/// The target of an alias: a full name, wherever it is.
fn target(domain: &Domain, typed: &str) -> Result<String, HostingError> {
    let typed = typed.trim();
    match typed {
        "" => Err(HostingError::NoValue),
        "@" => Ok(domain.ascii.clone()),
        _ => Ok(super::domain_names::to_ascii(
            typed.trim_end_matches('.'),
            typed,
        )?),
    }
}
