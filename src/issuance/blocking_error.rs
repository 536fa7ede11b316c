//! The error that an order cannot go on for.

use super::{Effect, Failure};

/// What keeps the order from going on until the person decides: what was tried, and why it failed. Often that is
/// [`Command::Retry`](super::Command::Retry).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockingError {
    /// What was tried.
    pub effect: Effect,
    /// Why it did not work.
    pub failure: Failure,
}
