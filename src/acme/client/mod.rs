//! The client: requests, and what follows from the answers.
//!
//! One file for each kind of object that is asked for; [`send`] has what they share.

mod accounts;
mod certificates;
mod directories;
mod orders;
mod send;

use std::time::Duration;

pub use self::directories::Probe;
use super::{AccountUrl, Clock, NoncePool, Transport};

/// Who signs a request to an account.
#[derive(Debug)]
pub struct Identity<'a, S> {
    /// The account key.
    pub signer: &'a S,
    /// The account.
    pub account: &'a AccountUrl,
}

impl<S> Clone for Identity<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Identity<'_, S> {}

/// An object, and how long the CA asks to wait before asking for it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<T> {
    /// The object.
    pub object: T,
    /// `Retry-After` (RFC 8555 §7.5.1, RFC 9773 §4.3), where it can be seen.
    pub retry_after: Option<Duration>,
}

/// Talks to one CA. May be used for several requests at once.
///
/// Its only state is its nonces. The objects that it returns are as the CA had them at that moment.
pub struct Client<T, C> {
    transport: T,
    clock: C,
    nonces: NoncePool,
}

impl<T: Transport, C: Clock> Client<T, C> {
    /// A client without any nonce yet.
    pub fn new(transport: T, clock: C) -> Self {
        Self {
            transport,
            clock,
            nonces: NoncePool::default(),
        }
    }

    /// The clock it was given.
    pub fn clock(&self) -> &C {
        &self.clock
    }
}

#[cfg(test)]
mod tests;
