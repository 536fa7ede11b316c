//! Does what [`effects`] says, and reports how it went.
//!
//! The only part of this room that is not pure. It holds the work that is under way, one future for each effect;
//! when the state no longer asks for an effect, its future is dropped, and with it the request it was waiting for.

mod perform;
mod signer;

use std::future::Future;
use std::rc::Rc;

use futures_channel::mpsc;
use futures_util::future::{AbortHandle, Abortable, Either, select};
use futures_util::stream::{FuturesUnordered, StreamExt as _};

use self::perform::{Context, perform};
pub(crate) use self::signer::StoreSigner;
use super::{Effect, Event, State, effects, update};
use crate::acme::{Client, Clock, Transport};
use crate::dns::Lookup;
use crate::keys::KeyStore;

/// What the runner needs of the platform.
pub struct Services<T, C, L> {
    /// Carries requests to the CA.
    pub transport: T,
    /// Carries questions to DNS resolvers.
    pub lookup: L,
    /// Knows the time.
    pub clock: C,
    /// Holds the keys.
    pub keys: Rc<KeyStore>,
}

/// Sends events to a runner. The runner ends when the last handle is dropped.
#[derive(Clone, Debug)]
pub struct Handle(mpsc::UnboundedSender<Event>);

impl Handle {
    /// Reports something that the person did. Does nothing after the runner has ended.
    pub fn send(&self, event: Event) {
        let _ = self.0.unbounded_send(event);
    }
}

/// Sets a story going, from whatever state it is in. `on_change` sees the state at the beginning and after every
/// event. The future does the work and has to be polled; it ends when all handles are gone.
pub fn run<T: Transport, C: Clock, L: Lookup>(
    state: State,
    services: Services<T, C, L>,
    on_change: impl FnMut(&Rc<State>),
) -> (Handle, impl Future<Output = ()>) {
    let (sender, receiver) = mpsc::unbounded();
    let work = drive(Rc::new(state), services, receiver, on_change);
    (Handle(sender), work)
}

async fn drive<T: Transport, C: Clock, L: Lookup>(
    mut state: Rc<State>,
    services: Services<T, C, L>,
    mut events: mpsc::UnboundedReceiver<Event>,
    mut on_change: impl FnMut(&Rc<State>),
) {
    let client = Client::new(services.transport, services.clock);
    let lookup = services.lookup;
    let mut work = FuturesUnordered::new();
    // As many as there are names at most, and found by looking at each.
    let mut under_way: Vec<(Effect, AbortHandle)> = Vec::new();
    on_change(&state);
    loop {
        let wanted = effects(&state);
        under_way.retain(|(effect, handle)| {
            let keep = wanted.contains(effect);
            if !keep {
                handle.abort();
            }
            keep
        });
        let context = Rc::new(Context::of(&state, &services.keys));
        for effect in wanted {
            if under_way.iter().any(|(begun, _)| *begun == effect) {
                continue;
            }
            let (handle, registration) = AbortHandle::new_pair();
            under_way.push((effect.clone(), handle));
            let (client, lookup, context) = (&client, &lookup, Rc::clone(&context));
            let done = async move {
                let event = perform(client, lookup, &context, &effect).await;
                (effect, event)
            };
            work.push(Abortable::new(done, registration));
        }
        let event = loop {
            if work.is_empty() {
                break events.next().await;
            }
            match select(events.next(), work.next()).await {
                Either::Left((event, _)) => break event,
                Either::Right((Some(Ok((effect, event))), _)) => {
                    under_way.retain(|(done, _)| *done != effect);
                    break Some(event);
                }
                // Dropped work, or none left.
                Either::Right(_) => {}
            }
        };
        let Some(event) = event else { return };
        state = Rc::new(update(Rc::unwrap_or_clone(state), event));
        on_change(&state);
    }
}
