//! The second page: what the person has to do for each name, then how it went.

mod check;
mod context;
mod dns_host;
mod failed;
mod methods;
mod records;
mod relay_check;
mod summary;
mod validating;
mod verdict;
mod website;
mod withdrawn;

use yew::prelude::*;

pub(crate) use self::check::WATCH;
use self::check::check;
pub(crate) use self::context::ProofContext;
use self::dns_host::whereabouts;
use self::failed::failed;
use self::methods::methods;
use self::records::record;
pub(crate) use self::relay_check::RelayCheck;
use self::summary::all;
use self::validating::looking;
use self::website::{file, website};
use self::withdrawn::withdrawn;
use crate::acme::AuthorizationUrl;
use crate::issuance::{Command, Phase, ProofStatus, State, Task};
use crate::ui::components::{LINK, button, glossary, heading, lead, note, title};
use crate::ui::text::text;
use crate::web::page;

/// Draws it.
pub(crate) fn prove(state: &State, context: &ProofContext<'_>) -> Html {
    match state.phase() {
        Phase::Cancelled => withdrawn(state),
        Phase::Failed => failed(state, context.send),
        Phase::Validating => looking(state),
        _ => todo(state, context),
    }
}

/// What the person has to put in place.
fn todo(state: &State, context: &ProofContext<'_>) -> Html {
    let words = &text().prove;
    let send = context.send;
    let ca = state.plan.authority.name.as_str();
    let tasks = state.tasks();
    let is_renewed = |task: &Task| match task {
        Task::Dns(task) => task.values.iter().any(|value| value.renewed),
        Task::Http(task) => task.renewed,
    };
    let renewed = tasks.iter().any(is_renewed);
    let records = tasks.iter().any(|task| matches!(task, Task::Dns(_)));
    let withdraw = {
        let send = send.clone();
        Callback::from(move |_: MouseEvent| {
            if page::confirm(words.withdraw_sure) {
                send.emit(Command::CancelOrder);
            }
        })
    };
    let card = |task: &Task| match task {
        Task::Dns(task) => record(state, task, context),
        Task::Http(task) => file(state, task, context),
    };
    html! {
        <>
            { heading(words.heading) }
            { lead(&(words.lead)(ca)) }
            { glossary(context.guides, if records { words.glossary } else { words.glossary_files }) }
            { proved(state) }
            { methods(state, context.local, send) }
            if state.earlier_orders.expired {
                { note(text().live.expired) }
            } else if renewed {
                { note(words.new_values) }
            }
            if records {
                { whereabouts(state, context) }
            }
            <section aria-labelledby="todo">
                <h2 id="todo">{ words.todo }</h2>
                { for tasks.iter().map(card) }
                { all(&tasks) }
                { website(&tasks, context) }
            </section>
            { check(state, context) }
            <p>{ button(words.withdraw, LINK, withdraw) }</p>
        </>
    }
}

/// A button by which the order goes on without a name. Nothing where it is the only one, or where a certificate request
/// names it.
fn drop_button(state: &State, authorization: &AuthorizationUrl, send: &Callback<Command>) -> Html {
    let words = &text().live;
    let mut proofs = state.proofs.iter();
    let proof = proofs.find(|proof| proof.url == *authorization);
    let Some(name) = proof.and_then(crate::issuance::Proof::identifier) else {
        return Html::default();
    };
    if state.plan.names.len() < 2 || state.plan.request.is_some() {
        return Html::default();
    }
    let shown = state.plan.shown(&name).to_owned();
    let label = (words.drop)(&shown);
    let send = send.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        if page::confirm(&(words.drop_sure)(&shown)) {
            send.emit(Command::RemoveName(name.clone()));
        }
    });
    html! { <p>{ button(&label, LINK, onclick) }</p> }
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
