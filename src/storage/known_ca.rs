//! What is known of CAs beside the orders: the account there, and the relay that requests go through.

use crate::account::KnownAccount;
use crate::acme::DirectoryUrl;
use crate::guide::Authority;
use crate::issuance::State;
use crate::keys::KeyId;

/// What the name of its record begins with, before the URL of the directory.
const PREFIX: &str = "ca/";

/// What is known of a CA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCa {
    /// Which CA.
    pub directory: DirectoryUrl,
    /// The account there.
    pub account: Option<KnownAccount>,
    /// The relay that requests to it go through.
    pub relay: Option<String>,
}

impl KnownCa {
    fn new(directory: DirectoryUrl) -> Self {
        Self {
            directory,
            account: None,
            relay: None,
        }
    }

    /// The name of its record.
    pub(super) fn record(&self) -> String {
        [PREFIX, self.directory.as_str()].concat()
    }

    /// Whether this is the name of a record of a CA.
    pub(super) fn is_record(name: &str) -> bool {
        name.starts_with(PREFIX)
    }
}

/// All CAs that are known, and what is saved of each.
#[derive(Debug, Default)]
pub struct KnownCas(Vec<Entry>);

/// What is known of a CA, and what is saved of it as far as this page knows.
#[derive(Debug)]
struct Entry {
    known: KnownCa,
    saved: Option<KnownCa>,
}

impl KnownCas {
    fn find(&self, directory: &DirectoryUrl) -> Option<&Entry> {
        self.0.iter().find(|it| it.known.directory == *directory)
    }

    fn entry(&mut self, directory: &DirectoryUrl) -> &mut Entry {
        let mut entries = self.0.iter();
        let at = entries.position(|it| it.known.directory == *directory);
        let at = at.unwrap_or_else(|| {
            let known = KnownCa::new(directory.clone());
            self.0.push(Entry { known, saved: None });
            self.0.len() - 1
        });
        &mut self.0[at]
    }

    /// The account at the CA of this directory.
    pub fn account(&self, directory: &DirectoryUrl) -> Option<&KnownAccount> {
        self.find(directory)?.known.account.as_ref()
    }

    /// The relay that was last chosen for the CA of this directory.
    pub fn relay(&self, directory: &DirectoryUrl) -> Option<&str> {
        self.find(directory)?.known.relay.as_deref()
    }

    /// Whether this is the key of a known account.
    pub fn has_key(&self, key: &KeyId) -> bool {
        let mut accounts = self.0.iter().filter_map(|it| it.known.account.as_ref());
        accounts.any(|account| account.key.id == *key)
    }

    /// The CAs with an account.
    pub fn with_account(&self) -> Vec<KnownCa> {
        let known = self.0.iter().map(|it| &it.known);
        known.filter(|it| it.account.is_some()).cloned().collect()
    }

    /// Replaces the account at a CA; `None` forgets it.
    pub fn set_account(&mut self, directory: &DirectoryUrl, account: Option<KnownAccount>) {
        self.entry(directory).known.account = account;
    }

    /// Whether something is saved of a CA.
    pub fn is_saved(&self, directory: &DirectoryUrl) -> bool {
        self.find(directory).is_some_and(|it| it.saved.is_some())
    }

    /// What is to be saved of a CA: nothing if it is saved already, or if nothing is known.
    pub fn unsaved(&self, directory: &DirectoryUrl) -> Option<KnownCa> {
        let Entry { known, saved } = self.find(directory)?;
        let is_new = match saved {
            Some(saved) => saved != known,
            None => known.account.is_some() || known.relay.is_some(),
        };
        is_new.then(|| known.clone())
    }

    /// This was saved.
    pub fn set_saved(&mut self, saved: KnownCa) {
        let entry = self.entry(&saved.directory);
        entry.saved = Some(saved);
    }

    /// Takes over what was loaded, saved by whichever tab. An account that changed here and is yet to be saved stays.
    pub fn update_from_saved(&mut self, loaded: &[KnownCa]) {
        for ca in loaded {
            let entry = self.entry(&ca.directory);
            let saved_before = entry.saved.as_ref().and_then(|it| it.account.as_ref());
            if entry.known.account.as_ref() != saved_before {
                continue;
            }
            entry.known.account.clone_from(&ca.account);
            if ca.relay.is_some() {
                entry.known.relay.clone_from(&ca.relay);
            }
            entry.saved = Some(ca.clone());
        }
    }

    /// Adds what came out of a backup file. Where an account or a relay is known already, that one stays: nobody can tell
    /// which is newer, and the file with the other is still there.
    pub fn add(&mut self, others: &[KnownCa]) {
        for ca in others {
            let known = &mut self.entry(&ca.directory).known;
            if known.account.is_none() {
                known.account.clone_from(&ca.account);
            }
            if known.relay.is_none() {
                known.relay.clone_from(&ca.relay);
            }
        }
    }

    /// Learns the account and the relay of an order.
    pub fn learn(&mut self, state: &State) {
        let Authority {
            directory, relay, ..
        } = &state.plan.authority;
        if relay.is_some() {
            self.entry(directory).known.relay.clone_from(relay);
        }
        // What is over says nothing about today: the account may have been closed since.
        if let (Some(key), Some(url), None) = (
            &state.account.key,
            &state.account.url,
            &state.certificate.issued,
        ) {
            let known = &mut self.entry(directory).known;
            // The same account may have got another key since the order began.
            if known.account.as_ref().is_none_or(|it| it.url != *url) {
                known.account = Some(KnownAccount {
                    key: key.clone(),
                    url: url.clone(),
                });
            }
        }
    }

    /// Forgets all CAs.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests;
