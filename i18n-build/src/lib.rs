//! Reads the Fluent files in `locales/` when the page is built.
//!
//! English (`locales/en/`) is the reference: its messages, their order and the arguments that their comments declare. Of it
//! [`rust`] makes typed accessors, so that a missing message or argument does not compile. Of each language [`texts`] makes
//! one list of patterns in the order of the reference, in the compact form that `src/i18n/pattern.rs` resolves:
//!
//! | bytes | meaning |
//! |---|---|
//! | `\u{1}` `a` | the first argument (`b` the second …) |
//! | `\u{2}` `a` | a selection by the first argument; its variants follow, the default one last |
//! | `\u{3}` key `\u{3}` pattern | a variant of it |
//! | `\u{4}` | its end |
//!
//! Terms, references to other messages and literals are put in here, so nothing of them is left at run time.

mod catalogue;
mod encode;
mod error;
mod guides;
mod pseudo;
mod rust;
mod source;

pub use catalogue::{Argument, Catalogue, Entry, Kind};
pub use encode::texts;
pub use error::Error;
pub use guides::guides;
pub use pseudo::pseudo;
pub use rust::rust;
pub use source::{Source, sources};

/// The language that the others are translated from.
pub const REFERENCE: &str = "en";
