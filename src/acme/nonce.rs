//! Nonces (RFC 8555 §6.5, §7.2).
//!
//! Every answer to a POST brings one nonce, and every POST uses one up. So as many requests can be under way
//! at once as there are nonces in circulation, and each further one costs a request to newNonce. The pool starts
//! with one and fetches another only while the queue for them would otherwise take longer than
//! [`PATIENCE`]: on a near CA an order of 100 names costs one newNonce, on a far one up to [`MOST`].

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::task::{Poll, Waker};
use std::time::Duration;

/// How long the queue may become before one more nonce is worth a request.
const PATIENCE: Duration = Duration::from_secs(1);

/// The most nonces in circulation: the most requests under way at once. Load balancers allow 20 a second.
const MOST: usize = 8;

/// A value that makes a request unrepeatable. Used once.
#[derive(Debug, PartialEq, Eq)]
pub struct Nonce(String);

impl Nonce {
    /// Takes a `Replay-Nonce`. `None` for one that is not base64url, which clients must ignore (RFC 8555 §6.5.1).
    pub fn new(value: &str) -> Option<Self> {
        let plain = value
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        ((1..=1024).contains(&value.len()) && plain).then(|| Self(value.to_owned()))
    }

    /// The nonce.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[derive(Default)]
struct Inner {
    fresh: VecDeque<Nonce>,
    /// Requests that carry a nonce and will bring one back, and requests to newNonce.
    under_way: usize,
    waiting: usize,
    wakers: Vec<Waker>,
    /// How long a request takes, as a moving average.
    latency: Duration,
}

impl Inner {
    fn wake_all(&mut self) {
        self.wakers.drain(..).for_each(Waker::wake);
    }

    /// Whether a caller that waits now should fetch a nonce instead.
    fn is_short(&self) -> bool {
        let circulating = self.under_way + self.fresh.len();
        if circulating == 0 {
            return true;
        }
        let queue = u32::try_from(self.waiting).unwrap_or(u32::MAX);
        let lanes = u32::try_from(circulating).unwrap_or(u32::MAX);
        circulating < MOST && self.latency.saturating_mul(queue) / lanes > PATIENCE
    }
}

/// The nonces of one CA. Shared by all requests to it.
#[derive(Default)]
pub struct NoncePool(RefCell<Inner>);

/// What someone in need of a nonce gets.
pub(super) enum Turn<'a> {
    /// A nonce, and the place that its successor will take.
    Use(Nonce, Place<'a>),
    /// Permission to fetch one from newNonce.
    Fetch(Place<'a>),
}

/// A place in circulation. Given back when dropped, with or without a nonce, so that a failed or cancelled
/// request never leaves others waiting for ever.
pub(super) struct Place<'a>(&'a NoncePool);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut inner = self.0.0.borrow_mut();
        inner.under_way -= 1;
        inner.wake_all();
    }
}

/// Counts one waiter, also when its future is dropped.
struct Waiting<'a>(&'a NoncePool);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.0.borrow_mut().waiting -= 1;
    }
}

impl NoncePool {
    /// Waits for a nonce, or for the turn to fetch one.
    pub(super) async fn turn(&self) -> Turn<'_> {
        self.0.borrow_mut().waiting += 1;
        let _waiting = Waiting(self);
        poll_fn(|context| {
            let mut inner = self.0.borrow_mut();
            if let Some(nonce) = inner.fresh.pop_front() {
                inner.under_way += 1;
                return Poll::Ready(Turn::Use(nonce, Place(self)));
            }
            if inner.is_short() {
                inner.under_way += 1;
                return Poll::Ready(Turn::Fetch(Place(self)));
            }
            inner.wakers.push(context.waker().clone());
            Poll::Pending
        })
        .await
    }

    /// Takes in the nonce of an answer.
    pub(super) fn put(&self, nonce: Nonce) {
        let mut inner = self.0.borrow_mut();
        if inner.fresh.len() < MOST {
            inner.fresh.push_back(nonce);
        }
        inner.wake_all();
    }

    /// Learns how long a request took.
    pub(super) fn took(&self, duration: Duration) {
        let mut inner = self.0.borrow_mut();
        inner.latency = if inner.latency.is_zero() {
            duration
        } else {
            (inner.latency * 3 + duration) / 4
        };
    }
}

#[cfg(test)]
mod tests;
