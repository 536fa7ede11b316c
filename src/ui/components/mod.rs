//! What pages are made of: buttons, fields, messages, lists.
//!
//! A part without state of its own is a function, because each Yew component adds some kilobytes to the download.

mod actions;
mod authority_choice;
mod choice;
mod copy;
mod copy_line;
mod error_summary;
mod facts;
mod field;
mod glossary;
mod heading;
mod notice;
mod offline;
mod paragraphs;
mod save;
mod steps;
mod ticker;

pub(crate) use actions::{
    LINK, ListKind, PRIMARY, button, command_button, details, external_link, finding_box,
    status_line, text_list,
};
pub(crate) use authority_choice::{TYPED, typed_authority};
pub(crate) use choice::{Choice, choice_id, radio};
pub(crate) use copy::CopyButton;
pub(crate) use copy_line::copy_line;
pub(crate) use error_summary::{ERRORS, Mistake, error_summary, errors_of};
pub(crate) use facts::{fact, fingerprint, hex, octets_fact, text_fact};
pub(crate) use field::{FieldKind, area_with_file, error, field, is_invalid, line_field};
pub(crate) use glossary::glossary;
pub(crate) use heading::{HEADING, heading};
pub(crate) use notice::{BLOCKING_ERROR, Notice, notice};
pub(crate) use offline::offline;
pub(crate) use paragraphs::{hint, lead, note, para, subtitle, title};
pub(crate) use save::{save_button, save_bytes_button, save_result};
pub(crate) use steps::steps;
pub(crate) use ticker::{ticker, use_ticker};
