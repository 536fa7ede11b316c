//! What people type or paste, turned into ACME identifiers.
//!
//! [`understand`] takes the whole text of the field. Every piece of it ends up either as a [`Name`],
//! with a list of what was changed on the way, or as a [`Rejected`] piece with its own [`Reason`];
//! nothing is dropped in silence.

mod address;
mod identifier;
mod reason;
mod understand;

pub use address::ip_address;
pub use identifier::{Identifier, IdentifierType};
pub use reason::{Change, ListProblem, Reason, Rejected};
pub use understand::{LIMIT, Name, ToAscii, Understood, understand};
