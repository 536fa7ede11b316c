//! What the person agrees to and chooses before anything is ordered.

use super::super::{KeyChoice, OrderOptions, State};

pub(super) fn agree(state: &mut State, options: OrderOptions) {
    if state.directory.is_none() || state.order.is_some() {
        return;
    }
    match &options.key {
        KeyChoice::Keep(key) => state.certificate_key = Some(key.clone()),
        KeyChoice::Make(algorithm) => {
            // One that was made for an earlier choice is good if it is of the kind that is wanted now.
            let made = state.certificate_key.take();
            let kept = matches!(state.options.key, KeyChoice::Keep(_));
            state.certificate_key = made.filter(|key| !kept && key.algorithm == *algorithm);
        }
    }
    if let Some(key) = &options.account_key
        && state.account_key.as_ref() != Some(key)
    {
        state.account_key = Some(key.clone());
        state.account = None;
    }
    state.options = options;
    state.agreed = true;
    state.blocking_error = None;
}

/// Goes on without a question where the person agreed to the terms beforehand, and there is nothing else to show or to
/// choose: neither an account with the CA, nor a name that was understood otherwise than it was typed, nor an address,
/// which some CAs issue for in one way only.
pub(super) fn agree_early(state: &mut State) {
    let plan = &state.plan;
    let as_typed = plan.names.iter().all(|name| name.changes.is_empty());
    let known = as_typed && plan.request.is_none() && !plan.has_address();
    if !plan.agreed || !known || state.needs_external_account() {
        return;
    }
    let meta = state.directory.as_ref().and_then(|it| it.meta.as_ref());
    let profiles = meta.map_or(&[][..], |meta| &meta.profiles);
    // What goes best with proofs that are put in place by hand.
    let classic = profiles.iter().find(|it| it.name == "classic");
    let options = OrderOptions {
        profile: classic.map(|it| it.name.clone()),
        ..OrderOptions::default()
    };
    agree(state, options);
}

pub(super) fn reconsider(state: &mut State) {
    if state.order.is_none() {
        state.agreed = false;
        state.blocking_error = None;
    }
}
