//! The log of whom the page has contacted, and what for.
//!
//! Every request is noted when it begins and when it ends, and kept as long as the page is open. What is noted is what
//! was sent: no answers, and nothing that was not sent. Requests to a CA are signed and not encrypted, so that they can be
//! read; [`Signed`] does.
//!
//! This room has no clock and no network of its own: it is told.

mod export;
mod log;
mod purpose;
mod signed;

pub use export::{Program, Words, export};
pub use log::{Log, LoggedRequest, Outcome};
pub use purpose::{Purpose, host};
pub use signed::Signed;
