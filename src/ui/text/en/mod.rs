//! English.

mod blocking_error;
mod carry;
mod certificate;
mod conditions;
mod kept;
mod live;
mod names;
mod preparing;
mod problem;
mod prove;
mod reason;
mod tools;
mod trust;

use crate::ui::text::carry::Carry;
use crate::ui::text::tools::Tools;
use crate::ui::text::trust::Trust;
use crate::ui::text::{Shared, Text};

/// English.
pub(super) const TEXT: Text = Text {
    language: "en",
    shared: Shared {
        tab: |heading| format!("{heading} – Keystay"),
        copy: "Copy",
        copied: "Copied",
        copy_failed: "Not copied: select the text and copy it by hand",
        copy_what: |what| format!("Copy {what}"),
        detail: "Detail, as it was received",
        loading: "Loading …",
        new_tab: "(opens in a new tab)",
        back_to_names: "Back to the names",
        error_prefix: "Error:",
    },
    names: names::TEXT,
    preparing: preparing::TEXT,
    conditions: conditions::TEXT,
    prove: prove::TEXT,
    live: live::TEXT,
    certificate: certificate::TEXT,
    blocking_error: blocking_error::TEXT,
    tools: tools::LINKS,
    kept: kept::TEXT,
};

/// The tools in English.
pub(super) const TOOLS: Tools = tools::TEXT;
/// “How do I know?” in English.
pub(super) const TRUST: Trust = trust::TEXT;

/// The file that is taken along, in English.
pub(super) const CARRY: Carry = carry::TEXT;
