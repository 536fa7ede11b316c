//! What did not work, and what does not come to an end.

use super::super::{BlockingError, Effect, Failure, Proof, Retry, State};
use super::recheck::doubt;
use crate::acme::{OrderStatus, ProblemType};

/// For how long an order may stay as it is before the person is asked, in milliseconds.
const LONGEST: u64 = 10 * 60 * 1000;

/// What may pass by itself is tried again, and anything else is for the person to hear of.
pub(super) fn failed(state: &mut State, effect: Effect, failure: Failure) {
    if effect == Effect::PlaceOrder
        && state.options.replaces.is_some()
        && failure.is_problem(&ProblemType::AlreadyReplaced)
    {
        // The certificate has a successor already (RFC 9773 §5). This order is as good without naming it.
        state.options.replaces = None;
        return;
    }
    if failure.is_problem(&ProblemType::ExternalAccountRequired) {
        state.external_needed = true;
    }
    doubt(state, &effect);
    if let Some(retry) = Retry::after(state.retry_of(&effect), &effect, &failure) {
        state.retries.retain(|other| other.effect != effect);
        state.retries.push(retry);
        return;
    }
    if let Effect::DownloadAlternate(url) = &effect {
        // The certificate is here already. A chain that cannot be had is only not offered.
        state.alternates.retain(|other| other != url);
        return;
    }
    // The answers for the other names were under way too, and are dropped with this one.
    if state.checking {
        let unsure = |proof: &&mut Proof| proof.is_open() && !proof.answered;
        for proof in state.proofs.iter_mut().filter(unsure) {
            proof.stale = true;
        }
    }
    state.blocking_error = Some(BlockingError { effect, failure });
}

/// An order that stays as it is. The person may go on waiting, and is asked again after as long.
pub(super) fn never_ends(state: &mut State) {
    let Some(order) = state.order.as_mut() else {
        return;
    };
    let over = match order.object.status {
        OrderStatus::Invalid => true,
        OrderStatus::Valid => order.object.certificate.is_some(),
        _ => false,
    };
    if over || order.waited < LONGEST {
        return;
    }
    order.waited = 0;
    let status = String::from(order.object.status.clone());
    let effect = Effect::PollOrder {
        url: order.url.clone(),
        count: order.polls,
        finalizing: matches!(
            order.object.status,
            OrderStatus::Processing | OrderStatus::Valid
        ),
    };
    state.blocking_error = Some(BlockingError {
        effect,
        failure: Failure::NoEnd { status },
    });
}
