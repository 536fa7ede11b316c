//! What may have been done already, although no answer arrived.
//!
//! An answer got lost, or the page was closed while a request was under way. What a CA must not be asked twice is read
//! first, and done again only if it was not done.

use super::find::find;
use crate::issuance::{Effect, State, effects};

/// An effect ended without an answer: what it would have changed is read before it is done again.
pub(super) fn mark_stale(state: &mut State, effect: &Effect) {
    match effect {
        Effect::AnswerChallenge { authorization, .. } => {
            if let Some(proof) = find(state, authorization) {
                proof.stale = true;
            }
        }
        Effect::Finalize(url) => {
            if let Some(order) = state.order.as_mut().filter(|order| order.url == *url) {
                order.stale = true;
            }
        }
        _ => {}
    }
}

/// The page was closed, and is open again. All that was under way ended without an answer. Waits begin anew: after many
/// polls the next one would be far off.
pub(super) fn interrupted(state: &mut State) {
    for effect in effects(state) {
        mark_stale(state, &effect);
    }
    if let Some(order) = state.order.as_mut() {
        order.poll_count = 0;
        order.time_in_status = 0;
        order.retry_after = None;
    }
    if let Some(live_check) = state.dns.live_check.as_mut() {
        live_check.restart();
    }
}
