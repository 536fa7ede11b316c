//! When the validation failed: what the CA saw, and the way on.

use yew::prelude::*;

use crate::i18n::{language, text};
use crate::issuance::{Command, Proof, ProofStatus, State};
use crate::ui::components::{Notice, PRIMARY, command_button, heading, lead, notice, subtitle};
use crate::ui::messages::user_message::UserMessage;
use crate::ui::order::pages::prove::proved::proved;
use crate::ui::order::pages::prove::remove_name::remove_name_button;
use crate::web::intl;

/// Names with which the same went wrong.
struct Group<'a> {
    proofs: Vec<&'a Proof>,
    message: UserMessage,
}

/// Draws it.
pub(super) fn failed(state: &State, send: &Callback<Command>) -> Html {
    let words = &text().prove;
    let failed: Vec<_> = state
        .proofs()
        .filter_map(|(proof, status)| match status {
            ProofStatus::Failed(problem) => Some((proof, problem)),
            _ => None,
        })
        .collect();
    // Names that were given up only because another one failed have no reason of their own.
    let reasons = failed.iter().any(|(_, problem)| problem.is_some());
    let failed = failed
        .iter()
        .filter(|(_, problem)| !reasons || problem.is_some());
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut count = 0;
    for (proof, problem) in failed {
        count += 1;
        let message = UserMessage::proof(problem.as_ref(), &state.plan);
        let same = |it: &&mut Group<'_>| {
            it.message.said == message.said && it.message.notice == message.notice
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.proofs.push(proof),
            None => groups.push(Group {
                proofs: vec![proof],
                message,
            }),
        }
    }
    let order_error = state
        .order
        .as_ref()
        .and_then(|order| order.object.error.as_ref());
    // Then every name is proved, and a new order asks for no new records.
    let as_a_whole = count == 0;
    let title = if as_a_whole {
        words.failed_order().to_owned()
    } else {
        words.failed_heading(&intl::amount(language(), count))
    };
    let again = if as_a_whole {
        text().blocking_error.again()
    } else {
        words.again()
    };
    let authority = state.plan.authority.name.as_str();
    html! {
        <>
            { heading(&title) }
            if !as_a_whole {
                { lead(words.failed_lead()) }
            }
            <>{ for groups.iter().map(|it| group(it, state, send)) }</>
            if let (true, Some(problem)) = (as_a_whole, order_error) {
                { notice(&UserMessage::order(problem, &state.plan), Notice { authority, ..Notice::default() }) }
            }
            { proved(state) }
            <div class="buttons">{ command_button(send, Command::StartNewOrder, again, PRIMARY) }</div>
        </>
    }
}

/// What was expected, and what the CA says it saw.
fn group(group: &Group<'_>, state: &State, send: &Callback<Command>) -> Html {
    let (words, live) = (&text().prove, &text().live_check);
    let names: Vec<_> = group.proofs.iter().map(|it| state.shown(it)).collect();
    let expected = group.proofs.iter().filter_map(|it| state.expected(it));
    let expected = expected.map(|(place, value)| {
        html! {
            <div>
                <dt>{ live.expected_at(&place) }</dt>
                <dd><code>{ value }</code></dd>
            </div>
        }
    });
    let drops = group
        .proofs
        .iter()
        .map(|it| remove_name_button(state, &it.url, send));
    notice(
        &group.message,
        Notice {
            authority: &state.plan.authority.name,
            about: Some(words.failed_names(&intl::list(language(), &names))),
            more: html! {
                <>
                    { subtitle(live.expected()) }
                    <dl>{ for expected }</dl>
                </>
            },
            buttons: html! { <>{ for drops }</> },
            ..Notice::default()
        },
    )
}
