//! Which effects are due in a state.

use super::{Effect, KeyChoice, KeyFor, Proof, State};
use crate::acme::OrderStatus;

/// What is to be done now, all of it at once. Nothing while the person has something to do or to decide.
pub fn effects(state: &State) -> Vec<Effect> {
    if state.blocking_error.is_some() {
        return Vec::new();
    }
    if state.progress.cancelled {
        return deactivations(state);
    }
    if state.certificate.issued.is_some() {
        let alternates = state.certificate.alternates.iter().cloned();
        return alternates.map(Effect::DownloadAlternate).collect();
    }
    if state.directory.is_none() {
        let directory = state.plan.authority.directory.clone();
        return vec![Effect::ReadDirectory(directory)];
    }
    if !state.progress.agreed {
        return Vec::new();
    }
    let keys = missing_keys(state);
    if !keys.is_empty() {
        return keys;
    }
    if state.account.url.is_none() {
        return vec![Effect::OpenAccount];
    }
    if state.account.agreement_pending {
        return vec![Effect::AgreeToNewTerms];
    }
    match &state.order {
        None => vec![Effect::PlaceOrder],
        Some(_) => for_order(state),
    }
}

fn missing_keys(state: &State) -> Vec<Effect> {
    let mut effects = Vec::new();
    if state.account.key.is_none() {
        effects.push(Effect::GenerateKey(KeyFor::Account));
    }
    if let (None, None, KeyChoice::Generate(algorithm)) = (
        &state.certificate.key,
        &state.plan.request,
        &state.options.key,
    ) {
        effects.push(Effect::GenerateKey(KeyFor::Certificate(*algorithm)));
    }
    effects
}

/// Valid authorizations are deactivated as well: they would let the account get certificates for these names for weeks.
fn deactivations(state: &State) -> Vec<Effect> {
    let left = state.proofs.iter();
    left.filter(|proof| proof.can_be_deactivated())
        .map(|proof| Effect::DeactivateAuthorization(proof.url.clone()))
        .collect()
}

fn for_order(state: &State) -> Vec<Effect> {
    let Some(order) = &state.order else {
        return Vec::new();
    };
    let poll = |finalizing| Effect::PollOrder {
        url: order.url.clone(),
        count: order.poll_count,
        finalizing,
    };
    if order.stale {
        return vec![poll(false)];
    }
    match &order.object.status {
        OrderStatus::Pending | OrderStatus::Other(_) => {
            let mut due: Vec<_> = state
                .proofs
                .iter()
                .filter(|p| p.authorization.is_none() || p.stale)
                .map(read)
                .collect();
            if !due.is_empty() && !state.progress.validating {
                return due;
            }
            if state.proofs.iter().all(Proof::is_proved) {
                return vec![poll(false)];
            }
            if !state.progress.validating {
                return before_validation(state);
            }
            // One whose answer got lost is read first; the others need not wait for that.
            let unanswered = state.proofs.iter();
            let unanswered = unanswered.filter(|p| p.is_open() && !p.answered && !p.stale);
            due.extend(unanswered.filter_map(answer));
            if due.is_empty() {
                due.push(poll(false));
            }
            due
        }
        OrderStatus::Ready => vec![Effect::Finalize(order.url.clone())],
        OrderStatus::Processing => vec![poll(true)],
        OrderStatus::Valid => match &order.object.certificate {
            Some(certificate) => vec![Effect::DownloadCertificate(certificate.clone())],
            // Valid without a certificate yet.
            None => vec![poll(true)],
        },
        OrderStatus::Invalid => state
            .proofs
            .iter()
            .filter(|proof| !proof.is_settled())
            .map(read)
            .collect(),
    }
}

/// What is to be done while the person sets up records and files.
fn before_validation(state: &State) -> Vec<Effect> {
    match &state.dns.live_check {
        Some(live_check) if live_check.is_clear() => Vec::new(),
        Some(live_check) => vec![Effect::CheckDns {
            round: live_check.round,
        }],
        None if state.dns.find_zones => vec![Effect::FindZones],
        None => Vec::new(),
    }
}

fn read(proof: &Proof) -> Effect {
    Effect::ReadAuthorization {
        url: proof.url.clone(),
        reads: proof.reads,
    }
}

fn answer(proof: &Proof) -> Option<Effect> {
    let challenge = proof.challenge()?.url.clone();
    Some(Effect::AnswerChallenge {
        authorization: proof.url.clone(),
        challenge,
    })
}
