//! Everything the page says, in one place per language.
//!
//! A language is one value of [`Text`]: plain strings where nothing is put in, functions where something is.
//! Components hold no words of their own.

pub(crate) mod carry;
mod en;
pub(crate) mod kept;
pub(crate) mod live;
mod tools;
pub(crate) mod trust;

use crate::acme::{ProblemType, RequestError};
use crate::guide::{AuthorityKind, Browsers};
use crate::issuance::{Method, StepKind, StepStatus};
use crate::keys::{Algorithm, ImportError};
use crate::names::{Change, Reason};
use crate::web::intl::Amount;

/// A message of three parts; the fourth, the raw detail, comes from whoever failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Notice {
    pub(crate) title: String,
    pub(crate) happened: String,
    pub(crate) todo: String,
}

impl Notice {
    fn new(title: impl Into<String>, happened: impl Into<String>, todo: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            happened: happened.into(),
            todo: todo.into(),
        }
    }
}

/// One language.
pub(crate) struct Text {
    /// The BCP 47 tag, for `Intl`.
    pub(crate) language: &'static str,
    pub(crate) shared: Shared,
    pub(crate) names: Names,
    pub(crate) preparing: Preparing,
    pub(crate) conditions: Conditions,
    pub(crate) prove: Prove,
    pub(crate) live: live::Live,
    pub(crate) certificate: Certificate,
    pub(crate) blocking_error: BlockingError,
    pub(crate) tools: tools::Links,
    pub(crate) kept: kept::KeptWords,
}

/// Said in more than one place.
pub(crate) struct Shared {
    /// Title of the browser's tab for a page of this heading.
    pub(crate) tab: fn(&str) -> String,
    pub(crate) copy: &'static str,
    pub(crate) copied: &'static str,
    pub(crate) copy_failed: &'static str,
    /// What a copy button copies, for who cannot see where it stands.
    pub(crate) copy_what: fn(&str) -> String,
    pub(crate) detail: &'static str,
    /// While a part of the program is on its way.
    pub(crate) loading: &'static str,
    pub(crate) new_tab: &'static str,
    pub(crate) back_to_names: &'static str,
    pub(crate) error_prefix: &'static str,
}

/// The first page.
pub(crate) struct Names {
    pub(crate) heading: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) label: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) authority: &'static str,
    pub(crate) kind: fn(AuthorityKind) -> &'static str,
    pub(crate) panel: &'static str,
    pub(crate) another: &'static str,
    pub(crate) directory: &'static str,
    pub(crate) directory_hint: &'static str,
    pub(crate) more_authorities: &'static str,
    pub(crate) more_authorities_lead: &'static str,
    pub(crate) wants_account: &'static str,
    pub(crate) paid_wildcards: &'static str,
    pub(crate) browsers: fn(Browsers) -> &'static str,
    pub(crate) other_authority: &'static str,
    pub(crate) known_authorities: &'static str,
    pub(crate) ended: &'static str,
    pub(crate) request: &'static str,
    pub(crate) request_label: &'static str,
    pub(crate) request_hint: &'static str,
    pub(crate) request_wrong: fn(&RequestError) -> &'static str,
    pub(crate) request_forged: &'static str,
    pub(crate) request_nameless: &'static str,
    pub(crate) request_unlike_typed: &'static str,
    pub(crate) go: &'static str,
    pub(crate) waiting: &'static str,
    pub(crate) errors: &'static str,
    pub(crate) empty: &'static str,
    pub(crate) too_many: fn(&Amount, &Amount) -> String,
    pub(crate) rejected: fn(&str, &Reason) -> String,
    pub(crate) directory_missing: &'static str,
    pub(crate) directory_wrong: &'static str,
    pub(crate) under_way: &'static str,
    pub(crate) under_way_back: &'static str,
    /// Asked before a key that was not saved is given up.
    pub(crate) drop_key: &'static str,
}

/// While account and order are made, and while the certificate is.
pub(crate) struct Preparing {
    pub(crate) heading: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) finishing_heading: &'static str,
    pub(crate) finishing_lead: &'static str,
    pub(crate) understood: fn(&Amount) -> String,
    pub(crate) as_written: fn(&str) -> String,
    pub(crate) from: fn(&str, &str) -> String,
    pub(crate) change: fn(Change) -> &'static str,
    pub(crate) steps: &'static str,
    pub(crate) step: fn(StepKind, &str) -> String,
    pub(crate) count: fn(&Amount, &Amount) -> String,
    pub(crate) status: fn(StepStatus) -> &'static str,
    pub(crate) now: fn(&str) -> String,
}

/// What the CA asks and offers, before anything is ordered.
pub(crate) struct Conditions {
    pub(crate) heading: fn(&str) -> String,
    pub(crate) reached: fn(&str) -> String,
    pub(crate) reached_by_relay: fn(&str, &str) -> String,
    pub(crate) own_request: fn(&str) -> String,
    pub(crate) link: fn(&str) -> String,
    /// Before terms that are not at a web address.
    pub(crate) elsewhere: fn(&str) -> String,
    pub(crate) agree: fn(&str) -> String,
    pub(crate) missing: fn(&str) -> String,
    pub(crate) go: &'static str,
    pub(crate) go_agree: &'static str,
    /// Beside the box on the first page.
    pub(crate) early_hint: &'static str,
    pub(crate) external: fn(&str) -> String,
    pub(crate) external_lead: fn(&str) -> String,
    /// Where to find it, by the id of the CA.
    pub(crate) credentials: fn(&str) -> &'static str,
    pub(crate) credentials_link: fn(&str) -> String,
    pub(crate) key_id: &'static str,
    pub(crate) key_id_hint: &'static str,
    pub(crate) mac: &'static str,
    pub(crate) mac_hint: &'static str,
    pub(crate) mac_algorithm: &'static str,
    pub(crate) mac_usual: &'static str,
    pub(crate) key_id_missing: &'static str,
    pub(crate) mac_wrong: &'static str,
    pub(crate) profile: &'static str,
    pub(crate) profile_hint: &'static str,
    pub(crate) profile_usual: &'static str,
    pub(crate) profile_short: &'static str,
    pub(crate) profile_addresses: &'static str,
    pub(crate) more: &'static str,
    pub(crate) key: &'static str,
    /// The name of a kind of key, and what speaks for it.
    pub(crate) keys: fn(Algorithm) -> (&'static str, &'static str),
    pub(crate) keep_key: &'static str,
    pub(crate) keep_key_hint: &'static str,
    pub(crate) account_key: &'static str,
    pub(crate) account_key_hint: &'static str,
    pub(crate) account_known: &'static str,
    pub(crate) replaces: &'static str,
    pub(crate) replaces_hint: &'static str,
    pub(crate) replaces_wrong: &'static str,
    pub(crate) or_file: &'static str,
    /// Why a file is no key that can be used.
    pub(crate) import: fn(&ImportError) -> String,
}

/// The second page.
pub(crate) struct Prove {
    pub(crate) heading: &'static str,
    pub(crate) lead: fn(&str) -> String,
    pub(crate) how: &'static str,
    pub(crate) how_hint: &'static str,
    /// A way of proof for every name, and for one.
    pub(crate) for_all: fn(Method) -> &'static str,
    pub(crate) for_one: fn(Method) -> &'static str,
    pub(crate) method_hint: fn(Method) -> Option<&'static str>,
    pub(crate) one_by_one: &'static str,
    pub(crate) method_for: fn(&str) -> String,
    pub(crate) only_way: &'static str,
    pub(crate) todo: &'static str,
    pub(crate) dns_card: fn(&str) -> String,
    pub(crate) dns_cards: fn(&str) -> String,
    pub(crate) dns_lead: &'static str,
    pub(crate) dns_pair: &'static str,
    pub(crate) dns_standing: fn(&str) -> String,
    pub(crate) dns_wildcard: &'static str,
    pub(crate) stand_until: &'static str,
    pub(crate) stand_until_hint: &'static str,
    pub(crate) dns_type: &'static str,
    pub(crate) dns_name: &'static str,
    pub(crate) dns_name_hint: fn(&str) -> String,
    pub(crate) dns_full: &'static str,
    pub(crate) dns_full_hint: &'static str,
    pub(crate) dns_value: &'static str,
    pub(crate) dns_value_for: fn(&str) -> String,
    pub(crate) new: &'static str,
    pub(crate) http_card: fn(&str) -> String,
    pub(crate) http_lead: &'static str,
    pub(crate) http_see: &'static str,
    pub(crate) relay_look: &'static str,
    pub(crate) http_places: &'static str,
    pub(crate) http_guide: fn(&str) -> String,
    pub(crate) http_traps: &'static str,
    pub(crate) zip: &'static str,
    pub(crate) zip_lead: &'static str,
    pub(crate) zip_save: &'static str,
    /// Words that are explained, as they stand in `guide/help/words.json`.
    pub(crate) glossary: &'static [&'static str],
    /// The same where there are only files to upload.
    pub(crate) glossary_files: &'static [&'static str],
    pub(crate) dns_guess: &'static str,
    pub(crate) http_folder: &'static str,
    pub(crate) http_file: &'static str,
    pub(crate) http_content: &'static str,
    pub(crate) http_address: &'static str,
    pub(crate) http_save: fn(&str) -> String,
    pub(crate) http_open: &'static str,
    pub(crate) proved: &'static str,
    pub(crate) proved_now: &'static str,
    pub(crate) limit: &'static str,
    pub(crate) looking_heading: fn(&str) -> String,
    pub(crate) looking_lead: &'static str,
    pub(crate) status_heading: &'static str,
    pub(crate) status_reading: &'static str,
    pub(crate) status_todo: &'static str,
    pub(crate) status_asking: &'static str,
    pub(crate) status_looking: &'static str,
    pub(crate) status_failed: &'static str,
    pub(crate) progress: fn(&Amount, &Amount) -> String,
    pub(crate) failed_heading: fn(&Amount) -> String,
    /// A list of names.
    pub(crate) failed_names: fn(&str) -> String,
    pub(crate) failed_order: &'static str,
    pub(crate) failed_lead: &'static str,
    pub(crate) again: &'static str,
    pub(crate) new_values: &'static str,
    pub(crate) withdraw: &'static str,
    pub(crate) withdraw_sure: &'static str,
    pub(crate) withdrawn_heading: &'static str,
    pub(crate) withdrawn_lead: fn(&str) -> String,
    pub(crate) withdrawing: &'static str,
    pub(crate) withdrawn: &'static str,
}

/// The third page.
pub(crate) struct Certificate {
    pub(crate) heading: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) practice: &'static str,
    pub(crate) save_first: &'static str,
    pub(crate) saved: &'static str,
    pub(crate) about: &'static str,
    pub(crate) names: &'static str,
    pub(crate) issuer: &'static str,
    pub(crate) from: &'static str,
    pub(crate) until: &'static str,
    pub(crate) fingerprint: &'static str,
    pub(crate) files: &'static str,
    pub(crate) files_lead: &'static str,
    pub(crate) save: fn(&str) -> String,
    pub(crate) save_all: &'static str,
    pub(crate) save_all_hint: &'static str,
    pub(crate) one_by_one: &'static str,
    pub(crate) key: &'static str,
    pub(crate) cert: &'static str,
    pub(crate) chain: &'static str,
    pub(crate) fullchain: &'static str,
    pub(crate) save_failed: &'static str,
    pub(crate) clear: &'static str,
    pub(crate) clear_standing: &'static str,
    pub(crate) clock: &'static str,
    pub(crate) no_chain: &'static str,
    pub(crate) saved_now: &'static str,
    pub(crate) no_key: &'static str,
    pub(crate) chains: &'static str,
    pub(crate) chains_hint: &'static str,
    /// The root of a chain, and the names of those in between.
    pub(crate) chain_to: fn(&str) -> String,
    pub(crate) chain_through: fn(&str) -> String,
    pub(crate) later: &'static str,
    pub(crate) account_why: fn(&str) -> String,
    pub(crate) account_jwk: &'static str,
    pub(crate) withdraw: &'static str,
    pub(crate) withdraw_hint: fn(&str) -> String,
    pub(crate) another: &'static str,
}

/// What to say when something fails.
pub(crate) struct BlockingError {
    pub(crate) happened: &'static str,
    pub(crate) todo: &'static str,
    pub(crate) again: &'static str,
    pub(crate) agree_again: &'static str,
    pub(crate) per_name: &'static str,
    /// Before the names that nothing is wrong with.
    pub(crate) fine: &'static str,
    pub(crate) instance: &'static str,
    /// A challenge that failed: the type, and the authority's name.
    pub(crate) proof: fn(&ProblemType, &str) -> Notice,
    /// Any other problem document: the type, the HTTP status, and the authority's name.
    pub(crate) problem: fn(&ProblemType, u16, &str) -> Notice,
    /// When to come back, in words.
    pub(crate) later: fn(&str) -> String,
    pub(crate) offline: &'static str,
    /// What is tried again by itself: the authority's name, whether it gave no answer at all, the seconds until the next
    /// try unless that is now, and its number of how many.
    pub(crate) retry: fn(&str, bool, Option<&str>, &str, &str) -> String,
    pub(crate) try_now: &'static str,
    /// An order that stays as it is: the authority's name.
    pub(crate) no_end: fn(&str) -> Notice,
    pub(crate) keep_waiting: &'static str,
    pub(crate) unreachable: fn(&str) -> Notice,
    pub(crate) unreachable_directory: fn(&str) -> Notice,
    /// A CA of which that is known.
    pub(crate) no_browsers: fn(&str) -> Notice,
    pub(crate) not_directory: fn(&str) -> Notice,
    pub(crate) not_acme: fn(u16, &str) -> Notice,
    pub(crate) not_understood: fn(&str) -> Notice,
    pub(crate) no_nonce: fn(&str) -> Notice,
    pub(crate) nonces_refused: fn(&str) -> Notice,
    pub(crate) chain: fn(&str) -> Notice,
    pub(crate) mismatch: fn(&str) -> Notice,
    pub(crate) incomplete: fn() -> Notice,
    pub(crate) lost_keys: fn() -> Notice,
    pub(crate) other_names: fn(&str) -> Notice,
    /// A name, and the authority's.
    pub(crate) no_method: fn(&str, &str) -> Notice,
    /// A name that could not be proved, and the CA does not say why.
    pub(crate) no_reason: fn(&str) -> Notice,
    /// Before the words of the CA.
    pub(crate) said: fn(&str) -> String,
    pub(crate) ours: fn() -> Notice,
    /// A part of the program that did not come.
    pub(crate) not_loaded: fn() -> Notice,
    /// What the relay itself answered: the HTTP status, and what it says.
    pub(crate) relay_refused: fn(u16, &str) -> Notice,
    pub(crate) reconsider: &'static str,
    pub(crate) change_names: &'static str,
    pub(crate) other_account: &'static str,
    pub(crate) relay: fn(&str) -> String,
    pub(crate) relay_about: &'static str,
    pub(crate) relay_site: &'static str,
    pub(crate) relay_label: &'static str,
    pub(crate) relay_hint: &'static str,
    pub(crate) relay_use: &'static str,
    pub(crate) relay_wrong: &'static str,
    pub(crate) relay_elsewhere: &'static str,
}

/// What the page says, in the language of the page.
pub(crate) fn text() -> &'static Text {
    &en::TEXT
}

/// What the tools say. It is loaded with them, so only they may ask for it.
pub(crate) fn tool_text() -> &'static tools::Tools {
    &en::TOOLS
}

/// What is said of the file that is taken along. As above.
pub(crate) fn carry_text() -> &'static carry::Carry {
    &en::CARRY
}

/// What “How do I know?” says. As above.
pub(crate) fn trust_text() -> &'static trust::Trust {
    &en::TRUST
}
