//! What Let's Encrypt says and Pebble never does: the whole story against Pebble behind a scripted CA proxy, asked as a page
//! asks.
//!
//! Authorizations that are valid from the start are in `pebble.rs`.

#[path = "../support/mod.rs"]
mod support;

mod accounts;
mod blocking_errors;
mod orders;
mod refusals;

use keystay::acme::{Error, Problem as Said};
use keystay::issuance::{Event, Failure, KnownAccount, Phase, State};
use support::{Ca, Player};
use testbed::ca_proxy::{Cors, Rule};
use testbed::pebble::PebbleOptions;

const NAME: &str = "example.test";

/// Pebble, without the wait of its own that it asks for, and remembering what was proved.
fn pebble() -> PebbleOptions {
    PebbleOptions {
        retry_after_order: 0,
        authz_reuse: 100,
        ..PebbleOptions::default()
    }
}

async fn boulder(rules: impl IntoIterator<Item = Rule>) -> Ca {
    Ca::behind_a_ca_proxy(pebble(), Cors::Boulder, rules).await
}

/// The refusal in a failure, and its `Retry-After`.
#[track_caller]
fn refusal(failure: &Failure) -> (&Said, Option<u64>) {
    match failure {
        Failure::Acme(Error::Problem {
            problem,
            retry_after,
            ..
        }) => (problem, *retry_after),
        other => panic!("{other:?}"),
    }
}

/// Agrees to what the CA asks, without any wish.
async fn agrees(player: &mut Player) {
    player.phase(Phase::Conditions).await;
    player.send(Event::Agree(Box::default()));
}

/// Puts everything in place and has it checked.
async fn prove(ca: &Ca, player: &mut Player) {
    let state = player.phase(Phase::Proving).await;
    ca.put_in_place(&state).await;
    player.send(Event::Check);
}

/// Somebody who comes back with the account of an earlier story.
fn again(state: &State, story: State) -> State {
    let known = KnownAccount {
        key: state.account_key.clone().expect("a key"),
        url: state.account.clone().expect("an account"),
    };
    State::with_account(story.plan, known)
}
