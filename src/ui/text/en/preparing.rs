//! While account and order are made, and while the certificate is.

use crate::issuance::{StepKind, StepStatus};
use crate::names::Change;
use crate::ui::text::Preparing;
use crate::web::intl::Plural;

pub(super) const TEXT: Preparing = Preparing {
    heading: "Preparing the order",
    lead: "This takes a few seconds. You need not do anything.",
    finishing_heading: "Getting your certificate",
    finishing_lead: "All names are proved. This takes a few seconds; keep the page open.",
    understood: |amount| match amount.plural {
        Plural::One => "One name goes into the certificate".to_owned(),
        _ => format!("{} names go into the certificate", amount.written),
    },
    as_written: |ascii| format!("in DNS: {ascii}"),
    from: |typed, changes| format!("typed as “{typed}”: {changes}"),
    change: |change| match change {
        Change::FromUrl => "taken out of the web address",
        Change::PortDropped => "port left out",
        Change::TrailingDot => "dot at the end left out",
        Change::Lowercased => "capitals made small",
        Change::ToAscii => "written with letters DNS knows",
        Change::Unwrapped => "quotes or brackets left out",
        Change::Repeated => "was there more than once",
    },
    steps: "Steps",
    step,
    count: |done, all| format!("{} of {}", done.written, all.written),
    status: |status| match status {
        StepStatus::Waiting => "to come",
        StepStatus::Working => "working",
        StepStatus::Done => "done",
        StepStatus::Failed => "failed",
    },
    now: |step| format!("Now: {step}"),
};

/// One step of the order, with the authority's name.
fn step(step: StepKind, ca: &str) -> String {
    match step {
        StepKind::Directory => format!("See whether {ca} can be reached from this page"),
        StepKind::Keys => "Make the keys, here in this page".to_owned(),
        StepKind::Account => format!("Open an account with {ca}"),
        StepKind::Order => "Place the order".to_owned(),
        StepKind::Authorizations => "Read what proves each name".to_owned(),
        StepKind::Challenges => format!("Ask {ca} to look"),
        StepKind::Validation => format!("{ca} looks"),
        StepKind::Finalize => "Send the certificate request".to_owned(),
        StepKind::Download => "Fetch the certificate and compare it with key and names".to_owned(),
    }
}
