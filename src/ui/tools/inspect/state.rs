//! What the tool knows.

use std::rc::Rc;

use crate::acme::{Certificate, RenewalInfo};
use crate::guide::Authority;
use crate::ui::tools::certificate_input::{GivenCertificate, leaf};

/// What the tool knows.
#[derive(Default)]
pub(in crate::ui::tools) struct InspectState {
    pub(super) certificates: Rc<[GivenCertificate]>,
    /// Whether a private key was given with them.
    pub(super) had_private_key: bool,
    pub(super) renewal: Option<RenewalAnswer>,
}

impl InspectState {
    /// The certificate that is for a server.
    pub(in crate::ui::tools) fn leaf(&self) -> Option<&Certificate> {
        leaf(&self.certificates).map(|given| &given.certificate)
    }
}

/// What a CA says about when to renew.
pub(super) struct RenewalAnswer {
    pub(super) authority: Rc<Authority>,
    pub(super) window: RenewalWindow,
    /// When it said so, in seconds since 1970.
    pub(super) answered_at: u64,
}

/// When a CA suggests to renew.
pub(super) enum RenewalWindow {
    Suggested(RenewalInfo),
    /// A window that ends before it begins, or that cannot be read.
    Invalid,
    /// The CA does not offer renewal information.
    NotOffered,
}
