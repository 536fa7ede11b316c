//! Whether there is a network, and waits that end when it comes back or the computer wakes up.
//!
//! A browser's timers stop while the computer sleeps, and run rarely in a background tab. So these waits compare the time of
//! day too, each time the page becomes visible.

use std::cell::{Cell, RefCell};
use std::future::{Future as _, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::clock::{now, sleep};
use super::page::{self, Listener};

/// How long a timer runs at most before the time of day is compared.
const SLICE: Duration = Duration::from_secs(20);

thread_local! {
    /// How many events there were, and how many of them ended all waits.
    static EVENTS: Cell<(u32, u32)> = const { Cell::new((0, 0)) };
    static WAITING: RefCell<Vec<Waker>> = const { RefCell::new(Vec::new()) };
    static LISTENERS: RefCell<Vec<Listener>> = const { RefCell::new(Vec::new()) };
}

/// Whether the browser knows that there is no network. That it knows of none does not mean that there is one.
pub fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

/// Marks the page for the style sheet.
fn mark() {
    let state = if is_offline() { "offline" } else { "online" };
    page::mark_root("data-network", state);
}

/// Ends all waits.
pub fn hurry() {
    count(1);
}

/// Counts an event (and `hurry`, if it ends all waits) and wakes who waits.
fn count(hurry: u32) {
    let (events, hurries) = EVENTS.get();
    EVENTS.set((events.wrapping_add(1), hurries.wrapping_add(hurry)));
    let waiting = WAITING.take();
    waiting.into_iter().for_each(Waker::wake);
}

/// Starts listening, at the first wait.
fn listen() {
    LISTENERS.with_borrow_mut(|listeners| {
        if listeners.is_empty() {
            mark();
            listeners.push(Listener::new("offline", |_| mark()));
            listeners.push(Listener::new("online", |_| {
                mark();
                hurry();
            }));
            listeners.push(Listener::new("visibilitychange", |_| count(0)));
            listeners.push(Listener::new("pageshow", |_| count(0)));
        }
    });
}

/// Whether there was an event since the one that was `seen`. The task is woken at the next one.
fn is_new(seen: &mut u32, context: &mut Context<'_>) -> bool {
    let before = std::mem::replace(seen, EVENTS.get().0);
    WAITING.with_borrow_mut(|waiting| {
        // An order polls all of its waits each time.
        if !waiting.iter().any(|other| other.will_wake(context.waker())) {
            waiting.push(context.waker().clone());
        }
    });
    *seen != before
}

/// Waits this long, or until the network is back or [`hurry`] is called. Time in which the computer slept counts.
pub async fn wait(time: Duration) {
    listen();
    let until = now().saturating_add(time);
    let (mut seen, hurries) = EVENTS.get();
    let mut left = time;
    while !left.is_zero() {
        let slice = left.min(SLICE);
        let mut timer = sleep(slice);
        let is_over = poll_fn(|context| {
            let is_new = is_new(&mut seen, context);
            let is_over = Pin::new(&mut timer).poll(context).is_ready();
            if is_new || is_over {
                Poll::Ready(is_over)
            } else {
                Poll::Pending
            }
        })
        .await;
        if now() >= until || EVENTS.get().1 != hurries {
            return;
        }
        if is_over {
            left -= slice;
        }
    }
}

/// Waits while there is no network, or until [`hurry`] is called: browsers can be wrong about it.
pub async fn connected() {
    listen();
    let (mut seen, hurries) = EVENTS.get();
    poll_fn(|context| {
        is_new(&mut seen, context);
        if is_offline() && EVENTS.get().1 == hurries {
            Poll::Pending
        } else {
            Poll::Ready(())
        }
    })
    .await;
}
