//! What outlives one order: the keys, the store in which orders are saved, and what is known of CAs.

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::account::KnownAccount;
use crate::acme::DirectoryUrl;
use crate::guide::Authority;
use crate::issuance::State;
use crate::keys::KeyStore;
use crate::storage::{CertificateId, KnownCa, KnownCas, OrderStore, SavedOrder, StorageError};
use crate::ui::session::database::IndexedDb;
use crate::ui::session::platform::Crypto;

/// What all orders and tools of this page share.
pub(crate) struct AppContext {
    /// All keys.
    pub(crate) keys: Rc<KeyStore>,
    /// Where orders are saved.
    pub(crate) order_store: Rc<OrderStore>,
    known_cas: RefCell<KnownCas>,
    /// The order that is open, in its newest state.
    open_order: RefCell<Option<(CertificateId, SavedOrder)>>,
    /// An order out of a backup file that could not be saved, for the page that opens it next.
    handed_over: RefCell<Option<(CertificateId, SavedOrder)>>,
}

impl PartialEq for AppContext {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.keys, &other.keys)
    }
}

impl AppContext {
    /// An empty one.
    pub(crate) fn new() -> Self {
        let keys = Rc::new(KeyStore::new(Rc::new(Crypto)));
        let order_store = OrderStore::new(Rc::new(IndexedDb), Rc::new(IndexedDb), keys.clone());
        Self {
            order_store: Rc::new(order_store),
            keys,
            known_cas: RefCell::default(),
            open_order: RefCell::default(),
            handed_over: RefCell::default(),
        }
    }

    /// What is known of CAs.
    pub(crate) fn known_cas(&self) -> Ref<'_, KnownCas> {
        self.known_cas.borrow()
    }

    /// The account at the CA of this directory.
    pub(crate) fn account(&self, directory: &DirectoryUrl) -> Option<KnownAccount> {
        self.known_cas().account(directory).cloned()
    }

    /// Replaces the account at a CA; `None` forgets it. Saved where something is saved of that CA.
    pub(crate) fn set_account(
        self: &Rc<Self>,
        directory: &DirectoryUrl,
        account: Option<KnownAccount>,
    ) {
        self.known_cas.borrow_mut().set_account(directory, account);
        if self.known_cas().is_saved(directory) {
            let (context, directory) = (self.clone(), directory.clone());
            spawn_local(async move {
                // What cannot be saved is known for as long as the page is open; orders say so.
                let _ = context.save_ca(&directory).await;
            });
        }
    }

    /// Saves what is known of a CA, unless that is saved already.
    pub(crate) async fn save_ca(&self, directory: &DirectoryUrl) -> Result<(), StorageError> {
        let unsaved = self.known_cas().unsaved(directory);
        if let Some(ca) = unsaved {
            self.order_store.save_ca(&ca).await?;
            self.known_cas.borrow_mut().set_saved(ca);
        }
        Ok(())
    }

    /// Takes over what was loaded of CAs.
    pub(crate) fn update_known_cas(&self, loaded: &[KnownCa]) {
        self.known_cas.borrow_mut().update_from_saved(loaded);
    }

    /// Adds the CAs of a backup file, and saves them.
    pub(crate) async fn add_known_cas(&self, others: &[KnownCa]) {
        self.known_cas.borrow_mut().add(others);
        for ca in others {
            let _ = self.save_ca(&ca.directory).await;
        }
    }

    /// Learns the account and the relay of an order.
    pub(crate) fn learn(&self, state: &State) {
        self.known_cas.borrow_mut().learn(state);
    }

    /// Sends what goes to this CA through the relay that was last chosen for it, unless it has one.
    pub(crate) fn set_relay(&self, authority: &mut Authority) {
        if authority.relay.is_none() {
            let known_cas = self.known_cas();
            let relay = known_cas.relay(&authority.directory);
            authority.relay = relay.map(ToOwned::to_owned);
        }
    }

    /// Deletes everything: what is saved, all keys, and what is known of CAs.
    pub(crate) async fn delete_all(&self) -> Result<(), StorageError> {
        self.known_cas.borrow_mut().clear();
        self.order_store.delete_all().await
    }

    /// The open order has this state now; `None` when it is closed.
    pub(crate) fn set_open_order(&self, order: Option<(CertificateId, SavedOrder)>) {
        self.open_order.replace(order);
    }

    /// The order that is open, in its newest state.
    pub(crate) fn open_order(&self) -> Option<(CertificateId, SavedOrder)> {
        self.open_order.borrow().clone()
    }

    /// Hands an order over to the page that opens it next.
    pub(crate) fn hand_over(&self, id: CertificateId, order: SavedOrder) {
        self.handed_over.replace(Some((id, order)));
    }

    /// Takes the order that was handed over, if it is this one.
    pub(crate) fn take_handed_over(&self, id: &CertificateId) -> Option<SavedOrder> {
        let handed_over = self.handed_over.take();
        let (_, order) = handed_over.filter(|(other, _)| other == id)?;
        Some(order)
    }
}
