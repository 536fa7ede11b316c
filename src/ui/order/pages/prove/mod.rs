//! The page on which control of the names is proved: what the person has to do for each name, then how the validation went.
//!
//! | file | what it is |
//! |---|---|
//! | `methods` | the choice of a method |
//! | `dns_host` | where the domain is managed, and how to add a record there |
//! | `record`, `record_list` | one record to add, and all of them |
//! | `website`, `relay_check` | files to upload, and a check of them by the relay |
//! | `live_check`, `verdict` | the check of DNS, and what it found of one record |
//! | `validating`, `proved`, `failed`, `cancelled` | how it went |
//! | `remove_name` | going on without a name |

mod cancelled;
mod context;
mod dns_host;
mod failed;
mod live_check;
mod methods;
mod proved;
mod record;
mod record_list;
mod relay_check;
mod remove_name;
mod validating;
mod verdict;
mod website;

use yew::prelude::*;

use self::cancelled::cancelled;
pub(crate) use self::context::ProofContext;
use self::dns_host::dns_host;
use self::failed::failed;
pub(crate) use self::live_check::LIVE_CHECK;
use self::live_check::live_check;
use self::methods::methods;
use self::proved::proved;
use self::record::record;
use self::record_list::record_list;
use self::validating::validating;
use self::website::{file, website};
use crate::i18n::text;
use crate::issuance::{Command, Phase, State, Task};
use crate::ui::components::{LINK, button, glossary, heading, lead, note};
use crate::web::page;

/// What is explained where records are added, by the ids in `help/glossary.ftl`.
const WORDS: [&str; 10] = [
    "ca",
    "dns",
    "txt-record",
    "zone",
    "ttl",
    "cname",
    "resolver",
    "caa-record",
    "dnssec",
    "wildcard",
];

/// The same where there are only files to upload.
const WORDS_FOR_FILES: [&str; 6] = [
    "ca",
    "website-folder",
    "port-80",
    "dns",
    "resolver",
    "caa-record",
];

/// Draws it.
pub(crate) fn prove(state: &State, context: &ProofContext<'_>) -> Html {
    match state.phase() {
        Phase::Cancelled => cancelled(state),
        Phase::Failed => failed(state, context.send),
        Phase::Validating => validating(state),
        _ => tasks(state, context),
    }
}

/// What the person has to do.
fn tasks(state: &State, context: &ProofContext<'_>) -> Html {
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
            if page::confirm(words.withdraw_sure()) {
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
            { heading(words.heading()) }
            { lead(&words.lead(ca)) }
            { glossary(context.guides, if records { &WORDS } else { &WORDS_FOR_FILES }) }
            { proved(state) }
            { methods(state, context.local, send) }
            if state.earlier_orders.expired {
                { note(text().live_check.expired()) }
            } else if renewed {
                { note(words.new_values()) }
            }
            if records {
                { dns_host(state, context) }
            }
            <section aria-labelledby="todo">
                <h2 id="todo">{ words.todo() }</h2>
                <>{ for tasks.iter().map(card) }</>
                { record_list(&tasks) }
                { website(&tasks, context) }
            </section>
            { live_check(state, context) }
            <p>{ button(words.withdraw(), LINK, withdraw) }</p>
        </>
    }
}
