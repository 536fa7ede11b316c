//! One order under way: its runner, its keys, and the way back of what it finds out.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;
use zeroize::Zeroizing;

use super::platform::{Clock, Transport};
use crate::browser::clock;
use crate::issuance::runner::{Handle, Services, run};
use crate::issuance::{Event, Plan, State};
use crate::keys::KeyStore;

/// The page is drawn at most this often while an order runs: with a hundred names there are hundreds of changes, and
/// nobody sees more than this.
const FRAME: Duration = Duration::from_millis(40);

/// An order under way. It ends when this is dropped, and its keys are wiped.
pub(crate) struct Session {
    handle: Handle,
    keys: Rc<KeyStore>,
}

impl Session {
    /// Begins an order. `onchange` is told what is known, now and later.
    pub(crate) fn begin(plan: Plan, onchange: Callback<Rc<State>>) -> Self {
        let keys = Rc::new(KeyStore::new());
        let transport = Transport {
            relay: plan.authority.relay.clone(),
        };
        let services = Services {
            transport,
            clock: Clock,
            keys: keys.clone(),
        };
        let (handle, work) = run(State::new(plan), services, calmly(onchange));
        spawn_local(work);
        Self { handle, keys }
    }

    /// Tells the runner what the person did.
    pub(crate) fn send(&self, event: Event) {
        self.handle.send(event);
    }

    /// The private key of the certificate, as a file. It leaves the key store here, goes into the hands of the
    /// person, and is wiped from the program's memory.
    pub(crate) fn key_file(&self, state: &State) -> Option<Zeroizing<String>> {
        let key = state.certificate_key.as_ref()?;
        self.keys.pkcs8_pem(&key.id).ok()
    }
}

/// Passes on the newest state: at once after a pause, so that what a person does shows at once, and otherwise once per
/// frame.
fn calmly(onchange: Callback<Rc<State>>) -> impl FnMut(&State) {
    let newest = Rc::new(RefCell::new(None::<Rc<State>>));
    let resting = Rc::new(Cell::new(false));
    move |state| {
        let state = Rc::new(state.clone());
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
