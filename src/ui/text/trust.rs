//! The words of “How do I know?”.

use crate::request_log::Purpose;
use crate::web::intl::Amount;

/// What the page may do, what it has done, and how to check it.
pub(crate) struct Trust {
    pub(crate) heading: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) may: May,
    pub(crate) did: Did,
    pub(crate) program: Program,
    pub(crate) build: Build,
    pub(crate) keep: Keep,
}

/// Whom the page may contact.
pub(crate) struct May {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    /// No policy is in the page.
    pub(crate) none: &'static str,
    pub(crate) nobody: &'static str,
    /// What each of them is for.
    pub(crate) own: &'static str,
    pub(crate) any: &'static str,
    pub(crate) any_hint: &'static str,
    pub(crate) authority: fn(&str) -> String,
    pub(crate) resolver: fn(&str) -> String,
    pub(crate) unknown: &'static str,
    /// What else the policy forbids, if it does.
    pub(crate) strict: &'static str,
    pub(crate) whole: &'static str,
    pub(crate) whole_hint: &'static str,
}

/// Whom it has contacted.
pub(crate) struct Did {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) nobody: &'static str,
    pub(crate) count: fn(&Amount) -> String,
    pub(crate) earlier: fn(&Amount) -> String,
    /// The place that the page came from.
    pub(crate) own: &'static str,
    /// Each request by itself.
    pub(crate) each: &'static str,
    /// Why, with the host that was asked.
    pub(crate) why: fn(&Purpose<'_>, &str) -> String,
    pub(crate) under_way: &'static str,
    pub(crate) answered: fn(&str) -> String,
    pub(crate) failed: &'static str,
    pub(crate) given_up: &'static str,
    pub(crate) when: &'static str,
    pub(crate) address: &'static str,
    pub(crate) relayed: &'static str,
    pub(crate) took: &'static str,
    pub(crate) milliseconds: fn(&str) -> String,
    pub(crate) said: &'static str,
    pub(crate) header: &'static str,
    pub(crate) payload: &'static str,
    pub(crate) payload_none: &'static str,
    pub(crate) sent: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) save: &'static str,
    pub(crate) save_hint: &'static str,
    pub(crate) compare: &'static str,
    pub(crate) compare_hint: &'static str,
}

/// Which program it is.
pub(crate) struct Program {
    pub(crate) title: &'static str,
    pub(crate) version: &'static str,
    pub(crate) lead: &'static str,
    /// Without checksums: a development build.
    pub(crate) unchecked: &'static str,
    pub(crate) alone: &'static str,
    pub(crate) go: &'static str,
    pub(crate) go_hint: &'static str,
    pub(crate) sums: &'static str,
    pub(crate) unread: &'static str,
}

/// How to build it, and to compare.
pub(crate) struct Build {
    pub(crate) title: &'static str,
    pub(crate) lead: fn(&str) -> String,
    pub(crate) commands: &'static str,
    pub(crate) meaning: &'static str,
    pub(crate) meaning_alone: &'static str,
}

/// How to keep a copy.
pub(crate) struct Keep {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) save: &'static str,
    /// In the copy itself.
    pub(crate) here: &'static str,
}
