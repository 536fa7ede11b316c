//! What outlives one order: the keys, and the accounts that were opened.

use std::cell::RefCell;
use std::rc::Rc;

use super::platform::Crypto;
use crate::acme::DirectoryUrl;
use crate::issuance::{KnownAccount, State};
use crate::keys::{KeyId, KeyStore};

/// Keys and accounts, for as long as the page is open.
pub(crate) struct Desk {
    /// All keys.
    pub(crate) keys: Rc<KeyStore>,
    accounts: RefCell<Vec<(DirectoryUrl, KnownAccount)>>,
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

    /// Takes in the account of an order under way.
    pub(crate) fn learn(&self, state: &State) {
        let directory = &state.plan.authority.directory;
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
