//! Another order in the place of one that led nowhere.

use super::super::State;
use crate::acme::OrderUrl;
use crate::names::Identifier;

/// Leaves the order. Keys, account and choices stay; so do, at the CA, the authorizations that are valid.
pub(super) fn order_again(state: &mut State) {
    if state.issued.is_some() {
        return;
    }
    for value in state.asked_for() {
        if !state.used.contains(&value) {
            state.used.push(value);
        }
    }
    state.again = state.again || state.order.is_some();
    state.order = None;
    state.proofs.clear();
    state.checking = false;
    state.watch = None;
    state.blocking_error = None;
}

/// Goes on without a name, in a new order. The last one stays, and so do all where a certificate request names them.
pub(super) fn drop_name(state: &mut State, name: &Identifier) {
    let plan = &mut state.plan;
    let is_it = |it: &Identifier| *it == *name;
    let others = plan.names.iter().filter(|it| !is_it(&it.identifier));
    if others.count() == 0 || plan.request.is_some() || state.issued.is_some() {
        return;
    }
    plan.names.retain(|it| !is_it(&it.identifier));
    state.choices.retain(|(it, _)| !is_it(it));
    order_again(state);
}

/// The order ran out while the person was at work. Once only: if the next one seems to have run out too, the clock of the
/// computer is wrong, and the CA has to say so itself.
pub(super) fn expired(state: &mut State, url: &OrderUrl) {
    let current = state.order.as_ref().is_some_and(|order| order.url == *url);
    if current && !state.expired {
        order_again(state);
        state.expired = true;
    }
}
