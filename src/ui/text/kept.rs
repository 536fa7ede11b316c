//! Words about what is kept on the device.

use crate::web::intl::Amount;

/// What is kept.
pub(crate) struct KeptWords {
    /// The heading of the list.
    pub(crate) title: &'static str,
    pub(crate) more: fn(&str, &Amount) -> String,
    /// Where it stands.
    pub(crate) conditions: &'static str,
    pub(crate) proving: &'static str,
    pub(crate) checking: fn(&str) -> String,
    pub(crate) failed: &'static str,
    pub(crate) withdrawn: &'static str,
    pub(crate) working: &'static str,
    pub(crate) done: fn(&str) -> String,
    /// With whom, and when it was kept last.
    pub(crate) at: fn(&str, &str) -> String,
    pub(crate) practice: &'static str,
    pub(crate) open: &'static str,
    pub(crate) go_on: &'static str,
    pub(crate) forget: &'static str,
    pub(crate) forget_sure: &'static str,
    pub(crate) forget_all: &'static str,
    pub(crate) forget_all_sure: &'static str,
    pub(crate) forget_this: &'static str,
    /// Instead of an entry.
    pub(crate) newer: &'static str,
    pub(crate) broken: &'static str,
    /// Why nothing is kept.
    pub(crate) unavailable: &'static str,
    pub(crate) full: &'static str,
    pub(crate) not_working: &'static str,
    /// At the foot of an order.
    pub(crate) kept: &'static str,
    pub(crate) not_wanted: &'static str,
    /// On the first page.
    pub(crate) keep_nothing: &'static str,
    pub(crate) keep_nothing_hint: &'static str,
    /// Instead of an order.
    pub(crate) opening: &'static str,
    pub(crate) elsewhere: &'static str,
    pub(crate) elsewhere_lead: &'static str,
    pub(crate) take_over: &'static str,
    pub(crate) gone: &'static str,
    pub(crate) gone_lead: &'static str,
    pub(crate) unreadable: &'static str,
    pub(crate) unreadable_lead: &'static str,
}
