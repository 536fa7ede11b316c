//! Where the story is, as the person sees it.

use super::State;
use crate::acme::OrderStatus;

/// Where the story is. Derived from the state, never stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Directory, keys, account, order, authorizations.
    Preparing,
    /// The person sees what the CA asks and offers, agrees to its terms, and chooses.
    Conditions,
    /// The person has something to do.
    Proving,
    /// The CA is looking.
    Checking,
    /// The CA did not see what it looked for. A new order goes on from what is proved.
    Failed,
    /// Everything is proved; the certificate is being made.
    Issuing,
    /// The certificate is here.
    Done,
    /// The person gave the order up.
    Withdrawn,
}

impl State {
    /// Where the story is.
    pub fn phase(&self) -> Phase {
        if self.issued.is_some() {
            return Phase::Done;
        }
        if self.directory.is_some() && !self.agreed {
            return Phase::Conditions;
        }
        if self.withdrawing {
            return Phase::Withdrawn;
        }
        let Some(order) = &self.order else {
            return Phase::Preparing;
        };
        match order.object.status {
            OrderStatus::Ready | OrderStatus::Processing | OrderStatus::Valid => Phase::Issuing,
            OrderStatus::Invalid if self.is_settled() => Phase::Failed,
            OrderStatus::Invalid => Phase::Checking,
            OrderStatus::Pending | OrderStatus::Other(_) if self.checking => Phase::Checking,
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
