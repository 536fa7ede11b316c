//! What people type or paste, turned into ACME identifiers.
//!
//! [`parse_names`] takes the whole text of the field. Every piece of it ends up either as a [`Name`],
//! with a list of what was changed on the way, or as a [`Rejected`] piece with its own [`Reason`];
//! nothing is dropped in silence.

mod identifier;
mod parse;
mod rejection;

pub use identifier::{Identifier, IdentifierType};
pub use parse::{LIMIT, Name, ToAscii, Understood, parse_names};
pub use rejection::{Change, ListProblem, Reason, Rejected};
