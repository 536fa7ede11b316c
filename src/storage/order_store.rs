//! Putting things away, and finding them again.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::saved_order::{keys_of, mac_of};
use super::{
    Account, CertificateId, Change, Record, SavedOrder, Storage, StorageError, Unreadable,
};
use crate::issuance::State;
use crate::keys::{KeyError, KeyId, KeyStore, MacId, Seal};

/// Before the id of a key, in the name of what is kept of it.
const KEY: &str = "key/";

/// Everything that was kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// The certificates, the one that was kept last first.
    pub certificates: Vec<(CertificateId, SavedOrder)>,
    /// Those that cannot be read.
    pub unreadable: Vec<Unreadable>,
    /// What is known of CAs.
    pub accounts: Vec<Account>,
}

/// Puts certificates, accounts and their keys into a storage, sealed, and takes them out again.
pub struct OrderStore {
    storage: Rc<dyn Storage>,
    seal: Rc<dyn Seal>,
    keys: Rc<KeyStore>,
    /// The ids of the keys that are in the storage.
    there: RefCell<Vec<String>>,
    /// What was forgotten. Who has not heard of it yet does not put it back.
    forgotten: RefCell<Vec<CertificateId>>,
    /// How often everything was forgotten.
    cleared: Cell<u32>,
}

impl OrderStore {
    /// A shelf in this storage, for the keys of this store.
    pub fn new(storage: Rc<dyn Storage>, seal: Rc<dyn Seal>, keys: Rc<KeyStore>) -> Self {
        Self {
            storage,
            seal,
            keys,
            there: RefCell::default(),
            forgotten: RefCell::default(),
            cleared: Cell::new(0),
        }
    }

    /// Everything that is kept. The keys of accounts are taken back; those of certificates are left where they are until
    /// their certificate is [taken](Self::take).
    pub async fn look(&self) -> Result<Contents, StorageError> {
        let records = self.storage.read().await?;
        let mut contents = self.contents(&records).await;
        let mut usable = Vec::new();
        for account in std::mem::take(&mut contents.accounts) {
            let key = account.account.as_ref().map(|it| it.key.id.as_str());
            match key {
                Some(key) if self.restore(&records, key).await.is_err() => {}
                _ => usable.push(account),
            }
        }
        contents.accounts = usable;
        Ok(contents)
    }

    async fn contents(&self, records: &[Record]) -> Contents {
        let mut contents = Contents::default();
        for (name, sealed) in records {
            if let Some(id) = CertificateId::of_record(name) {
                let why = match self.seal.open(sealed, name).await {
                    Err(_) => None,
                    Ok(octets) => match SavedOrder::read(&octets) {
                        Ok(kept) => {
                            contents.certificates.push((id, kept));
                            continue;
                        }
                        Err(why) => Some(why),
                    },
                };
                contents.unreadable.push(Unreadable { id, why });
            } else if Account::is_record(name)
                && let Ok(octets) = self.seal.open(sealed, name).await
                && let Ok(account) = Account::read(&octets)
            {
                contents.accounts.push(account);
            }
        }
        // A handful; the sorts of the library would make the page larger.
        let mut sorted: Vec<(CertificateId, SavedOrder)> = Vec::new();
        for entry in contents.certificates {
            let later = |it: &(CertificateId, SavedOrder)| it.1.at >= entry.1.at;
            let place = sorted.iter().take_while(|it| later(it)).count();
            sorted.insert(place, entry);
        }
        contents.certificates = sorted;
        contents
    }

    /// One certificate as it was kept last, by whatever tab, with its keys. `None` if it is not there any more.
    pub async fn take(&self, id: &CertificateId) -> Result<Option<SavedOrder>, StorageError> {
        let records = self.storage.read().await?;
        let name = id.record();
        let Some((_, sealed)) = records.iter().find(|(other, _)| *other == name) else {
            return Ok(None);
        };
        let octets = self.seal.open(sealed, &name).await;
        let octets = octets.map_err(|_| StorageError::Seal)?;
        let kept = SavedOrder::read(&octets).map_err(|_| StorageError::Seal)?;
        for key in names_of_keys(&kept.state) {
            self.restore(&records, key).await?;
        }
        Ok(Some(kept))
    }

    async fn restore(&self, records: &[Record], key: &str) -> Result<(), KeyError> {
        let name = [KEY, key].concat();
        let kept = records.iter().find(|(other, _)| *other == name);
        let (_, sealed) = kept.ok_or(KeyError::Unknown)?;
        self.keys.restore(key, sealed, &*self.seal).await?;
        self.note(key);
        Ok(())
    }

    fn note(&self, key: &str) {
        let mut there = self.there.borrow_mut();
        if !there.iter().any(|it| it == key) {
            there.push(key.to_owned());
        }
    }

    fn is_there(&self, key: &str) -> bool {
        self.there.borrow().iter().any(|it| it == key)
    }

    /// Keeps a certificate, with the keys that it names.
    pub async fn keep(&self, id: &CertificateId, kept: &SavedOrder) -> Result<(), StorageError> {
        let cleared = self.cleared.get();
        let mut changes = Vec::new();
        let mut fresh = Vec::new();
        for key in keys_of(&kept.state) {
            if !self.is_there(key.as_str()) {
                let sealed = self.keys.sealed(key, &*self.seal).await?;
                changes.push(Change::Put([KEY, key.as_str()].concat(), sealed));
                fresh.push(key.as_str());
            }
        }
        if let Some(mac) = mac_of(&kept.state)
            && !self.is_there(mac.as_str())
        {
            let sealed = self.keys.sealed_mac(mac, &*self.seal).await?;
            changes.push(Change::Put([KEY, mac.as_str()].concat(), sealed));
            fresh.push(mac.as_str());
        }
        changes.push(self.sealed(id.record(), &kept.write()).await?);
        // Sealing takes a moment, in which everything can happen.
        if self.forgotten.borrow().contains(id) || self.cleared.get() != cleared {
            return Ok(());
        }
        // A key that a CA may have heard of is worth waiting for the disk.
        self.storage.commit(changes, !fresh.is_empty()).await?;
        for key in fresh {
            self.note(key);
        }
        Ok(())
    }

    /// Keeps a certificate that came out of a file, even if it was forgotten here before.
    pub async fn put_back(
        &self,
        id: &CertificateId,
        kept: &SavedOrder,
    ) -> Result<(), StorageError> {
        self.forgotten.borrow_mut().retain(|it| it != id);
        self.keep(id, kept).await
    }

    /// Keeps what is known of a CA, in place of what was.
    pub async fn keep_account(&self, account: &Account) -> Result<(), StorageError> {
        let mut changes = Vec::new();
        let key = account.account.as_ref().map(|it| &it.key.id);
        if let Some(key) = key.filter(|key| !self.is_there(key.as_str())) {
            let sealed = self.keys.sealed(key, &*self.seal).await?;
            changes.push(Change::Put([KEY, key.as_str()].concat(), sealed));
        }
        let name = Account::record(&account.directory);
        changes.push(self.sealed(name, &account.write()).await?);
        self.storage.commit(changes, true).await?;
        if let Some(key) = key {
            self.note(key.as_str());
        }
        Ok(())
    }

    async fn sealed(&self, name: String, octets: &[u8]) -> Result<Change, StorageError> {
        let sealed = self.seal.seal(octets, &name).await;
        Ok(Change::Put(name, sealed.map_err(|_| StorageError::Seal)?))
    }

    /// Forgets a certificate, and wipes the keys that nothing else needs.
    pub async fn forget(&self, id: &CertificateId) -> Result<(), StorageError> {
        self.forgotten.borrow_mut().push(id.clone());
        let records = self.storage.read().await?;
        let contents = self.contents(&records).await;
        let mut changes = vec![Change::Delete(id.record())];
        // What cannot be read may need any key.
        if contents.unreadable.iter().all(|it| it.id == *id) {
            let others = contents.certificates.iter().filter(|(it, _)| it != id);
            let mut needed: Vec<&str> = others
                .flat_map(|(_, kept)| names_of_keys(&kept.state))
                .collect();
            let accounts = contents
                .accounts
                .iter()
                .filter_map(|it| it.account.as_ref());
            needed.extend(accounts.map(|account| account.key.id.as_str()));
            for (name, _) in &records {
                if let Some(key) = name.strip_prefix(KEY)
                    && !needed.contains(&key)
                {
                    changes.push(Change::Delete(name.clone()));
                    self.there.borrow_mut().retain(|it| it != key);
                    self.keys.forget_named(key);
                }
            }
        }
        self.storage.commit(changes, true).await
    }

    /// Forgets everything, and wipes every key.
    pub async fn forget_all(&self) -> Result<(), StorageError> {
        self.cleared.set(self.cleared.get() + 1);
        self.there.borrow_mut().clear();
        self.keys.forget_all();
        self.storage.erase().await
    }
}

fn names_of_keys(state: &State) -> Vec<&str> {
    let mut names: Vec<&str> = keys_of(state).into_iter().map(KeyId::as_str).collect();
    names.extend(mac_of(state).map(MacId::as_str));
    names
}
