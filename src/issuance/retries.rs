//! The retries of an order.

use super::{Effect, Proof, Retry, State};
use crate::acme::OrderStatus;

impl State {
    /// The retry that has failed most often, to be shown.
    pub fn retry(&self) -> Option<&Retry> {
        self.retries.iter().max_by_key(|retry| retry.attempt)
    }

    /// The retry of an effect.
    pub(super) fn retry_of(&self, effect: &Effect) -> Option<&Retry> {
        self.retries.iter().find(|retry| retry.effect == *effect)
    }
}

impl Retry {
    /// Whether what failed is still to be done. `now` is what is to be done in this state.
    pub(super) fn is_due(&self, state: &State, now: &[Effect]) -> bool {
        match &self.effect {
            // Read first, and so not to be done at this very moment.
            Effect::AnswerChallenge { authorization, .. } => {
                let unanswered = |proof: &Proof| proof.is_open() && !proof.answered;
                let mut proofs = state.proofs.iter();
                proofs.any(|proof| proof.url == *authorization && unanswered(proof))
            }
            Effect::Finalize(url) => state.order.as_ref().is_some_and(|order| {
                order.url == *url && order.object.status == OrderStatus::Ready
            }),
            effect => now.contains(effect),
        }
    }
}
