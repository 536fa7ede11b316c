//! The pages, one file each.

mod certificate;
mod conditions;
mod preparing;
mod prove;

pub(crate) use certificate::{Certificate, certificate};
pub(crate) use conditions::{conditions, preset};
pub(crate) use preparing::preparing;
pub(crate) use prove::{ProofContext, RelayCheck, WATCH, prove};
