//! The pages, one file each.

mod certificate;
mod names;
mod preparing;
mod prove;
mod terms;

pub(crate) use certificate::{Certificate, certificate};
pub(crate) use names::NamesPage;
pub(crate) use preparing::{preparing, understood};
pub(crate) use prove::prove;
pub(crate) use terms::terms;
