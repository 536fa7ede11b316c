//! A database and a seal, as a browser has them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use keystay::keys::{CryptoError, KeyStore, Pending, Seal};
use keystay::storage::{Change, Database, Durability, OrderStore, Record, StorageError};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::rand::{SecureRandom as _, SystemRandom};
use zeroize::Zeroizing;

/// A device: its database in memory, and a seal with a key of its own.
pub struct Memory {
    pub records: RefCell<Vec<Record>>,
    /// What is answered instead of saving something.
    pub failure: Cell<Option<StorageError>>,
    key: LessSafeKey,
}

impl Memory {
    pub fn new() -> Rc<Self> {
        let mut key = [0; 32];
        SystemRandom::new().fill(&mut key).expect("randomness");
        Self::sealed_with(&key)
    }

    /// One whose records are sealed with this key.
    pub fn sealed_with(key: &[u8; 32]) -> Rc<Self> {
        Rc::new(Self {
            records: RefCell::default(),
            failure: Cell::default(),
            key: LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key).expect("a key")),
        })
    }

    /// A page on this device: its keys, and its order store.
    pub fn page(self: &Rc<Self>) -> (Rc<KeyStore>, OrderStore) {
        let keys = Rc::new(super::key_store());
        let order_store = OrderStore::new(self.clone(), self.clone(), keys.clone());
        (keys, order_store)
    }

    /// The names of the records, sorted.
    pub fn names(&self) -> Vec<String> {
        let records = self.records.borrow();
        let mut names: Vec<_> = records.iter().map(|(name, _)| name.clone()).collect();
        names.sort();
        names
    }
}

impl Database for Memory {
    fn records(&self) -> Pending<'_, Result<Vec<Record>, StorageError>> {
        Box::pin(async { Ok(self.records.borrow().clone()) })
    }

    fn commit(&self, changes: Vec<Change>, _: Durability) -> Pending<'_, Result<(), StorageError>> {
        Box::pin(async {
            if let Some(failure) = self.failure.get() {
                return Err(failure);
            }
            let mut records = self.records.borrow_mut();
            for change in changes {
                let (Change::Put(name, _) | Change::Delete(name)) = &change;
                records.retain(|(other, _)| other != name);
                if let Change::Put(name, octets) = change {
                    records.push((name, octets));
                }
            }
            Ok(())
        })
    }

    fn delete(&self) -> Pending<'_, Result<(), StorageError>> {
        self.records.borrow_mut().clear();
        Box::pin(async { Ok(()) })
    }
}

impl Seal for Memory {
    fn seal<'a>(
        &'a self,
        plain: &'a [u8],
        bound_to: &'a str,
    ) -> Pending<'a, Result<Vec<u8>, CryptoError>> {
        Box::pin(async move {
            let mut vector = [0; 12];
            SystemRandom::new().fill(&mut vector).expect("randomness");
            let nonce = Nonce::assume_unique_for_key(vector);
            let mut sealed = plain.to_vec();
            self.key
                .seal_in_place_append_tag(nonce, Aad::from(bound_to), &mut sealed)
                .map_err(|_| CryptoError::Refused)?;
            Ok([&vector[..], &sealed].concat())
        })
    }

    fn open<'a>(
        &'a self,
        sealed: &'a [u8],
        bound_to: &'a str,
    ) -> Pending<'a, Result<Zeroizing<Vec<u8>>, CryptoError>> {
        Box::pin(async move {
            let (vector, sealed) = sealed.split_at_checked(12).ok_or(CryptoError::Refused)?;
            let nonce = Nonce::try_assume_unique_for_key(vector).expect("twelve octets");
            let mut sealed = sealed.to_vec();
            let plain = self
                .key
                .open_in_place(nonce, Aad::from(bound_to), &mut sealed)
                .map_err(|_| CryptoError::Refused)?;
            Ok(Zeroizing::new(plain.to_vec()))
        })
    }
}
