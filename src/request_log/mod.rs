//! The log of all requests that the page makes, and what for.
//!
//! Every request is logged when it begins and when it ends, for as long as the page is open. What is logged is what was
//! sent, and no answers. Requests to a CA are signed and not encrypted, so they can be shown in clear: [`Signed`] decodes
//! them.
//!
//! There is no clock and no network in here: whoever sends a request logs it.

mod export;
mod log;
mod purpose;
mod signed;

pub use export::{Program, Words, export};
pub use log::{Log, LoggedRequest, Outcome};
pub use purpose::{Purpose, host};
pub use signed::Signed;
