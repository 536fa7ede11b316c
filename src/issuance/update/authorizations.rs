//! The authorizations of an order, and how the person proves each.

use super::dns_check::check_dns_now;
use super::find::find;
use crate::acme::{Authorization, AuthorizationUrl, ChallengeType};
use crate::issuance::{BlockingError, Effect, Failure, Method, Proof, State};

/// Sets the method of the proofs that `which` selects, where it is offered and the challenge is not answered yet.
pub(super) fn choose_method(state: &mut State, method: Method, which: impl Fn(&Proof) -> bool) {
    if state.progress.validating {
        return;
    }
    for proof in state.proofs.iter_mut().filter(|proof| which(proof)) {
        if !proof.is_open() || proof.answered || !proof.offered().contains(&method) {
            continue;
        }
        proof.method = method;
        if let Some(identifier) = proof.identifier() {
            state
                .choices
                .methods
                .retain(|(chosen, _)| *chosen != identifier);
            state.choices.methods.push((identifier, method));
        }
    }
    // What the DNS check found is about records that are no longer asked for.
    check_dns_now(state);
}

pub(super) fn authorization_read(
    state: &mut State,
    url: &AuthorizationUrl,
    mut authorization: Authorization,
) {
    if state.plan.authority.is_relayed_by_third_party() {
        // A persistent record names an account by the URL that the CA gave. A relay could put in an account of its own,
        // and would get certificates for the name as long as the record exists.
        authorization
            .challenges
            .retain(|challenge| challenge.kind != ChallengeType::DnsPersist01);
    }
    let ended = state.is_ended();
    let identifier = authorization.ordered_identifier().canonical();
    let is_expected = state
        .plan
        .names
        .iter()
        .any(|name| name.identifier == identifier);
    let choice = state
        .choices
        .methods
        .iter()
        .find(|(chosen, _)| *chosen == identifier)
        .map(|(_, method)| *method);
    let Some(proof) = find(state, url) else {
        return;
    };
    let first = proof.authorization.is_none();
    if let (true, Some(choice)) = (first, choice) {
        proof.method = choice;
    }
    proof.set_authorization(authorization);
    if ended {
        proof.reads += 1;
    }
    let reads = proof.reads;
    let no_method = proof.is_open() && proof.offered().is_empty();
    let effect = Effect::ReadAuthorization {
        url: url.clone(),
        reads,
    };
    if !is_expected || no_method {
        // Not accepted: a retry reads it again.
        proof.authorization = None;
    }
    if !is_expected {
        state.blocking_error = Some(BlockingError {
            effect,
            failure: Failure::UnexpectedAuthorization { name: identifier },
        });
    } else if no_method {
        state.blocking_error = Some(BlockingError {
            effect,
            failure: Failure::NoMethod { name: identifier },
        });
    }
    if state
        .proofs
        .iter()
        .all(|proof| proof.authorization.is_some())
    {
        // The order in which the CA lists authorizations means nothing; the order in which names were typed does.
        let mut sorted = Vec::with_capacity(state.proofs.len());
        for name in &state.plan.names {
            let is_for = |proof: &Proof| proof.identifier().as_ref() == Some(&name.identifier);
            while let Some(next) = state.proofs.iter().position(is_for) {
                sorted.push(state.proofs.remove(next));
            }
        }
        sorted.append(&mut state.proofs);
        state.proofs = sorted;
    }
}
