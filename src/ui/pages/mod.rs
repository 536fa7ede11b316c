//! The pages, one file each.

mod certificate;
mod conditions;
mod kept;
mod names;
mod preparing;
mod prove;

pub(crate) use certificate::{Certificate, certificate};
pub(crate) use conditions::{conditions, preset};
pub(crate) use kept::{ShelfActs, closed, keeping};
pub(crate) use names::{NamesPage, PRESSED};
pub(crate) use preparing::preparing;
pub(crate) use prove::{Around, RelayLook, WATCH, prove};
