//! What outlives one order: the keys, the accounts that were opened, and the relays that were chosen.

use std::cell::RefCell;
use std::rc::Rc;

use super::platform::Crypto;
use crate::acme::DirectoryUrl;
use crate::issuance::{Authority, KnownAccount, State};
use crate::keys::{KeyId, KeyStore};

/// Keys and accounts, for as long as the page is open.
pub(crate) struct Desk {
    /// All keys.
    pub(crate) keys: Rc<KeyStore>,
    accounts: RefCell<Vec<(DirectoryUrl, KnownAccount)>>,
    relays: RefCell<Vec<(DirectoryUrl, String)>>,
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.keys, &other.keys)
    }
}

impl Desk {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self {
            keys: Rc::new(KeyStore::new(Rc::new(Crypto))),
            accounts: RefCell::default(),
            relays: RefCell::default(),
        }
    }

    /// The account that is known with the CA of this directory.
    pub(crate) fn account(&self, directory: &DirectoryUrl) -> Option<KnownAccount> {
        let accounts = self.accounts.borrow();
        let (_, account) = accounts.iter().find(|(known, _)| known == directory)?;
        Some(account.clone())
    }

    /// Remembers an account, in place of an earlier one with the same CA. `None` forgets it.
    pub(crate) fn set_account(&self, directory: &DirectoryUrl, account: Option<KnownAccount>) {
        let mut accounts = self.accounts.borrow_mut();
        accounts.retain(|(known, _)| known != directory);
        accounts.extend(account.map(|account| (directory.clone(), account)));
    }

    /// Whether this is the key of an account that is known.
    pub(crate) fn knows(&self, key: &KeyId) -> bool {
        let accounts = self.accounts.borrow();
        accounts.iter().any(|(_, account)| account.key.id == *key)
    }

    /// Sends what goes to this CA through the relay that was chosen for it before, unless it has one.
    pub(crate) fn equip(&self, authority: &mut Authority) {
        let relays = self.relays.borrow();
        let mut chosen = relays.iter().rev();
        if let (None, Some((_, relay))) = (
            &authority.relay,
            chosen.find(|(directory, _)| *directory == authority.directory),
        ) {
            authority.relay = Some(relay.clone());
        }
    }

    /// Takes in the account of an order under way, and the relay.
    pub(crate) fn learn(&self, state: &State) {
        let Authority {
            directory, relay, ..
        } = &state.plan.authority;
        if let Some(relay) = relay {
            let chosen = (directory.clone(), relay.clone());
            let mut relays = self.relays.borrow_mut();
            if !relays.contains(&chosen) {
                relays.push(chosen);
            }
        }
        if let (Some(key), Some(url)) = (&state.account_key, &state.account) {
            let account = KnownAccount {
                key: key.clone(),
                url: url.clone(),
            };
            // The same account may have got another key since the order began.
            let same = |known: KnownAccount| known.url == account.url;
            if !self.account(directory).is_some_and(same) {
                self.set_account(directory, Some(account));
            }
        }
    }
}
