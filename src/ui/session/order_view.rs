//! What the pages show of the orders on this device.

use std::rc::Rc;

use crate::issuance::State;
use crate::storage::{CertificateId, Contents, StorageError};
use crate::ui::session::autosave::SaveStatus;

/// What is shown of the order that the address names.
#[derive(Clone, Default)]
pub(crate) enum OrderView {
    /// No order is open.
    #[default]
    None,
    /// This one is open.
    Open(OpenOrder),
    /// It is being opened.
    Opening(CertificateId),
    /// It is not open, for this reason.
    Closed(CertificateId, CloseReason),
}

/// Why an order is not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CloseReason {
    /// It is open in another tab.
    OtherTab,
    /// It is not on this device.
    NotFound,
    /// It cannot be read.
    Unreadable,
}

/// The order that is open.
#[derive(Clone)]
pub(crate) struct OpenOrder {
    pub(crate) id: CertificateId,
    pub(crate) state: Rc<State>,
    pub(crate) key_taken: bool,
    pub(crate) save_status: SaveStatus,
}

impl OrderView {
    /// Which order it is about.
    pub(crate) fn id(&self) -> Option<&CertificateId> {
        match self {
            Self::None => None,
            Self::Open(OpenOrder { id, .. }) | Self::Opening(id) | Self::Closed(id, _) => Some(id),
        }
    }
}

/// What is saved on this device. `None` until it was looked up.
pub(crate) type SavedOrders = Rc<Option<Result<Contents, StorageError>>>;
