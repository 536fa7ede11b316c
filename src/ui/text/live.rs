//! The words of the live check: what public DNS shows, and what to do about it.

use crate::dns::Verdict;
use crate::web::intl::Amount;

/// Where the names are managed, the live check, and what it finds.
pub(crate) struct Live {
    pub(crate) and: &'static str,
    pub(crate) where_heading: &'static str,
    /// What is asked of these resolvers, about these domains.
    pub(crate) where_lead: fn(&str) -> String,
    pub(crate) where_go: &'static str,
    pub(crate) where_looking: &'static str,
    pub(crate) where_unknown: fn(&str) -> String,
    pub(crate) where_host: fn(&str, &str) -> String,
    pub(crate) where_servers: fn(&str, &str) -> String,
    pub(crate) where_none: fn(&str) -> String,
    pub(crate) guide: fn(&str) -> String,
    pub(crate) guide_choose: &'static str,
    pub(crate) guide_site: fn(&str) -> String,
    /// The day it was checked, and whether against the host's documentation.
    pub(crate) guide_checked: fn(&str, bool) -> String,
    pub(crate) guide_fields: fn(&str, &str) -> String,
    pub(crate) guide_full: &'static str,
    pub(crate) guide_relative: &'static str,
    /// Above the check, when nothing was looked at yet: with records, and with files only.
    pub(crate) heading: &'static str,
    pub(crate) lead: fn(&str, &str) -> String,
    pub(crate) lead_files: fn(&str, &str) -> String,
    pub(crate) validate_when_clear: fn(&str) -> String,
    pub(crate) go: fn(&str) -> String,
    pub(crate) looking: &'static str,
    pub(crate) not_yet: &'static str,
    pub(crate) clear: &'static str,
    pub(crate) clear_lead: fn(&str) -> String,
    pub(crate) clear_go: fn(&str) -> String,
    pub(crate) keep_open: fn(&str) -> String,
    pub(crate) look_by_yourself: &'static str,
    /// Seconds since the last look, and until the next one.
    pub(crate) ticker: fn(&Amount, &Amount) -> String,
    pub(crate) ticking: &'static str,
    pub(crate) look_now: &'static str,
    pub(crate) stop: &'static str,
    pub(crate) anyway: &'static str,
    pub(crate) anyway_risk: fn(&str) -> String,
    pub(crate) anyway_go: fn(&str) -> String,
    /// In a word or two.
    pub(crate) short: fn(&Verdict) -> &'static str,
    /// Only some of the resolvers see it.
    pub(crate) disagree: &'static str,
    pub(crate) flush: fn(&str) -> String,
    pub(crate) put_there: &'static str,
    pub(crate) caa_heading: fn(&str) -> String,
    pub(crate) caa_records: &'static str,
    pub(crate) caa_line: &'static str,
    pub(crate) caa_short: &'static str,
    pub(crate) host_heading: fn(&str) -> String,
    pub(crate) host_short: fn(bool) -> &'static str,
    /// All records at once.
    pub(crate) all: &'static str,
    pub(crate) all_lead: &'static str,
    pub(crate) all_table: &'static str,
    pub(crate) all_zone: &'static str,
    pub(crate) all_save_csv: &'static str,
    pub(crate) all_columns: [&'static str; 5],
    pub(crate) ttl: &'static str,
    pub(crate) ttl_hint: &'static str,
    pub(crate) expired: &'static str,
    pub(crate) drop: fn(&str) -> String,
    pub(crate) drop_sure: fn(&str) -> String,
    pub(crate) expected: &'static str,
    pub(crate) expected_at: fn(&str) -> String,
    pub(crate) practise: fn(&str) -> String,
    pub(crate) new_order: &'static str,
    pub(crate) words_used: &'static str,
}
