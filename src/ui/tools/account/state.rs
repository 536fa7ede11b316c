//! What the tool knows.

use std::rc::Rc;

use crate::account::KnownAccount;
use crate::acme::Account;
use crate::guide::Authority;
use crate::keys::PublicKey;

/// What the tool knows.
#[derive(Default)]
pub(in crate::ui::tools) struct AccountState {
    pub(super) open: Option<Rc<OpenAccount>>,
    pub(super) new_key: Option<NewKey>,
    /// The key file that was handed to the browser last, and whether the browser took it.
    pub(super) saved_file: Option<(&'static str, bool)>,
    /// Whether the person was asked if the account is really to be deactivated.
    pub(super) confirm_deactivation: bool,
}

/// The account that is shown.
pub(super) struct OpenAccount {
    pub(super) authority: Rc<Authority>,
    pub(super) known: KnownAccount,
    pub(super) account: Account,
}

/// The key that the account is to get.
#[derive(Clone)]
pub(super) struct NewKey {
    pub(super) key: PublicKey,
    /// Whether the person has saved it as a file or copied it.
    pub(super) saved: bool,
}
