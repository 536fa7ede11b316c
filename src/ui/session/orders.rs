//! The orders on this device: which one is open, and what becomes of the others.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use loaded_later::loaded_later;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::issuance::{Event, Plan, State, update};
use crate::storage::{CertificateId, Contents, StorageError};
use crate::ui::session::autosave::{Autosave, SaveStatus};
use crate::ui::session::context::AppContext;
use crate::ui::session::running_order::RunningOrder;
use crate::web::locks::{self, Lock};
use crate::web::{clock, page, webcrypto};

/// What is shown of an order.
#[derive(Clone)]
pub(crate) enum OrderView {
    /// None is open.
    None,
    /// This one is.
    Open(OpenOrder),
    /// It is being opened.
    Opening(CertificateId),
    /// It is not, for this reason.
    Closed(CertificateId, CloseReason),
}

/// Why an order is not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CloseReason {
    /// It is open in another tab.
    Elsewhere,
    /// It is not on this device.
    Gone,
    /// It cannot be read.
    Unreadable,
}

/// The order that is open.
#[derive(Clone)]
pub(crate) struct OpenOrder {
    pub(crate) id: CertificateId,
    pub(crate) state: Rc<State>,
    pub(crate) key_taken: bool,
    pub(crate) save_status: SaveStatus,
}

impl OrderView {
    /// Which order it is about.
    pub(crate) fn id(&self) -> Option<&CertificateId> {
        match self {
            Self::None => None,
            Self::Open(OpenOrder { id, .. }) | Self::Opening(id) | Self::Closed(id, _) => Some(id),
        }
    }
}

/// What is on the shelf, as far as it is known.
pub(crate) type SavedOrders = Rc<Option<Result<Contents, StorageError>>>;

/// The orders.
pub(crate) struct Orders {
    pub(crate) context: Rc<AppContext>,
    open: RefCell<Option<RunningOrder>>,
    /// Whether all that an order needs is loaded, and the one that waits for it.
    ready: Cell<bool>,
    waiting: RefCell<Option<(CertificateId, State, bool)>>,
    /// Counts the orders that were opened: those before have nothing to say any more.
    number: Cell<u32>,
    show: Callback<OrderView>,
    saved_orders: Callback<SavedOrders>,
}

/// How often a lock is asked for again, and how long after. A page that is reloaded has it for a moment longer.
const PATIENCE: u32 = 6;
const PAUSE: Duration = Duration::from_millis(150);

/// Behind `#` in the address while an order is shown, before its id: so that Back leads to the names, Forward to the order
/// again, and a reload to where it was.
const ADDRESS: &str = "order-";

/// Where an order is shown, behind `#` in the address.
pub(crate) fn address(id: &CertificateId) -> String {
    [ADDRESS, id.as_str()].concat()
}

/// The order that is shown there.
pub(crate) fn addressed(fragment: &str) -> Option<CertificateId> {
    fragment.strip_prefix(ADDRESS).map(CertificateId::named)
}

/// The name of the lock on an order.
fn lock_of(id: &CertificateId) -> String {
    ["keystay-", id.as_str()].concat()
}

impl Orders {
    pub(crate) fn new(show: Callback<OrderView>, saved_orders: Callback<SavedOrders>) -> Self {
        Self {
            context: Rc::new(AppContext::new()),
            open: RefCell::default(),
            ready: Cell::new(false),
            waiting: RefCell::default(),
            number: Cell::new(0),
            show,
            saved_orders,
        }
    }

    /// Lists what is saved.
    pub(crate) async fn look(&self) {
        let contents = self.context.order_store.list().await;
        if let Ok(contents) = &contents {
            self.context.update_known_cas(&contents.known_cas);
        }
        self.saved_orders.emit(Rc::new(Some(contents)));
    }

    /// Tells the open order what the person did.
    pub(crate) fn send(&self, event: Event) {
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

    /// Begins an order, and gives its id. `keep` is whether it is to be kept on the device.
    pub(crate) fn begin(self: &Rc<Self>, mut plan: Plan, keep: bool) -> CertificateId {
        self.close();
        let mut random = [0; 6];
        // Without randomness no key can be made either, and that is told.
        let _ = webcrypto::random(&mut random);
        let id = CertificateId::new(random);
        self.context.set_relay(&mut plan.authority);
        let state = match self.context.account(&plan.authority.directory) {
            Some(account) => State::with_account(plan, account),
            None => State::new(plan),
        };
        if self.ready.get() {
            start_first(self, &id, state, keep);
        } else {
            self.show.emit(OrderView::Opening(id.clone()));
            self.waiting.replace(Some((id.clone(), state, keep)));
        }
        id
    }

    /// All that an order needs is loaded. Before that none starts, and none is to be resumed.
    pub(crate) fn is_ready(self: &Rc<Self>) {
        self.ready.set(true);
        if let Some((id, state, keep)) = self.waiting.take() {
            start_first(self, &id, state, keep);
        }
    }

    /// Ends the work on the open order, if there is one.
    fn close(&self) {
        self.number.set(self.number.get() + 1);
        self.waiting.take();
        let closed = self.open.take();
        if let Some(session) = closed
            && session.autosave.status() != SaveStatus::Saved
            && let Some(key) = session.key()
        {
            // It is of no use to anybody.
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
        let tell = {
            let orders = self.clone();
            Callback::from(move |()| orders.redraw(own))
        };
        let autosave = Autosave::new(
            self.context.clone(),
            id.clone(),
            save_status,
            key_taken,
            tell,
        );
        let news = {
            let (orders, id) = (self.clone(), id.clone());
            Callback::from(move |state| orders.news(own, &id, state))
        };
        let keys = self.context.keys.clone();
        self.open.replace(Some(RunningOrder::begin(
            state,
            keys,
            Rc::new(autosave),
            news,
        )));
        self.redraw(own);
    }

    /// Takes what the open order reports; an older one may still have something to say.
    fn news(&self, own: u32, id: &CertificateId, state: Rc<State>) {
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
                        .emit(OrderView::Closed(id, CloseReason::Elsewhere));
                }
            }
        };
        locks::hold(&lock_of(id), steal, lost).await
    }

    /// The lock goes with the order.
    fn give(&self, lock: Lock, own: u32) {
        if let (true, Some(session)) = (self.number.get() == own, &mut *self.open.borrow_mut()) {
            session.lock = Some(lock);
        }
    }

    /// Ends the work on what is open, and shows nothing of it any more.
    pub(crate) fn end(&self) {
        self.close();
        self.show.emit(OrderView::None);
    }

    /// Forgets an order. If it is open here, it was [ended](Self::end).
    pub(crate) async fn forget(&self, id: &CertificateId) {
        // From whichever tab has it: that one stops working at it.
        let lock = locks::hold(&lock_of(id), true, || {}).await;
        let forgotten = self.context.order_store.delete(id).await;
        drop(lock);
        self.message(forgotten).await;
    }

    /// Forgets everything.
    pub(crate) async fn forget_all(&self) {
        self.end();
        let mut locks = Vec::new();
        if let Ok(contents) = self.context.order_store.list().await {
            let readable = contents.orders.iter().map(|(id, _)| id);
            for id in readable.chain(contents.unreadable.iter().map(|it| &it.id)) {
                locks.push(locks::hold(&lock_of(id), true, || {}).await);
            }
        }
        let forgotten = self.context.delete_all().await;
        drop(locks);
        self.message(forgotten).await;
    }

    async fn message(&self, done: Result<(), StorageError>) {
        match done {
            Ok(()) => self.look().await,
            Err(error) => self.saved_orders.emit(Rc::new(Some(Err(error)))),
        }
        page::focus(crate::ui::components::HEADING);
    }
}

/// Starts what has just begun.
#[loaded_later(part = "later")]
fn start_first(orders: &Rc<Orders>, id: &CertificateId, state: State, keep: bool) {
    let save_status = if keep {
        SaveStatus::Saved
    } else {
        SaveStatus::NotWanted
    };
    orders.start(id, state, save_status, false);
    if keep {
        let (orders, id, own) = (orders.clone(), id.clone(), orders.number.get());
        spawn_local(async move {
            // Nobody else can have the lock of what has just begun.
            if let Some(lock) = orders.hold(&id, false, own).await {
                orders.give(lock, own);
            }
        });
    }
}

/// Opens an order that was kept. `take_over` takes it from another tab.
#[loaded_later(part = "later")]
pub(crate) fn resume(orders: &Rc<Orders>, id: &CertificateId, take_over: bool) {
    orders.close();
    if let Some(kept) = orders.context.take_handed_over(id) {
        // It came out of a file, and cannot be kept here.
        let state = update(kept.state, Event::Resumed);
        let save_status = SaveStatus::Failed(StorageError::Unavailable);
        orders.start(id, state, save_status, kept.key_downloaded);
        return;
    }
    orders.show.emit(OrderView::Opening(id.clone()));
    let (orders, id, own) = (orders.clone(), id.clone(), orders.number.get());
    spawn_local(async move {
        let closed = |why| OrderView::Closed(id.clone(), why);
        let mut lock = orders.hold(&id, take_over, own).await;
        for _ in 0..PATIENCE {
            if lock.is_some() {
                break;
            }
            clock::sleep(PAUSE).await;
            lock = orders.hold(&id, false, own).await;
        }
        let kept = match &lock {
            None => Err(CloseReason::Elsewhere),
            // Read now, and not before: another tab may have got further.
            Some(_) => match orders.context.order_store.load(&id).await {
                Ok(Some(kept)) => Ok(kept),
                Ok(None) | Err(StorageError::Unavailable) => Err(CloseReason::Gone),
                Err(_) => Err(CloseReason::Unreadable),
            },
        };
        if orders.number.get() != own {
            return;
        }
        match kept {
            Ok(kept) => {
                let state = update(kept.state, Event::Resumed);
                orders.start(&id, state, SaveStatus::Saved, kept.key_downloaded);
                if let Some(lock) = lock {
                    orders.give(lock, own);
                }
            }
            Err(why) => orders.show.emit(closed(why)),
        }
    });
}
