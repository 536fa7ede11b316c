//! Whether there is a network, and waits that end when it comes back or the computer wakes up.
//!
//! Timers of a browser stand still while the computer sleeps, and are rare in a tab that nobody looks at. So whoever waits
//! here looks at the clock on the wall too, each time the page is seen again.

use std::cell::{Cell, RefCell};
use std::future::{Future as _, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::clock::{now, sleep};
use super::page::{self, Listener};

/// How long a timer runs at most before the clock on the wall is looked at.
const SLICE: Duration = Duration::from_secs(20);

thread_local! {
    /// How often something happened, and how often of those all waits were to end.
    static NEWS: Cell<(u32, u32)> = const { Cell::new((0, 0)) };
    static WAITING: RefCell<Vec<Waker>> = const { RefCell::new(Vec::new()) };
    static LISTENERS: RefCell<Vec<Listener>> = const { RefCell::new(Vec::new()) };
}

/// Whether the browser knows that there is no network. That it knows of none does not mean that there is one.
pub fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

/// Lets the style sheet know.
fn mark() {
    let state = if is_offline() { "offline" } else { "online" };
    page::mark_root("data-network", state);
}

/// Ends all waits.
pub fn hurry() {
    tell(1);
}

fn tell(hurry: u32) {
    let (news, hurries) = NEWS.get();
    NEWS.set((news.wrapping_add(1), hurries.wrapping_add(hurry)));
    let waiting = WAITING.take();
    waiting.into_iter().for_each(Waker::wake);
}

/// Listens from the first wait on.
fn listen() {
    LISTENERS.with_borrow_mut(|listeners| {
        if listeners.is_empty() {
            mark();
            listeners.push(Listener::new("offline", |_| mark()));
            listeners.push(Listener::new("online", |_| {
                mark();
                hurry();
            }));
            listeners.push(Listener::new("visibilitychange", |_| tell(0)));
            listeners.push(Listener::new("pageshow", |_| tell(0)));
        }
    });
}

/// Whether something happened since `news`. If not, whoever asks is woken when it does.
fn heard(news: &mut u32, context: &mut Context<'_>) -> bool {
    let before = std::mem::replace(news, NEWS.get().0);
    WAITING.with_borrow_mut(|waiting| {
        // One order polls all of its waits each time.
        if !waiting.iter().any(|other| other.will_wake(context.waker())) {
            waiting.push(context.waker().clone());
        }
    });
    *news != before
}

/// Waits so long, but not beyond the moment at which the network is back or [`hurry`] is called, and by the clock on the
/// wall if the computer slept meanwhile.
pub async fn wait(time: Duration) {
    listen();
    let until = now().saturating_add(time);
    let (mut news, hurries) = NEWS.get();
    let mut left = time;
    while !left.is_zero() {
        let slice = left.min(SLICE);
        let mut timer = sleep(slice);
        let rung = poll_fn(|context| {
            let heard = heard(&mut news, context);
            let rung = Pin::new(&mut timer).poll(context).is_ready();
            if heard || rung {
                Poll::Ready(rung)
            } else {
                Poll::Pending
            }
        })
        .await;
        if now() >= until || NEWS.get().1 != hurries {
            return;
        }
        if rung {
            left -= slice;
        }
    }
}

/// Waits while there is no network, or until [`hurry`] is called: browsers can be wrong about it.
pub async fn connected() {
    listen();
    let (mut news, hurries) = NEWS.get();
    poll_fn(|context| {
        heard(&mut news, context);
        if is_offline() && NEWS.get().1 == hurries {
            Poll::Pending
        } else {
            Poll::Ready(())
        }
    })
    .await;
}
