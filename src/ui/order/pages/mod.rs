//! The pages of an order, one file or folder each.

mod certificate;
mod conditions;
mod preparing;
mod prove;

pub(crate) use certificate::{Certificate, certificate};
pub(crate) use conditions::{choose_defaults, conditions};
pub(crate) use preparing::preparing;
pub(crate) use prove::{LIVE_CHECK, ProofContext, prove};
