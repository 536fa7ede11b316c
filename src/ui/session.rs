//! One order under way: its runner, and the way back of what it finds out.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::platform::{Clock, Lookup, Transport};
use crate::browser::clock;
use crate::issuance::runner::{Handle, Services, run};
use crate::issuance::{Event, State};
use crate::keys::KeyStore;

/// The page is drawn at most this often while an order runs: with a hundred names there are hundreds of changes, and
/// nobody sees more than this.
const FRAME: Duration = Duration::from_millis(40);

/// An order under way. It ends when this is dropped.
pub(crate) struct Session {
    handle: Handle,
    relay: Rc<RefCell<Option<String>>>,
}

impl Session {
    /// Begins an order. `onchange` is told what is known, now and later.
    pub(crate) fn begin(state: State, keys: Rc<KeyStore>, onchange: Callback<Rc<State>>) -> Self {
        let relay = Rc::new(RefCell::new(state.plan.authority.relay.clone()));
        let services = Services {
            transport: Transport {
                relay: relay.clone(),
            },
            lookup: Lookup,
            clock: Clock,
            keys,
        };
        let (handle, work) = run(state, services, calmly(onchange));
        spawn_local(work);
        Self { handle, relay }
    }

    /// Tells the runner what the person did.
    pub(crate) fn send(&self, event: Event) {
        if let Event::UseRelay(relay) = &event {
            self.relay.replace(Some(relay.clone()));
        }
        self.handle.send(event);
    }
}

/// Passes on the newest state: at once after a pause, so that what a person does shows at once, and otherwise once per
/// frame.
fn calmly(onchange: Callback<Rc<State>>) -> impl FnMut(&Rc<State>) {
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
