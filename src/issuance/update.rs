//! What follows from what happened.

mod agreement;
mod failure;
mod live_check;
mod new_order;
mod recheck;

use std::time::Duration;

use self::agreement::{agree, agree_early, reconsider};
use self::failure::{failed, never_ends};
use self::live_check::{ask_then, find_zones, look_now, looked, watch, zones_found};
use self::new_order::{drop_name, expired, order_again};
use self::recheck::resumed;
use super::{BlockingError, Effect, Event, Failure, Method, PlacedOrder, Proof, State, effects};
use crate::acme::{
    AccountStatus, Answer, Authorization, AuthorizationUrl, ChallengeType, Order, OrderUrl, Pace,
    ProblemType, poll_delay,
};
use crate::keys::Purpose;
use crate::names::Identifier;

/// The state after an event. Events that belong to something that is over change nothing.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one arm for each event")]
pub fn update(mut state: State, event: Event) -> State {
    match event {
        Event::Agree(options) => agree(&mut state, *options),
        Event::Reconsider => reconsider(&mut state),
        Event::ForgetAccount => {
            reconsider(&mut state);
            state.account_key = None;
            state.account = None;
            state.options.account_key = None;
        }
        Event::UseRelay(relay) => {
            state.plan.authority.relay = Some(relay);
            state.blocking_error = None;
        }
        Event::StandUntil(until) => {
            if !state.checking {
                state.stand_until = until;
            }
        }
        Event::Withdraw => {
            state.withdrawing = true;
            state.blocking_error = None;
        }
        Event::ChooseChain(place) => {
            if let Some(issued) = state.issued.as_mut() {
                issued.choose(place);
            }
        }
        Event::ChooseMethod {
            authorization,
            method,
        } => choose(&mut state, method, |proof| proof.url == authorization),
        Event::ChooseMethodForAll(method) => choose(&mut state, method, |_| true),
        Event::FindZones(resolvers) => find_zones(&mut state, resolvers),
        Event::Watch {
            resolvers,
            then_ask,
        } => watch(&mut state, resolvers, then_ask),
        Event::ThenAsk(then_ask) => ask_then(&mut state, then_ask),
        Event::LookNow => look_now(&mut state),
        Event::StopWatching => state.watch = None,
        Event::ZonesFound(zones) => zones_found(&mut state, zones),
        Event::Looked {
            round,
            at,
            zones,
            findings,
        } => looked(&mut state, round, at, zones, findings),
        Event::Check => check(&mut state),
        Event::Retry => retry(&mut state),
        Event::TryNow => {
            for retry in &mut state.retries {
                retry.wait = 0;
            }
        }
        Event::OrderAgain => order_again(&mut state),
        Event::DropName(name) => drop_name(&mut state, &name),
        Event::Resumed => resumed(&mut state),
        Event::Expired(url) => expired(&mut state, &url),
        Event::KeyMade {
            purpose: Purpose::Account,
            key,
        } => state.account_key = Some(key),
        Event::KeyMade {
            purpose: Purpose::Certificate,
            key,
        } => state.certificate_key = Some(key),
        Event::DirectoryRead(directory) => {
            state.directory = Some(directory);
            agree_early(&mut state);
        }
        Event::AccountOpened(account) => match account.status {
            AccountStatus::Valid => state.account = Some(account.url),
            status => {
                let failure = Failure::AccountClosed {
                    status: String::from(status),
                };
                state.blocking_error = Some(BlockingError {
                    effect: Effect::OpenAccount,
                    failure,
                });
            }
        },
        Event::OrderPlaced { url, order } => placed(&mut state, url, order),
        Event::AuthorizationRead { url, authorization } => read(&mut state, &url, authorization),
        Event::ChallengeAnswered { authorization } => {
            if let Some(proof) = find(&mut state, &authorization) {
                proof.answered = true;
            }
        }
        Event::OrderRead { url, answer } => order_read(&mut state, &url, answer),
        Event::AgreedAgain => state.agreeing_again = false,
        Event::Deactivated { url, authorization } => {
            if let Some(proof) = find(&mut state, &url) {
                proof.withdrawn = true;
                proof.authorization = authorization.or(proof.authorization.take());
            }
        }
        Event::Downloaded { issued, alternates } => {
            state.issued = Some(*issued);
            state.alternates = alternates;
        }
        Event::AlternateDownloaded { url, chain } => {
            state.alternates.retain(|other| *other != url);
            if let (Some(issued), Some(chain)) = (state.issued.as_mut(), chain) {
                issued.add(chain);
            }
        }
        Event::Failed { effect, failure } => failed(&mut state, effect, failure),
    }
    forget_hitches(&mut state);
    state
}

/// Whatever came to an end, well or in trouble, begins anew the next time.
fn forget_hitches(state: &mut State) {
    if state.retries.is_empty() {
        return;
    }
    let mut retries = std::mem::take(&mut state.retries);
    if state.blocking_error.is_none() {
        let now = effects(state);
        retries.retain(|retry| retry.is_due(state, &now));
        state.retries = retries;
    }
}

fn find<'a>(state: &'a mut State, url: &AuthorizationUrl) -> Option<&'a mut Proof> {
    state.proofs.iter_mut().find(|proof| proof.url == *url)
}

fn retry(state: &mut State) {
    // Who was sent to read something, most often new terms, and comes back, agrees (RFC 8555 §7.3.3).
    if let Some(blocking_error) = state.blocking_error.take()
        && blocking_error
            .failure
            .is_problem(&ProblemType::UserActionRequired)
    {
        state.agreeing_again = true;
    }
}

/// Takes a choice for the proofs that `which` names, where it is offered and the CA has not been asked yet.
fn choose(state: &mut State, method: Method, which: impl Fn(&Proof) -> bool) {
    if state.checking {
        return;
    }
    for proof in state.proofs.iter_mut().filter(|proof| which(proof)) {
        if !proof.is_open() || proof.answered || !proof.offered().contains(&method) {
            continue;
        }
        proof.method = method;
        if let Some(identifier) = proof.identifier() {
            state.choices.retain(|(chosen, _)| *chosen != identifier);
            state.choices.push((identifier, method));
        }
    }
    // What was found was found of what is no longer asked for.
    look_now(state);
}

fn check(state: &mut State) {
    // Never before everything is known that the person is to put in place.
    if state.order.is_some()
        && state
            .proofs
            .iter()
            .all(|proof| proof.authorization.is_some())
    {
        state.checking = true;
    }
}

fn placed(state: &mut State, url: OrderUrl, order: Order) {
    // In any order, and each as often as it likes. A hundred names at most: no need for a set.
    let asked = state.plan.identifiers();
    let got: Vec<_> = order
        .identifiers
        .iter()
        .map(Identifier::canonical)
        .collect();
    let all_in =
        |some: &[Identifier], others: &[Identifier]| some.iter().all(|one| others.contains(one));
    if !all_in(&asked, &got) || !all_in(&got, &asked) {
        let failure = Failure::OtherOrder {
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
        .map(|url| Proof::new(url.clone(), state.again))
        .collect();
    state.order = Some(PlacedOrder {
        url,
        object: order,
        polls: 0,
        retry_after: None,
        stale: false,
        waited: 0,
    });
}

fn read(state: &mut State, url: &AuthorizationUrl, mut authorization: Authorization) {
    if state.plan.authority.is_behind_stranger() {
        // A standing record names an account by what the CA said of it. Who passes that on could put in an account of
        // its own, and would have certificates for the name as long as the record stands.
        authorization
            .challenges
            .retain(|challenge| challenge.kind != ChallengeType::DnsPersist01);
    }
    let ended = state.is_ended();
    let identifier = authorization.ordered_identifier().canonical();
    let place = state
        .plan
        .names
        .iter()
        .position(|name| name.identifier == identifier);
    let choice = state
        .choices
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
    proof.learn(authorization);
    if ended {
        proof.looks += 1;
    }
    let looks = proof.looks;
    let stuck = proof.is_open() && proof.offered().is_empty();
    let effect = Effect::ReadAuthorization {
        url: url.clone(),
        look: looks,
    };
    if place.is_none() || stuck {
        // Not taken in: trying again reads it again.
        proof.authorization = None;
    }
    if place.is_none() {
        state.blocking_error = Some(BlockingError {
            effect,
            failure: Failure::OtherAuthorization { name: identifier },
        });
    } else if stuck {
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
        // The CA's order of authorizations means nothing; the person's order of names does.
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

fn order_read(state: &mut State, url: &OrderUrl, answer: Answer<Order>) {
    let Some(order) = state.order.as_mut().filter(|order| order.url == *url) else {
        return;
    };
    if order.object.status == answer.object.status {
        order.waited = order.waited.saturating_add(waited(order));
        order.polls = order.polls.saturating_add(1);
    } else {
        order.waited = 0;
        order.polls = 0;
    }
    order.retry_after = answer
        .retry_after
        .map(|wait| u64::try_from(wait.as_millis()).unwrap_or(u64::MAX));
    order.stale = false;
    order.object = answer.object;
    if state.is_ended() {
        // What the CA said of the proofs is from before it looked.
        for proof in state
            .proofs
            .iter_mut()
            .filter(|proof| proof.is_open() && proof.looks == 0)
        {
            proof.stale = true;
        }
    }
    never_ends(state);
}

/// How long was waited before the order was read, in milliseconds.
fn waited(order: &PlacedOrder) -> u64 {
    let asked = order.retry_after.map(Duration::from_millis);
    let wait = poll_delay(Pace::default(), order.polls, asked, 0.0);
    u64::try_from(wait.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
