//! What follows from what happened.

mod authorizations;
mod commands;
mod conditions;
mod dns_check;
mod failures;
mod find;
mod interruption;
mod new_order;
mod order;
mod outcomes;

use self::commands::apply_command;
use self::outcomes::apply_outcome;
use super::{Event, State, effects};

/// The state after an event. Events that belong to something that is over change nothing.
#[must_use]
pub fn update(state: State, event: impl Into<Event>) -> State {
    apply(state, event.into())
}

fn apply(mut state: State, event: Event) -> State {
    match event {
        Event::Command(command) => apply_command(&mut state, command),
        Event::Outcome(outcome) => apply_outcome(&mut state, outcome),
    }
    drop_finished_retries(&mut state);
    state
}

/// Whatever came to an end, well or with a blocking error, begins anew the next time.
fn drop_finished_retries(state: &mut State) {
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

#[cfg(test)]
mod tests;
