//! The words of the tools.

use crate::acme::RevocationReason;
use crate::ui::text::Notice;
use crate::web::intl::Amount;

/// The way to the tools, and what is said elsewhere too.
pub(crate) struct Links {
    /// Above the links.
    pub(crate) title: &'static str,
    pub(crate) inspect: &'static str,
    pub(crate) revoke: &'static str,
    pub(crate) account: &'static str,
    /// The file that is taken along.
    pub(crate) carry: &'static str,
    /// “How do I know?”.
    pub(crate) trust: &'static str,
    pub(crate) not_offered: fn(&str) -> Notice,
    /// The CA does not take a key.
    pub(crate) not_known: fn(&str) -> Notice,
}

/// What can be done beside an order.
pub(crate) struct Tools {
    pub(crate) working: &'static str,
    pub(crate) authority: &'static str,
    pub(crate) relay_hint: &'static str,
    pub(crate) certificate: &'static str,
    pub(crate) certificate_hint: &'static str,
    pub(crate) certificate_wrong: &'static str,
    /// A private key where a certificate was asked for, alone and beside one.
    pub(crate) private_key: &'static str,
    pub(crate) private_key_too: &'static str,
    pub(crate) cancel: &'static str,
    pub(crate) inspect: Inspect,
    pub(crate) renewal: Renewal,
    pub(crate) revoke: Revoke,
    pub(crate) account: Account,
}

/// Looking into a certificate.
pub(crate) struct Inspect {
    pub(crate) heading: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) go: &'static str,
    pub(crate) nameless: &'static str,
    pub(crate) state: &'static str,
    pub(crate) in_force: fn(&Amount) -> String,
    pub(crate) ended: fn(&Amount) -> String,
    pub(crate) not_yet: &'static str,
    pub(crate) names: &'static str,
    pub(crate) subject: &'static str,
    pub(crate) issuer: &'static str,
    pub(crate) key: &'static str,
    pub(crate) signature: &'static str,
    pub(crate) serial: &'static str,
    pub(crate) sha256: &'static str,
    pub(crate) sha1: &'static str,
    pub(crate) authority_key: &'static str,
    pub(crate) scts: &'static str,
    pub(crate) scts_none: &'static str,
    pub(crate) renewal_id: &'static str,
    pub(crate) logs: &'static str,
    pub(crate) logs_hint: &'static str,
}

/// When to renew a certificate.
pub(crate) struct Renewal {
    pub(crate) heading: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) go: &'static str,
    /// The CA, and the two ends.
    pub(crate) window: fn(&str, &str, &str) -> String,
    pub(crate) later: &'static str,
    pub(crate) now: &'static str,
    pub(crate) over: &'static str,
    pub(crate) invalid: fn(&str) -> String,
    pub(crate) none: fn(&str) -> String,
    pub(crate) explanation: &'static str,
}

/// Revocation.
pub(crate) struct Revoke {
    pub(crate) heading: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) by: &'static str,
    pub(crate) by_account: &'static str,
    pub(crate) by_account_hint: &'static str,
    pub(crate) by_key: &'static str,
    pub(crate) by_key_hint: &'static str,
    pub(crate) key: &'static str,
    pub(crate) key_hint: &'static str,
    pub(crate) key_missing: &'static str,
    pub(crate) key_other: &'static str,
    pub(crate) reason: &'static str,
    /// What a reason is called, and what it is for.
    pub(crate) reasons: fn(RevocationReason) -> (&'static str, &'static str),
    pub(crate) go: &'static str,
    pub(crate) sure: &'static str,
    pub(crate) sure_hint: &'static str,
    pub(crate) sure_go: &'static str,
    pub(crate) done: fn(&str) -> String,
    pub(crate) done_before: fn(&str) -> String,
}

/// The account.
pub(crate) struct Account {
    pub(crate) heading: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) key: &'static str,
    pub(crate) key_hint: &'static str,
    pub(crate) key_missing: &'static str,
    /// The CAs with which an account is known.
    pub(crate) known: fn(&str) -> String,
    pub(crate) go: &'static str,
    pub(crate) title: fn(&str) -> String,
    pub(crate) url: &'static str,
    pub(crate) status: &'static str,
    pub(crate) valid: &'static str,
    pub(crate) closed: &'static str,
    pub(crate) contact: &'static str,
    pub(crate) contact_none: &'static str,
    pub(crate) key_kind: &'static str,
    pub(crate) keep: &'static str,
    pub(crate) contact_change: &'static str,
    pub(crate) contact_label: &'static str,
    pub(crate) contact_hint: &'static str,
    pub(crate) contact_wrong: &'static str,
    pub(crate) contact_go: &'static str,
    pub(crate) contact_done: &'static str,
    pub(crate) rollover: &'static str,
    pub(crate) rollover_lead: &'static str,
    pub(crate) rollover_make: &'static str,
    pub(crate) rollover_save: &'static str,
    pub(crate) rollover_both: &'static str,
    pub(crate) rollover_go: &'static str,
    pub(crate) rollover_done: &'static str,
    pub(crate) close: &'static str,
    pub(crate) close_lead: &'static str,
    pub(crate) close_go: &'static str,
    pub(crate) close_sure: &'static str,
    pub(crate) close_done: fn(&str) -> String,
    pub(crate) another: &'static str,
}
