//! Pieces that pages are put together from.
//!
//! What has no state of its own is a function that draws; a component costs some kilobytes of the download each.

mod actions;
mod choice;
mod copy;
mod copy_line;
mod error_summary;
mod field;
mod glossary;
mod heading;
mod notice;
mod paragraphs;
mod save;
mod steps;
mod ticker;

pub(crate) use actions::{LINK, PRIMARY, Tag, away, button, fold, found, items, press, state_line};
pub(crate) use choice::{Choice, radio};
pub(crate) use copy::CopyButton;
pub(crate) use copy_line::copy_line;
pub(crate) use error_summary::{ERRORS, Mistake, error_summary};
pub(crate) use field::{area_with_file, error, field};
pub(crate) use glossary::glossary;
pub(crate) use heading::{HEADING, heading};
pub(crate) use notice::{Notice, notice};
pub(crate) use paragraphs::{hint, lead, note, para, subtitle, title};
pub(crate) use save::{save_button, save_bytes_button};
pub(crate) use steps::steps;
pub(crate) use ticker::{ticker, use_ticker};
