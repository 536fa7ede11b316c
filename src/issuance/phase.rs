//! How far an order is, as the person sees it.

use super::State;
use crate::acme::OrderStatus;

/// How far an order is. Derived from the state, never saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Directory, keys, account, order, authorizations.
    Preparing,
    /// The person sees what the CA asks and offers, agrees to its terms, and chooses.
    Conditions,
    /// The person has something to do.
    Proving,
    /// The CA validates the challenges.
    Validating,
    /// Validation failed. A new order goes on from the authorizations that are valid.
    Failed,
    /// All authorizations are valid; the certificate is being issued.
    Issuing,
    /// The certificate is here.
    Done,
    /// The person cancelled the order.
    Cancelled,
}

impl State {
    /// How far the order is.
    pub fn phase(&self) -> Phase {
        if self.certificate.issued.is_some() {
            return Phase::Done;
        }
        if self.directory.is_some() && !self.progress.agreed {
            return Phase::Conditions;
        }
        if self.progress.cancelled {
            return Phase::Cancelled;
        }
        let Some(order) = &self.order else {
            return Phase::Preparing;
        };
        match order.object.status {
            OrderStatus::Ready | OrderStatus::Processing | OrderStatus::Valid => Phase::Issuing,
            OrderStatus::Invalid if self.is_settled() => Phase::Failed,
            OrderStatus::Invalid => Phase::Validating,
            OrderStatus::Pending | OrderStatus::Other(_) if self.progress.validating => {
                Phase::Validating
            }
            OrderStatus::Pending | OrderStatus::Other(_) => {
                if self
                    .proofs
                    .iter()
                    .all(|proof| proof.authorization.is_some())
                {
                    Phase::Proving
                } else {
                    Phase::Preparing
                }
            }
        }
    }
}
