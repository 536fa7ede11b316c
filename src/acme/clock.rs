//! Time and chance, passed in.

use std::future::Future;
use std::time::Duration;

/// Knows the time. The page and the tests each bring their own.
pub trait Clock {
    /// Time since 1970-01-01T00:00:00Z.
    fn now(&self) -> Duration;

    /// A number from 0 to 1, to spread requests out. Not for secrets.
    fn jitter(&self) -> f64;

    /// Waits. Dropping the future ends the wait.
    fn sleep(&self, duration: Duration) -> impl Future<Output = ()>;
}
