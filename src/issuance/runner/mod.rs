//! Performs what [`effects`] says, and reports how it went.
//!
//! The only part of this folder that is not pure. It holds the work that is under way, one future for each effect;
//! when the state no longer asks for an effect, its future is dropped, and with it the request that it was waiting for.

mod context;
mod perform;
mod requests;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::ops::ControlFlow;
use std::rc::Rc;
use std::task::{Poll, Waker};

use self::context::Context;
use self::perform::perform;
use super::{Command, Effect, Event, Outcome, State, effects, update};
use crate::acme::{Client, Clock, Transport};
use crate::dns::Lookup;
use crate::keys::KeyStore;
use crate::poll::{Task, poll_tasks};

/// Saves states, so that an order outlives the runner.
pub trait Journal {
    /// Saves a state. Nothing that follows from it is begun before this is done, so that a saved state knows of everything
    /// that was begun. This cannot fail: what to do where nothing can be saved is for the journal to know, and does not
    /// hold up the order.
    fn save(&self, state: &Rc<State>) -> impl Future<Output = ()>;
}

/// Saves nothing.
impl Journal for () {
    async fn save(&self, _: &Rc<State>) {}
}

/// What the runner needs of the platform.
pub struct Services<T, C, L, J> {
    /// Carries requests to the CA.
    pub transport: T,
    /// Carries questions to DNS resolvers.
    pub lookup: L,
    /// Knows the time.
    pub clock: C,
    /// Holds the keys.
    pub keys: Rc<KeyStore>,
    /// Saves states.
    pub journal: J,
}

/// Commands that the runner has not taken yet.
#[derive(Debug, Default)]
struct Inbox {
    commands: VecDeque<Command>,
    /// The runner, while it waits.
    waker: Option<Waker>,
}

/// Sends commands to a runner. The runner ends when the last handle is dropped.
#[derive(Clone, Debug)]
pub struct Handle(Rc<RefCell<Inbox>>);

impl Handle {
    /// Sends a command. Does nothing after the runner has ended.
    pub fn send(&self, command: Command) {
        let mut inbox = self.0.borrow_mut();
        inbox.commands.push_back(command);
        let waker = inbox.waker.take();
        drop(inbox);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // The runner has to notice that no handle is left.
        let waker = self.0.borrow_mut().waker.take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// A piece of work that is under way, which ends in an outcome.
type Work<'a> = Task<'a, Outcome>;

/// Runs an order, from whatever state it is in. `on_change` is called with the state at the beginning and whenever it has
/// changed. The future does the work and has to be polled; it ends when all handles are gone.
pub fn run<T: Transport, C: Clock, L: Lookup, J: Journal>(
    state: State,
    services: Services<T, C, L, J>,
    on_change: impl FnMut(&Rc<State>),
) -> (Handle, impl Future<Output = ()>) {
    let inbox = Rc::new(RefCell::new(Inbox::default()));
    let work = drive(Rc::new(state), services, Rc::clone(&inbox), on_change);
    (Handle(inbox), work)
}

async fn drive<T: Transport, C: Clock, L: Lookup, J: Journal>(
    mut state: Rc<State>,
    services: Services<T, C, L, J>,
    inbox: Rc<RefCell<Inbox>>,
    mut on_change: impl FnMut(&Rc<State>),
) {
    let client = Client::new(services.transport, services.clock);
    let lookup = services.lookup;
    // As many as there are names at most, so a list will do: what futures-util has for thousands of them costs 3 kB of
    // the page.
    let mut under_way: Vec<(Effect, Work<'_>)> = Vec::new();
    loop {
        on_change(&state);
        services.journal.save(&state).await;
        let context = Rc::new(Context::of(&state, &services.keys));
        for effect in effects(&state) {
            if under_way.iter().any(|(begun, _)| *begun == effect) {
                continue;
            }
            let (client, lookup, context) = (&client, &lookup, Rc::clone(&context));
            let begun = effect.clone();
            let work = async move { perform(client, lookup, &context, &begun).await };
            under_way.push((effect, Box::pin(work)));
        }
        let mut wait = true;
        while let Some(event) = next(&inbox, &mut under_way, wait).await {
            // Whatever else has happened by now is applied as well: saving a state takes a while, and with a hundred names
            // there are hundreds of events.
            wait = false;
            state = Rc::new(update(Rc::unwrap_or_clone(state), event));
            let wanted = effects(&state);
            under_way.retain(|(effect, _)| wanted.contains(effect));
        }
        if wait {
            return;
        }
    }
}

/// What happens next. `None` if no handle is left, or, without `wait`, if nothing has happened yet.
fn next<'a>(
    inbox: &'a Rc<RefCell<Inbox>>,
    under_way: &'a mut Vec<(Effect, Work<'_>)>,
    wait: bool,
) -> impl Future<Output = Option<Event>> {
    poll_fn(move |context| {
        let mut waiting = inbox.borrow_mut();
        if let Some(command) = waiting.commands.pop_front() {
            return Poll::Ready(Some(command.into()));
        }
        if Rc::strong_count(inbox) == 1 {
            return Poll::Ready(None);
        }
        waiting.waker = Some(context.waker().clone());
        drop(waiting);
        let mut next = None;
        poll_tasks(under_way, context, |_, outcome| {
            next = Some(outcome.into());
            ControlFlow::Break(())
        });
        if next.is_none() && wait {
            Poll::Pending
        } else {
            Poll::Ready(next)
        }
    })
}
