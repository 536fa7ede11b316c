//! Saves orders and what is known of CAs, together with their keys.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::{
    CertificateId, Change, Database, Durability, KnownCa, Record, SavedOrder, StorageError,
    UnreadableOrder,
};
use crate::issuance::State;
use crate::keys::{KeyError, KeyId, KeyStore, MacId, Seal};

/// What the name of a key's record begins with, before its id.
const KEY: &str = "key/";

/// Everything that is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// The orders, the one that was saved last first.
    pub orders: Vec<(CertificateId, SavedOrder)>,
    /// Orders that cannot be read.
    pub unreadable: Vec<UnreadableOrder>,
    /// What is known of CAs.
    pub known_cas: Vec<KnownCa>,
}

/// Saves orders, known CAs and their keys in a database, sealed, and loads them again.
pub struct OrderStore {
    database: Rc<dyn Database>,
    seal: Rc<dyn Seal>,
    keys: Rc<KeyStore>,
    /// The ids of the keys that are in the database.
    saved_keys: RefCell<Vec<String>>,
    /// The orders that were deleted. A save that was under way does not bring them back.
    deleted: RefCell<Vec<CertificateId>>,
    /// How often everything was deleted.
    cleared: Cell<u32>,
}

impl OrderStore {
    /// A store in this database, for the keys in this key store.
    pub fn new(database: Rc<dyn Database>, seal: Rc<dyn Seal>, keys: Rc<KeyStore>) -> Self {
        Self {
            database,
            seal,
            keys,
            saved_keys: RefCell::default(),
            deleted: RefCell::default(),
            cleared: Cell::new(0),
        }
    }

    /// Everything that is saved. The keys of accounts are loaded; those of orders stay where they are until their order is
    /// [loaded](Self::load).
    pub async fn list(&self) -> Result<Contents, StorageError> {
        let records = self.database.records().await?;
        let mut contents = self.read(&records).await;
        let mut usable = Vec::new();
        for ca in std::mem::take(&mut contents.known_cas) {
            let key = ca.account.as_ref().map(|it| it.key.id.as_str());
            match key {
                Some(key) if self.load_key(&records, key).await.is_err() => {}
                _ => usable.push(ca),
            }
        }
        contents.known_cas = usable;
        Ok(contents)
    }

    async fn read(&self, records: &[Record]) -> Contents {
        let mut contents = Contents::default();
        for (name, sealed) in records {
            if let Some(id) = CertificateId::of_record(name) {
                match self.read_order(name, sealed).await {
                    Ok(order) => {
                        // There are few; the sorts of the standard library would make the page larger.
                        let orders = &mut contents.orders;
                        let newer = orders.iter();
                        let newer = newer.take_while(|(_, it)| it.saved_at >= order.saved_at);
                        let at = newer.count();
                        orders.insert(at, (id, order));
                    }
                    Err(error) => contents.unreadable.push(UnreadableOrder { id, error }),
                }
            } else if KnownCa::is_record(name)
                && let Ok(plain) = self.seal.open(sealed, name).await
                && let Ok(ca) = KnownCa::decode(&plain)
            {
                contents.known_cas.push(ca);
            }
        }
        contents
    }

    async fn read_order(&self, name: &str, sealed: &[u8]) -> Result<SavedOrder, StorageError> {
        let plain = self.seal.open(sealed, name).await;
        SavedOrder::decode(&plain.map_err(|_| StorageError::Seal)?)
    }

    /// An order as it was last saved, by whichever tab, with its keys. `None` if it is not there any more.
    pub async fn load(&self, id: &CertificateId) -> Result<Option<SavedOrder>, StorageError> {
        let records = self.database.records().await?;
        let name = id.record();
        let Some((_, sealed)) = records.iter().find(|(other, _)| *other == name) else {
            return Ok(None);
        };
        let order = self.read_order(&name, sealed).await?;
        for key in key_ids(&order.state) {
            self.load_key(&records, key).await?;
        }
        Ok(Some(order))
    }

    async fn load_key(&self, records: &[Record], key: &str) -> Result<(), KeyError> {
        let name = [KEY, key].concat();
        let record = records.iter().find(|(other, _)| *other == name);
        let (_, sealed) = record.ok_or(KeyError::Unknown)?;
        self.keys.restore(key, sealed, &*self.seal).await?;
        self.set_key_saved(key);
        Ok(())
    }

    fn set_key_saved(&self, key: &str) {
        if !self.is_key_saved(key) {
            self.saved_keys.borrow_mut().push(key.to_owned());
        }
    }

    fn is_key_saved(&self, key: &str) -> bool {
        self.saved_keys.borrow().iter().any(|it| it == key)
    }

    /// Saves an order, with the keys that it names.
    pub async fn save(&self, id: &CertificateId, order: &SavedOrder) -> Result<(), StorageError> {
        let cleared = self.cleared.get();
        let mut changes = Vec::new();
        let mut new_keys = Vec::new();
        for key in order.state.keys().map(|it| &it.id) {
            if !self.is_key_saved(key.as_str()) && !new_keys.contains(&key.as_str()) {
                changes.push(self.sealed_key(key).await?);
                new_keys.push(key.as_str());
            }
        }
        if let Some(key) = order.state.mac_key()
            && !self.is_key_saved(key.as_str())
        {
            let sealed = self.keys.sealed_mac(key, &*self.seal).await?;
            changes.push(Change::Put([KEY, key.as_str()].concat(), sealed));
            new_keys.push(key.as_str());
        }
        changes.push(self.sealed(id.record(), &order.encode()).await?);
        // Sealing takes a moment, in which the order may have been deleted.
        if self.deleted.borrow().contains(id) || self.cleared.get() != cleared {
            return Ok(());
        }
        // A key that a CA may know of is worth waiting for the disk.
        let durability = if new_keys.is_empty() {
            Durability::Relaxed
        } else {
            Durability::Strict
        };
        self.database.commit(changes, durability).await?;
        for key in new_keys {
            self.set_key_saved(key);
        }
        Ok(())
    }

    /// Saves an order that came out of a backup file, even if it was deleted here before.
    pub async fn import(&self, id: &CertificateId, order: &SavedOrder) -> Result<(), StorageError> {
        self.deleted.borrow_mut().retain(|it| it != id);
        self.save(id, order).await
    }

    /// Saves what is known of a CA, in place of what was saved of it.
    pub async fn save_ca(&self, ca: &KnownCa) -> Result<(), StorageError> {
        let mut changes = Vec::new();
        let key = ca.account.as_ref().map(|it| &it.key.id);
        if let Some(key) = key.filter(|key| !self.is_key_saved(key.as_str())) {
            changes.push(self.sealed_key(key).await?);
        }
        changes.push(self.sealed(ca.record(), &ca.encode()).await?);
        self.database.commit(changes, Durability::Strict).await?;
        if let Some(key) = key {
            self.set_key_saved(key.as_str());
        }
        Ok(())
    }

    async fn sealed(&self, name: String, plain: &[u8]) -> Result<Change, StorageError> {
        let sealed = self.seal.seal(plain, &name).await;
        Ok(Change::Put(name, sealed.map_err(|_| StorageError::Seal)?))
    }

    async fn sealed_key(&self, key: &KeyId) -> Result<Change, StorageError> {
        let sealed = self.keys.sealed(key, &*self.seal).await?;
        Ok(Change::Put([KEY, key.as_str()].concat(), sealed))
    }

    /// Deletes an order, and wipes the keys that nothing else needs.
    pub async fn delete(&self, id: &CertificateId) -> Result<(), StorageError> {
        self.deleted.borrow_mut().push(id.clone());
        let records = self.database.records().await?;
        let contents = self.read(&records).await;
        let mut changes = vec![Change::Delete(id.record())];
        // What cannot be read may need any key.
        if contents.unreadable.iter().all(|it| it.id == *id) {
            let others = contents.orders.iter().filter(|(it, _)| it != id);
            let mut needed: Vec<&str> = others
                .flat_map(|(_, order)| key_ids(&order.state))
                .collect();
            let accounts = contents
                .known_cas
                .iter()
                .filter_map(|it| it.account.as_ref());
            needed.extend(accounts.map(|account| account.key.id.as_str()));
            for (name, _) in &records {
                if let Some(key) = name.strip_prefix(KEY)
                    && !needed.contains(&key)
                {
                    changes.push(Change::Delete(name.clone()));
                    self.saved_keys.borrow_mut().retain(|it| it != key);
                    self.keys.forget_named(key);
                }
            }
        }
        self.database.commit(changes, Durability::Strict).await
    }

    /// Deletes everything, and wipes every key.
    pub async fn delete_all(&self) -> Result<(), StorageError> {
        self.cleared.set(self.cleared.get() + 1);
        self.saved_keys.borrow_mut().clear();
        self.keys.forget_all();
        self.database.delete().await
    }
}

/// The ids of all keys that a state names.
fn key_ids(state: &State) -> Vec<&str> {
    let keys = state.keys().map(|it| it.id.as_str());
    keys.chain(state.mac_key().map(MacId::as_str)).collect()
}
