//! What outlives one order: the keys, the accounts that were opened, the relays that were chosen, and the shelf on which
//! all of it is kept.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::account::KnownAccount;
use crate::acme::DirectoryUrl;
use crate::guide::Authority;
use crate::issuance::State;
use crate::keys::{KeyId, KeyStore};
use crate::storage::{Account, CertificateId, OrderStore, SavedOrder, StorageError};
use crate::ui::session::database::IndexedDb;
use crate::ui::session::platform::Crypto;

/// Keys and accounts, and the shelf on which they are kept.
pub(crate) struct AppContext {
    /// All keys.
    pub(crate) keys: Rc<KeyStore>,
    /// What outlives the page.
    pub(crate) order_store: Rc<OrderStore>,
    /// What is kept of CAs, as far as this tab knows.
    kept: RefCell<Vec<Account>>,
    /// The order that is open, as far as it has got.
    open: RefCell<Option<(CertificateId, SavedOrder)>>,
    /// One that another page hands over, because it cannot be kept.
    handed_over: RefCell<Option<(CertificateId, SavedOrder)>>,
    accounts: RefCell<Vec<(DirectoryUrl, KnownAccount)>>,
    relays: RefCell<Vec<(DirectoryUrl, String)>>,
}

impl PartialEq for AppContext {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.keys, &other.keys)
    }
}

impl AppContext {
    /// An empty one.
    pub(crate) fn new() -> Self {
        let keys = Rc::new(KeyStore::new(Rc::new(Crypto)));
        Self {
            order_store: Rc::new(OrderStore::new(
                Rc::new(IndexedDb),
                Rc::new(IndexedDb),
                keys.clone(),
            )),
            keys,
            kept: RefCell::default(),
            open: RefCell::default(),
            handed_over: RefCell::default(),
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

    /// Remembers an account, in place of an earlier one with the same CA. `None` forgets it. Where something is kept of that
    /// CA, so is this.
    pub(crate) fn set_account(
        self: &Rc<Self>,
        directory: &DirectoryUrl,
        account: Option<KnownAccount>,
    ) {
        self.remember(directory, account);
        if self.kept_of(directory).is_some() {
            let (context, directory) = (self.clone(), directory.clone());
            spawn_local(async move {
                // What cannot be kept is there for as long as the page is; orders say so.
                let _ = context.keep(&directory).await;
            });
        }
    }

    /// Keeps what is known of a CA, unless that is kept already.
    pub(crate) async fn keep(&self, directory: &DirectoryUrl) -> Result<(), StorageError> {
        let known = Account {
            directory: directory.clone(),
            account: self.account(directory),
            relay: self.relay(directory),
        };
        let nothing = known.account.is_none() && known.relay.is_none();
        let kept = self.kept_of(directory);
        if kept.as_ref() == Some(&known) || (nothing && kept.is_none()) {
            return Ok(());
        }
        self.order_store.keep_account(&known).await?;
        self.note(known);
        Ok(())
    }

    fn kept_of(&self, directory: &DirectoryUrl) -> Option<Account> {
        let kept = self.kept.borrow();
        kept.iter().find(|it| it.directory == *directory).cloned()
    }

    fn note(&self, known: Account) {
        let mut kept = self.kept.borrow_mut();
        kept.retain(|it| it.directory != known.directory);
        kept.push(known);
    }

    fn remember(&self, directory: &DirectoryUrl, account: Option<KnownAccount>) {
        let mut accounts = self.accounts.borrow_mut();
        accounts.retain(|(known, _)| known != directory);
        accounts.extend(account.map(|account| (directory.clone(), account)));
    }

    /// Takes in what was kept, by whichever tab, unless this one knows better and is about to keep that.
    pub(crate) fn take_in(&self, accounts: &[Account]) {
        for known in accounts {
            let directory = &known.directory;
            let before = self.kept_of(directory).and_then(|it| it.account);
            if self.account(directory) != before {
                continue;
            }
            self.remember(directory, known.account.clone());
            if let Some(relay) = &known.relay {
                self.choose(directory, relay);
            }
            self.note(known.clone());
        }
    }

    /// The order that is open has got this far; `None` when it is closed.
    pub(crate) fn note_open(&self, open: Option<(CertificateId, SavedOrder)>) {
        self.open.replace(open);
    }

    /// The order that is open, as far as it has got.
    pub(crate) fn open_one(&self) -> Option<(CertificateId, SavedOrder)> {
        self.open.borrow().clone()
    }

    /// Hands an order over to who opens it next.
    pub(crate) fn hand_over(&self, id: CertificateId, kept: SavedOrder) {
        self.handed_over.replace(Some((id, kept)));
    }

    /// Takes the order that was handed over, if it is this one.
    pub(crate) fn receive(&self, id: &CertificateId) -> Option<SavedOrder> {
        let handed_over = self.handed_over.take();
        let (_, kept) = handed_over.filter(|(other, _)| other == id)?;
        Some(kept)
    }

    /// What is known of all CAs.
    pub(crate) fn all_known(&self) -> Vec<Account> {
        let accounts = self.accounts.borrow();
        let known = accounts.iter().map(|(directory, account)| Account {
            directory: directory.clone(),
            account: Some(account.clone()),
            relay: self.relay(directory),
        });
        known.collect()
    }

    /// Adds these accounts to its own. Where one with the same CA is known already, that one stays: nobody can tell which
    /// is newer, and the file with the other is still there.
    pub(crate) fn add(&self, accounts: &[Account]) {
        for known in accounts {
            let directory = &known.directory;
            if self.account(directory).is_none() {
                self.remember(directory, known.account.clone());
            }
            if let (None, Some(relay)) = (self.relay(directory), &known.relay) {
                self.choose(directory, relay);
            }
        }
    }

    /// Forgets everything but the keys, which the shelf wipes.
    pub(crate) fn clear(&self) {
        self.accounts.borrow_mut().clear();
        self.relays.borrow_mut().clear();
        self.kept.borrow_mut().clear();
    }

    /// The relay that was chosen last for a CA.
    fn relay(&self, directory: &DirectoryUrl) -> Option<String> {
        let relays = self.relays.borrow();
        let mut chosen = relays.iter().rev();
        let (_, relay) = chosen.find(|(known, _)| known == directory)?;
        Some(relay.clone())
    }

    fn choose(&self, directory: &DirectoryUrl, relay: &str) {
        let chosen = (directory.clone(), relay.to_owned());
        let mut relays = self.relays.borrow_mut();
        relays.retain(|it| *it != chosen);
        relays.push(chosen);
    }

    /// Whether this is the key of an account that is known.
    pub(crate) fn knows(&self, key: &KeyId) -> bool {
        let accounts = self.accounts.borrow();
        accounts.iter().any(|(_, account)| account.key.id == *key)
    }

    /// Sends what goes to this CA through the relay that was chosen for it before, unless it has one.
    pub(crate) fn equip(&self, authority: &mut Authority) {
        if authority.relay.is_none() {
            authority.relay = self.relay(&authority.directory);
        }
    }

    /// Takes in the account of an order under way, and the relay.
    pub(crate) fn learn(&self, state: &State) {
        let Authority {
            directory, relay, ..
        } = &state.plan.authority;
        if let Some(relay) = relay {
            self.choose(directory, relay);
        }
        // What is over says nothing about today: the account may be closed by now.
        if let (Some(key), Some(url), None) = (
            &state.account.key,
            &state.account.url,
            &state.certificate.issued,
        ) {
            let account = KnownAccount {
                key: key.clone(),
                url: url.clone(),
            };
            // The same account may have got another key since the order began.
            let same = |known: KnownAccount| known.url == account.url;
            if !self.account(directory).is_some_and(same) {
                self.remember(directory, Some(account));
            }
        }
    }
}
