//! Saves one order on the device whenever its state changes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::issuance::State;
use crate::issuance::runner::Journal;
use crate::storage::{CertificateId, SavedOrder, StorageError};
use crate::ui::session::context::AppContext;
use crate::web::clock;

/// Whether an order is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SaveStatus {
    /// It is.
    Saved,
    /// The person does not want it to be.
    NotWanted,
    /// It could not be.
    Failed(StorageError),
}

/// Saves one order.
pub(crate) struct Autosave {
    context: Rc<AppContext>,
    id: CertificateId,
    newest: RefCell<Option<Rc<State>>>,
    key_downloaded: Cell<bool>,
    status: Cell<SaveStatus>,
    /// Set when the order is closed: another tab has opened it, or it was deleted.
    closed: Cell<bool>,
    /// Called when the status changes, or the key was downloaded.
    onchange: Callback<()>,
}

impl Autosave {
    pub(crate) fn new(
        context: Rc<AppContext>,
        id: CertificateId,
        status: SaveStatus,
        key_downloaded: bool,
        onchange: Callback<()>,
    ) -> Self {
        Self {
            context,
            id,
            newest: RefCell::default(),
            key_downloaded: Cell::new(key_downloaded),
            status: Cell::new(status),
            closed: Cell::new(false),
            onchange,
        }
    }

    /// Whether the order is saved.
    pub(crate) fn status(&self) -> SaveStatus {
        self.status.get()
    }

    /// Whether the person has saved the private key as a file.
    pub(crate) fn is_key_downloaded(&self) -> bool {
        self.key_downloaded.get()
    }

    /// The person saved the private key as a file.
    pub(crate) fn set_key_downloaded(self: &Rc<Self>) {
        if self.key_downloaded.replace(true) {
            return;
        }
        self.onchange.emit(());
        let (autosave, newest) = (self.clone(), self.newest.borrow().clone());
        spawn_local(async move {
            if let Some(state) = newest {
                Journal::save(&autosave, &state).await;
            }
        });
    }

    /// Nothing is saved from now on.
    pub(crate) fn close(&self) {
        self.closed.set(true);
        self.context.set_open_order(None);
    }

    fn order(&self, state: &State) -> SavedOrder {
        SavedOrder {
            saved_at: u64::try_from(clock::now().as_millis()).unwrap_or_default(),
            key_downloaded: self.key_downloaded.get(),
            state: state.clone(),
        }
    }

    async fn try_save(&self, state: &State) -> Result<(), StorageError> {
        let order = self.order(state);
        self.context.order_store.save(&self.id, &order).await?;
        let directory = &state.plan.authority.directory;
        self.context.save_ca(directory).await
    }
}

impl Journal for Rc<Autosave> {
    async fn save(&self, state: &Rc<State>) {
        self.newest.replace(Some(state.clone()));
        if self.closed.get() {
            return;
        }
        self.context.learn(state);
        let open = (self.id.clone(), self.order(state));
        self.context.set_open_order(Some(open));
        if self.status.get() == SaveStatus::NotWanted {
            return;
        }
        let status = match self.try_save(state).await {
            Ok(()) => SaveStatus::Saved,
            Err(error) => SaveStatus::Failed(error),
        };
        if !self.closed.get() && self.status.replace(status) != status {
            self.onchange.emit(());
        }
    }
}
