//! What may have been done already, although nobody heard of it.
//!
//! An answer got lost, or the page was closed while a request was under way. What a CA must not be asked twice is looked
//! at first, and done again only if it was not done.

use super::super::{Effect, State, effects};
use super::find;

/// An effect ended without an answer.
pub(super) fn doubt(state: &mut State, effect: &Effect) {
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

/// The page was closed, and is open again. All that was under way ended without an answer, and whoever comes back does
/// not want to wait as long as after the last of many looks.
pub(super) fn resumed(state: &mut State) {
    for effect in effects(state) {
        doubt(state, &effect);
    }
    if let Some(order) = state.order.as_mut() {
        order.polls = 0;
        order.waited = 0;
        order.retry_after = None;
    }
    if let Some(watch) = state.watch.as_mut() {
        watch.look_now();
    }
}
