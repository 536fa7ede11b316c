//! Keeps one order on the device, as it goes on.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::issuance::State;
use crate::issuance::runner::Journal;
use crate::storage::{CertificateId, SavedOrder, StorageError};
use crate::ui::session::context::AppContext;
use crate::web::clock;

/// Whether an order is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SaveStatus {
    /// It is.
    Saved,
    /// The person does not want it to be.
    NotWanted,
    /// It cannot be.
    Failed(StorageError),
}

/// Keeps one order.
pub(crate) struct Autosave {
    context: Rc<AppContext>,
    id: CertificateId,
    newest: RefCell<Option<Rc<State>>>,
    key_taken: Cell<bool>,
    now: Cell<SaveStatus>,
    /// Set when nothing is to be kept any more: another tab goes on, or it was forgotten.
    over: Cell<bool>,
    /// Is told when that changes.
    tell: Callback<()>,
}

impl Autosave {
    pub(crate) fn new(
        context: Rc<AppContext>,
        id: CertificateId,
        save_status: SaveStatus,
        key_taken: bool,
        tell: Callback<()>,
    ) -> Self {
        Self {
            context,
            id,
            newest: RefCell::default(),
            key_taken: Cell::new(key_taken),
            now: Cell::new(save_status),
            over: Cell::new(false),
            tell,
        }
    }

    /// Whether the order is kept.
    pub(crate) fn save_status(&self) -> SaveStatus {
        self.now.get()
    }

    /// Whether the person has saved the private key as a file.
    pub(crate) fn is_key_taken(&self) -> bool {
        self.key_taken.get()
    }

    /// The person saved the private key as a file.
    pub(crate) fn take_key(self: &Rc<Self>) {
        if self.key_taken.replace(true) {
            return;
        }
        self.tell.emit(());
        let (autosave, newest) = (self.clone(), self.newest.borrow().clone());
        spawn_local(async move {
            if let Some(state) = newest {
                Journal::save(&autosave, &state).await;
            }
        });
    }

    /// Nothing is kept from now on.
    pub(crate) fn end(&self) {
        self.over.set(true);
        self.context.note_open(None);
    }

    fn kept(&self, state: &State) -> SavedOrder {
        SavedOrder {
            at: u64::try_from(clock::now().as_millis()).unwrap_or_default(),
            key_taken: self.key_taken.get(),
            state: state.clone(),
        }
    }

    async fn put(&self, state: &Rc<State>) -> Result<(), StorageError> {
        let kept = self.kept(state);
        self.context.order_store.keep(&self.id, &kept).await?;
        self.context.keep(&state.plan.authority.directory).await
    }
}

impl Journal for Rc<Autosave> {
    async fn save(&self, state: &Rc<State>) {
        self.newest.replace(Some(state.clone()));
        if self.over.get() {
            return;
        }
        self.context.learn(state);
        self.context
            .note_open(Some((self.id.clone(), self.kept(state))));
        if self.now.get() == SaveStatus::NotWanted {
            return;
        }
        let now = match self.put(state).await {
            Ok(()) => SaveStatus::Saved,
            Err(error) => SaveStatus::Failed(error),
        };
        if !self.over.get() && self.now.replace(now) != now {
            self.tell.emit(());
        }
    }
}
