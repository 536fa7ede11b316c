//! What the person agrees to and chooses before anything is ordered.

use crate::issuance::{KeyChoice, OrderOptions, State};

pub(super) fn agree_to_terms(state: &mut State, options: OrderOptions) {
    if state.directory.is_none() || state.order.is_some() {
        return;
    }
    match &options.key {
        KeyChoice::Reuse(key) => state.certificate.key = Some(key.clone()),
        KeyChoice::Generate(algorithm) => {
            // A key that was generated for an earlier choice will do if it has the algorithm that is wanted now.
            let earlier = state.certificate.key.take();
            let reused = matches!(state.options.key, KeyChoice::Reuse(_));
            state.certificate.key = earlier.filter(|key| !reused && key.algorithm == *algorithm);
        }
    }
    if let Some(key) = &options.account_key
        && state.account.key.as_ref() != Some(key)
    {
        state.account.key = Some(key.clone());
        state.account.url = None;
    }
    state.options = options;
    state.progress.agreed = true;
    state.blocking_error = None;
}

/// Goes on without a question where the person agreed to the terms in advance, and there is nothing else to show or to
/// choose: neither an account with the CA, nor a name that was understood otherwise than it was typed, nor an address,
/// which some CAs validate by one method only.
pub(super) fn agree_in_advance(state: &mut State) {
    let plan = &state.plan;
    let as_typed = plan.names.iter().all(|name| name.changes.is_empty());
    let nothing_to_show = as_typed && plan.request.is_none() && !plan.has_address();
    if !plan.agreed || !nothing_to_show || state.needs_external_account() {
        return;
    }
    let meta = state.directory.as_ref().and_then(|it| it.meta.as_ref());
    let profiles = meta.map_or(&[][..], |meta| &meta.profiles);
    // The profile that leaves enough time to set up records by hand.
    let classic = profiles.iter().find(|it| it.name == "classic");
    let options = OrderOptions {
        profile: classic.map(|it| it.name.clone()),
        ..OrderOptions::default()
    };
    agree_to_terms(state, options);
}

pub(super) fn change_options(state: &mut State) {
    if state.order.is_none() {
        state.progress.agreed = false;
        state.blocking_error = None;
    }
}
