//! The order that is open: its runner, and how the runner's reports reach the page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::issuance::runner::{Handle, Services, run};
use crate::issuance::{Command, State};
use crate::keys::{KeyId, KeyStore};
use crate::storage::CertificateId;
use crate::ui::session::autosave::Autosave;
use crate::ui::session::order_view::{OpenOrder, OrderView};
use crate::ui::session::platform::{Clock, Lookup, Transport};
use crate::web::locks::Lock;
use crate::web::{clock, online};

/// The page is drawn at most this often while an order runs: with a hundred names there are hundreds of changes.
const FRAME: Duration = Duration::from_millis(40);

/// The order that is open. Its runner stops when this is dropped.
pub(crate) struct RunningOrder {
    handle: Handle,
    relay: Rc<RefCell<Option<String>>>,
    /// Saves it on the device.
    pub(crate) autosave: Rc<Autosave>,
    /// Keeps other tabs from running it.
    pub(crate) lock: Option<Lock>,
    newest: RefCell<Option<(CertificateId, Rc<State>)>>,
}

impl Drop for RunningOrder {
    fn drop(&mut self) {
        self.autosave.close();
    }
}

impl RunningOrder {
    /// Starts an order. `onchange` gets its state, now and whenever it changes.
    pub(crate) fn begin(
        state: State,
        keys: Rc<KeyStore>,
        autosave: Rc<Autosave>,
        onchange: Callback<Rc<State>>,
    ) -> Self {
        let relay = Rc::new(RefCell::new(state.plan.authority.relay.clone()));
        let services = Services {
            transport: Transport {
                relay: relay.clone(),
            },
            lookup: Lookup,
            clock: Clock,
            keys,
            journal: autosave.clone(),
        };
        let (handle, work) = run(state, services, throttled(onchange));
        spawn_local(work);
        Self {
            handle,
            relay,
            autosave,
            lock: None,
            newest: RefCell::default(),
        }
    }

    /// What is to be shown of a state.
    pub(crate) fn view(&self, id: CertificateId, state: Rc<State>) -> OrderView {
        self.newest.replace(Some((id.clone(), state.clone())));
        OrderView::Open(OpenOrder {
            id,
            state,
            key_taken: self.autosave.is_key_downloaded(),
            save_status: self.autosave.status(),
        })
    }

    /// What is to be shown of the newest state.
    pub(crate) fn newest(&self) -> Option<OrderView> {
        let newest = self.newest.borrow().clone();
        newest.map(|(id, state)| self.view(id, state))
    }

    /// The key of the certificate.
    pub(crate) fn key(&self) -> Option<KeyId> {
        let newest = self.newest.borrow();
        let (_, state) = newest.as_ref()?;
        state.certificate.key.as_ref().map(|key| key.id.clone())
    }

    /// Tells the runner what the person did.
    pub(crate) fn send(&self, command: Command) {
        if let Command::UseRelay(relay) = &command {
            self.relay.replace(Some(relay.clone()));
        }
        if command == Command::RetryNow {
            online::hurry();
        }
        self.handle.send(command);
    }
}

/// Passes on the newest state: at once after a pause, so that what a person does is shown at once, otherwise once per frame.
fn throttled(onchange: Callback<Rc<State>>) -> impl FnMut(&Rc<State>) {
    let newest = Rc::new(RefCell::new(None::<Rc<State>>));
    let resting = Rc::new(Cell::new(false));
    move |state| {
        let state = Rc::clone(state);
        if resting.get() {
            newest.replace(Some(state));
            return;
        }
        resting.set(true);
        onchange.emit(state);
        let (newest, resting, onchange) = (newest.clone(), resting.clone(), onchange.clone());
        spawn_local(async move {
            loop {
                clock::sleep(FRAME).await;
                let Some(state) = newest.take() else { break };
                onchange.emit(state);
            }
            resting.set(false);
        });
    }
}
