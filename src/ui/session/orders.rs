//! The orders on this device: beginning, opening and deleting them. One can be open at a time.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use loaded_later::loaded_later;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::issuance::{Command, Outcome, Plan, State, update};
use crate::storage::{CertificateId, StorageError};
use crate::ui::session::autosave::{Autosave, SaveStatus};
use crate::ui::session::context::AppContext;
use crate::ui::session::order_view::{CloseReason, OrderView, SavedOrders};
use crate::ui::session::running_order::RunningOrder;
use crate::web::locks::{self, Lock};
use crate::web::{clock, page, webcrypto};

/// The orders on this device.
pub(crate) struct Orders {
    pub(crate) context: Rc<AppContext>,
    open: RefCell<Option<RunningOrder>>,
    /// Whether all that an order needs is loaded, and the order that waits for it.
    ready: Cell<bool>,
    waiting: RefCell<Option<(CertificateId, State, bool)>>,
    /// How many orders were opened. Reports of earlier ones are ignored.
    number: Cell<u32>,
    show: Callback<OrderView>,
    show_saved: Callback<SavedOrders>,
}

/// How often a lock is requested again, and after how long. A page that is being reloaded holds it for a moment longer.
const LOCK_ATTEMPTS: u32 = 6;
const LOCK_INTERVAL: Duration = Duration::from_millis(150);

/// The name of the lock on an order.
fn lock_name(id: &CertificateId) -> String {
    ["keystay-", id.as_str()].concat()
}

impl Orders {
    pub(crate) fn new(show: Callback<OrderView>, show_saved: Callback<SavedOrders>) -> Self {
        Self {
            context: Rc::new(AppContext::new()),
            open: RefCell::default(),
            ready: Cell::new(false),
            waiting: RefCell::default(),
            number: Cell::new(0),
            show,
            show_saved,
        }
    }

    /// Lists what is saved on this device.
    pub(crate) async fn read_saved(&self) {
        let contents = self.context.order_store.list().await;
        if let Ok(contents) = &contents {
            self.context.update_known_cas(&contents.known_cas);
        }
        self.show_saved.emit(Rc::new(Some(contents)));
    }

    /// Sends a command to the open order.
    pub(crate) fn send(&self, event: Command) {
        if let Some(session) = &*self.open.borrow() {
            session.send(event);
        }
    }

    /// The person saved the key of the open order as a file.
    pub(crate) fn take_key(&self) {
        if let Some(session) = &*self.open.borrow() {
            session.autosave.set_key_downloaded();
        }
    }

    /// Begins an order, and returns its id. `save` is whether it is to be saved on the device.
    pub(crate) fn begin(self: &Rc<Self>, mut plan: Plan, save: bool) -> CertificateId {
        self.close();
        let mut random = [0; 6];
        // Without randomness no key can be generated either, and that is reported.
        let _ = webcrypto::random(&mut random);
        let id = CertificateId::new(random);
        self.context.set_relay(&mut plan.authority);
        let state = match self.context.account(&plan.authority.directory) {
            Some(account) => State::with_account(plan, account),
            None => State::new(plan),
        };
        if self.ready.get() {
            start_first(self, &id, state, save);
        } else {
            self.show.emit(OrderView::Opening(id.clone()));
            self.waiting.replace(Some((id.clone(), state, save)));
        }
        id
    }

    /// All that an order needs is loaded. Before that none is started, and none may be resumed.
    pub(crate) fn set_ready(self: &Rc<Self>) {
        self.ready.set(true);
        if let Some((id, state, save)) = self.waiting.take() {
            start_first(self, &id, state, save);
        }
    }

    /// Stops the open order, if there is one.
    fn close(&self) {
        self.number.set(self.number.get() + 1);
        self.waiting.take();
        let closed = self.open.take();
        if let Some(session) = closed
            && session.autosave.status() != SaveStatus::Saved
            && let Some(key) = session.key()
        {
            // Nothing saved needs the key.
            self.context.keys.forget(&key);
        }
    }

    fn start(
        self: &Rc<Self>,
        id: &CertificateId,
        state: State,
        save_status: SaveStatus,
        key_taken: bool,
    ) {
        let own = self.number.get();
        let changed = {
            let orders = self.clone();
            Callback::from(move |()| orders.redraw(own))
        };
        let autosave = Autosave::new(
            self.context.clone(),
            id.clone(),
            save_status,
            key_taken,
            changed,
        );
        let report = {
            let (orders, id) = (self.clone(), id.clone());
            Callback::from(move |state| orders.report(own, &id, state))
        };
        let keys = self.context.keys.clone();
        self.open.replace(Some(RunningOrder::begin(
            state,
            keys,
            Rc::new(autosave),
            report,
        )));
        self.redraw(own);
    }

    /// Shows what the open order reports. An earlier one may still report something, too.
    fn report(&self, own: u32, id: &CertificateId, state: Rc<State>) {
        if self.number.get() != own {
            return;
        }
        if let Some(session) = &*self.open.borrow() {
            self.show.emit(session.view(id.clone(), state));
        }
    }

    fn redraw(&self, own: u32) {
        if self.number.get() != own {
            return;
        }
        let view = self.open.borrow().as_ref().and_then(RunningOrder::newest);
        if let Some(view) = view {
            self.show.emit(view);
        }
    }

    async fn hold(self: &Rc<Self>, id: &CertificateId, steal: bool, own: u32) -> Option<Lock> {
        let lost = {
            let (orders, id) = (self.clone(), id.clone());
            move || {
                if orders.number.get() == own {
                    orders.close();
                    orders
                        .show
                        .emit(OrderView::Closed(id, CloseReason::OtherTab));
                }
            }
        };
        locks::hold(&lock_name(id), steal, lost).await
    }

    /// Releases the lock together with the order.
    fn attach(&self, lock: Lock, own: u32) {
        if let (true, Some(session)) = (self.number.get() == own, &mut *self.open.borrow_mut()) {
            session.lock = Some(lock);
        }
    }

    /// Stops the open order, and shows it no more.
    pub(crate) fn end(&self) {
        self.close();
        self.show.emit(OrderView::None);
    }

    /// Deletes an order. If it is open here, it was [ended](Self::end) before.
    pub(crate) async fn delete(&self, id: &CertificateId) {
        // From whichever tab has it: that one stops the order.
        let lock = locks::hold(&lock_name(id), true, || {}).await;
        let deleted = self.context.order_store.delete(id).await;
        drop(lock);
        self.show_result(deleted).await;
    }

    /// Deletes everything.
    pub(crate) async fn delete_all(&self) {
        self.end();
        let mut locks = Vec::new();
        if let Ok(contents) = self.context.order_store.list().await {
            let readable = contents.orders.iter().map(|(id, _)| id);
            for id in readable.chain(contents.unreadable.iter().map(|it| &it.id)) {
                locks.push(locks::hold(&lock_name(id), true, || {}).await);
            }
        }
        let deleted = self.context.delete_all().await;
        drop(locks);
        self.show_result(deleted).await;
    }

    async fn show_result(&self, done: Result<(), StorageError>) {
        match done {
            Ok(()) => self.read_saved().await,
            Err(error) => self.show_saved.emit(Rc::new(Some(Err(error)))),
        }
        page::focus(crate::ui::components::HEADING);
    }
}

/// Starts an order that has just begun.
#[loaded_later(part = "later")]
fn start_first(orders: &Rc<Orders>, id: &CertificateId, state: State, save: bool) {
    let save_status = if save {
        SaveStatus::Saved
    } else {
        SaveStatus::NotWanted
    };
    orders.start(id, state, save_status, false);
    if save {
        let (orders, id, own) = (orders.clone(), id.clone(), orders.number.get());
        spawn_local(async move {
            // Nobody else can have the lock of an order that has just begun.
            if let Some(lock) = orders.hold(&id, false, own).await {
                orders.attach(lock, own);
            }
        });
    }
}

/// Opens an order that was saved. `take_over` takes it from another tab.
#[loaded_later(part = "later")]
pub(crate) fn resume(orders: &Rc<Orders>, id: &CertificateId, take_over: bool) {
    orders.close();
    if let Some(saved) = orders.context.take_handed_over(id) {
        // It came out of a backup file, and cannot be saved here.
        let state = update(saved.state, Outcome::Interrupted);
        let save_status = SaveStatus::Failed(StorageError::Unavailable);
        orders.start(id, state, save_status, saved.key_downloaded);
        return;
    }
    orders.show.emit(OrderView::Opening(id.clone()));
    let (orders, id, own) = (orders.clone(), id.clone(), orders.number.get());
    spawn_local(async move {
        let mut lock = orders.hold(&id, take_over, own).await;
        for _ in 0..LOCK_ATTEMPTS {
            if lock.is_some() {
                break;
            }
            clock::sleep(LOCK_INTERVAL).await;
            lock = orders.hold(&id, false, own).await;
        }
        let saved = match &lock {
            None => Err(CloseReason::OtherTab),
            // Read with the lock held, and not before: another tab may have got further.
            Some(_) => match orders.context.order_store.load(&id).await {
                Ok(Some(saved)) => Ok(saved),
                Ok(None) | Err(StorageError::Unavailable) => Err(CloseReason::NotFound),
                Err(_) => Err(CloseReason::Unreadable),
            },
        };
        if orders.number.get() != own {
            return;
        }
        match saved {
            Ok(saved) => {
                let state = update(saved.state, Outcome::Interrupted);
                orders.start(&id, state, SaveStatus::Saved, saved.key_downloaded);
                if let Some(lock) = lock {
                    orders.attach(lock, own);
                }
            }
            Err(reason) => orders.show.emit(OrderView::Closed(id, reason)),
        }
    });
}
