//! The second page: what the person has to do for each name, then how it went.

mod cards;
mod failed;
mod looking;
mod methods;
mod withdrawn;

use yew::prelude::*;

use self::cards::card;
use self::failed::failed;
use self::looking::looking;
use self::methods::methods;
use self::withdrawn::withdrawn;
use crate::browser::page;
use crate::issuance::{AuthorityKind, Event, Phase, ProofStatus, State, Task};
use crate::ui::markup::html;
use crate::ui::order::Local;
use crate::ui::parts::{heading, lead, note, title};
use crate::ui::text::text;

/// Draws it.
pub(crate) fn prove(state: &State, local: &UseStateHandle<Local>, send: &Callback<Event>) -> Html {
    match state.phase() {
        Phase::Withdrawn => withdrawn(state),
        Phase::Failed => failed(state, send),
        Phase::Checking => looking(state),
        _ => todo(state, local, send),
    }
}

/// What the person has to put in place.
fn todo(state: &State, local: &UseStateHandle<Local>, send: &Callback<Event>) -> Html {
    let words = &text().prove;
    let ca = state.plan.authority.name.as_str();
    let tasks = state.tasks();
    let renewed = tasks.iter().any(|task| match task {
        Task::Dns(task) => task.values.iter().any(|value| value.renewed),
        Task::Http(task) => task.renewed,
    });
    let withdraw = {
        let send = send.clone();
        Callback::from(move |_: MouseEvent| {
            if page::confirm(words.withdraw_sure) {
                send.emit(Event::Withdraw);
            }
        })
    };
    let check = send.reform(|_: MouseEvent| Event::Check);
    html! {
        <>
            { heading(words.heading) }
            { lead(&(words.lead)(ca)) }
            { proved(state) }
            { methods(state, local, send) }
            <section aria-labelledby="todo">
                <h2 id="todo">{ words.todo }</h2>
                if renewed {
                    { note(words.new_values) }
                }
                { for tasks.iter().map(|task| card(task, ca)) }
            </section>
            <p class="note">
                { words.warning }
                if state.plan.authority.kind == AuthorityKind::Production {
                    { " " }{ words.limit }
                }
            </p>
            <div class="buttons">
                <button type="button" class="primary" onclick={check}>{ (words.go)(ca) }</button>
            </div>
            <p><button type="button" class="link-button" onclick={withdraw}>{ words.withdraw }</button></p>
        </>
    }
}

/// The names that nothing is left to do for.
fn proved(state: &State) -> Html {
    let words = &text().prove;
    let names: Vec<_> = state
        .proofs()
        .filter(|(_, status)| *status == ProofStatus::Proved)
        .map(|(proof, _)| state.shown(proof))
        .collect();
    if names.is_empty() {
        return Html::default();
    }
    html! {
        <section class="calm">
            { title(words.proved) }
            <ul>{ for names.into_iter().map(|name| html! { <li>{ name }</li> }) }</ul>
        </section>
    }
}
