//! The second page: what the person has to do for each name, then how it went.

mod check;
mod context;
mod dns_host;
mod failed;
mod methods;
mod proved;
mod records;
mod relay_check;
mod remove_name;
mod summary;
mod validating;
mod verdict;
mod website;
mod withdrawn;

use yew::prelude::*;

pub(crate) use self::check::LIVE_CHECK;
use self::check::check;
pub(crate) use self::context::ProofContext;
use self::dns_host::whereabouts;
use self::failed::failed;
use self::methods::methods;
use self::proved::proved;
use self::records::record;
use self::summary::all;
use self::validating::looking;
use self::website::{file, website};
use self::withdrawn::withdrawn;
use crate::issuance::{Event, Phase, State, Task};
use crate::ui::components::{LINK, button, glossary, heading, lead, note};
use crate::ui::text::text;
use crate::web::page;

/// Draws it.
pub(crate) fn prove(state: &State, context: &ProofContext<'_>) -> Html {
    match state.phase() {
        Phase::Withdrawn => withdrawn(state),
        Phase::Failed => failed(state, context.send),
        Phase::Checking => looking(state),
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
                send.emit(Event::Withdraw);
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
            if state.expired {
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
