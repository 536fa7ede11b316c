//! The keys that an order names. Each place where one can be is listed here, and nowhere else.

use super::{KeyChoice, State};
use crate::keys::{MacId, PublicKey};

/// The places for keys in a state. A macro, because the list is needed once by reference and once by mutable reference.
macro_rules! key_slots {
    ($state:ident, $as_option:ident $(, $mut:tt)?) => {
        [
            $state.account.key.$as_option(),
            $state.certificate.key.$as_option(),
            $state.options.account_key.$as_option(),
            match &$($mut)? $state.options.key {
                KeyChoice::Reuse(key) => Some(key),
                KeyChoice::Generate(_) => None,
            },
        ]
    };
}

impl State {
    /// The keys that it names. The same key may be there twice.
    pub fn keys(&self) -> impl Iterator<Item = &PublicKey> {
        key_slots!(self, as_ref).into_iter().flatten()
    }

    /// The same, to be replaced.
    pub fn keys_mut(&mut self) -> impl Iterator<Item = &mut PublicKey> {
        key_slots!(self, as_mut, mut).into_iter().flatten()
    }

    /// The MAC key that it names (RFC 8555 §7.3.4).
    pub fn mac_key(&self) -> Option<&MacId> {
        self.options.external.as_ref().map(|it| &it.mac)
    }
}
