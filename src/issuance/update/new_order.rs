//! A new order in place of one that cannot succeed.

use crate::acme::OrderUrl;
use crate::issuance::State;
use crate::names::Identifier;

/// Leaves the order. Keys, account and choices stay; so do, at the CA, the authorizations that are valid.
pub(super) fn start_new_order(state: &mut State) {
    if state.certificate.issued.is_some() {
        return;
    }
    for value in state.values_asked_for() {
        if !state.earlier_orders.values.contains(&value) {
            state.earlier_orders.values.push(value);
        }
    }
    state.earlier_orders.exist = state.earlier_orders.exist || state.order.is_some();
    state.order = None;
    state.proofs.clear();
    state.progress.validating = false;
    state.dns.live_check = None;
    state.blocking_error = None;
}

/// Goes on without a name, in a new order. The last name stays, and so do all that a certificate request names.
pub(super) fn remove_name(state: &mut State, name: &Identifier) {
    let plan = &mut state.plan;
    let is_it = |it: &Identifier| *it == *name;
    let others = plan.names.iter().filter(|it| !is_it(&it.identifier));
    if others.count() == 0 || plan.request.is_some() || state.certificate.issued.is_some() {
        return;
    }
    plan.names.retain(|it| !is_it(&it.identifier));
    state.choices.methods.retain(|(it, _)| !is_it(it));
    start_new_order(state);
}

/// The order expired while the person was at work. Believed once only: if the next one seems to have expired too, the clock
/// of the computer is wrong, and the CA has to say so itself.
pub(super) fn order_expired(state: &mut State, url: &OrderUrl) {
    let current = state.order.as_ref().is_some_and(|order| order.url == *url);
    if current && !state.earlier_orders.expired {
        start_new_order(state);
        state.earlier_orders.expired = true;
    }
}
