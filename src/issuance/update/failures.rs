//! What did not work, and what does not come to an end.

use super::interruption::mark_stale;
use crate::acme::{OrderStatus, ProblemType};
use crate::issuance::{BlockingError, Effect, Failure, Proof, Retry, State};

/// How long an order may stay in one status before the person is asked whether to go on waiting, in milliseconds.
const LONGEST: u64 = 10 * 60 * 1000;

/// What may work the next time is retried; anything else becomes a blocking error.
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
        state.account.external_required = true;
    }
    mark_stale(state, &effect);
    if let Some(retry) = Retry::after(state.retry_of(&effect), &effect, &failure) {
        state.retries.retain(|other| other.effect != effect);
        state.retries.push(retry);
        return;
    }
    if let Effect::DownloadAlternate(url) = &effect {
        // The certificate is here already. A chain that cannot be downloaded is only not offered.
        state.certificate.alternates.retain(|other| other != url);
        return;
    }
    // The answers for the other names were under way too, and are dropped with this one.
    if state.progress.validating {
        let unsure = |proof: &&mut Proof| proof.is_open() && !proof.answered;
        for proof in state.proofs.iter_mut().filter(unsure) {
            proof.stale = true;
        }
    }
    state.blocking_error = Some(BlockingError { effect, failure });
}

/// Stops an order that stays in one status. The person may go on waiting, and is asked again after as long.
pub(super) fn stop_if_stalled(state: &mut State) {
    let Some(order) = state.order.as_mut() else {
        return;
    };
    let over = match order.object.status {
        OrderStatus::Invalid => true,
        OrderStatus::Valid => order.object.certificate.is_some(),
        _ => false,
    };
    if over || order.time_in_status < LONGEST {
        return;
    }
    order.time_in_status = 0;
    let status = String::from(order.object.status.clone());
    let effect = Effect::PollOrder {
        url: order.url.clone(),
        count: order.poll_count,
        finalizing: matches!(
            order.object.status,
            OrderStatus::Processing | OrderStatus::Valid
        ),
    };
    state.blocking_error = Some(BlockingError {
        effect,
        failure: Failure::OrderStalled { status },
    });
}
