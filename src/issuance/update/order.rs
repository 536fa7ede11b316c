//! The order, from newOrder to the last read of it.

use std::time::Duration;

use super::failures::stop_if_stalled;
use crate::acme::{Answer, Order, OrderUrl, Pace, poll_delay};
use crate::issuance::{BlockingError, Effect, Failure, PlacedOrder, Proof, State};
use crate::names::Identifier;

pub(super) fn order_placed(state: &mut State, url: OrderUrl, order: Order) {
    // The CA may list them in any order, and repeat them. There are a hundred names at most: no need for a set.
    let asked = state.plan.identifiers();
    let got: Vec<_> = order
        .identifiers
        .iter()
        .map(Identifier::canonical)
        .collect();
    let all_in =
        |some: &[Identifier], others: &[Identifier]| some.iter().all(|one| others.contains(one));
    if !all_in(&asked, &got) || !all_in(&got, &asked) {
        let failure = Failure::UnexpectedNames {
            names: order.identifiers,
        };
        state.blocking_error = Some(BlockingError {
            effect: Effect::PlaceOrder,
            failure,
        });
        return;
    }
    state.proofs = order
        .authorizations
        .iter()
        .map(|url| Proof::new(url.clone(), state.earlier_orders.exist))
        .collect();
    state.order = Some(PlacedOrder {
        url,
        object: order,
        poll_count: 0,
        retry_after: None,
        stale: false,
        time_in_status: 0,
    });
}

pub(super) fn request_validation(state: &mut State) {
    // Never before everything is known that the person has to set up.
    if state.order.is_some()
        && state
            .proofs
            .iter()
            .all(|proof| proof.authorization.is_some())
    {
        state.progress.validating = true;
    }
}

pub(super) fn order_read(state: &mut State, url: &OrderUrl, answer: Answer<Order>) {
    let Some(order) = state.order.as_mut().filter(|order| order.url == *url) else {
        return;
    };
    if order.object.status == answer.object.status {
        order.time_in_status = order.time_in_status.saturating_add(poll_wait(order));
        order.poll_count = order.poll_count.saturating_add(1);
    } else {
        order.time_in_status = 0;
        order.poll_count = 0;
    }
    order.retry_after = answer
        .retry_after
        .map(|wait| u64::try_from(wait.as_millis()).unwrap_or(u64::MAX));
    order.stale = false;
    order.object = answer.object;
    if state.is_ended() {
        // What is known of the authorizations is from before the CA validated them.
        for proof in state
            .proofs
            .iter_mut()
            .filter(|proof| proof.is_open() && proof.reads == 0)
        {
            proof.stale = true;
        }
    }
    stop_if_stalled(state);
}

/// How long was waited before the order was read, in milliseconds.
fn poll_wait(order: &PlacedOrder) -> u64 {
    let asked = order.retry_after.map(Duration::from_millis);
    let wait = poll_delay(Pace::default(), order.poll_count, asked, 0.0);
    u64::try_from(wait.as_millis()).unwrap_or(u64::MAX)
}
