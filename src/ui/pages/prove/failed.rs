//! When the CA did not see what it looked for: what it saw, and the way on.

use yew::prelude::*;

use crate::browser::intl;
use crate::issuance::{Event, ProofStatus, State};
use crate::ui::failure::Told;
use crate::ui::markup::html;
use crate::ui::parts::{Notice, heading, lead, notice};
use crate::ui::text::text;

/// Draws it.
pub(super) fn failed(state: &State, send: &Callback<Event>) -> Html {
    let words = &text().prove;
    let authority = state.plan.authority.name.as_str();
    let failed: Vec<_> = state
        .proofs()
        .filter_map(|(proof, status)| match status {
            ProofStatus::Failed(problem) => Some((state.shown(proof), problem)),
            _ => None,
        })
        .collect();
    // Names that the CA gave up on only because another one failed have no reason of their own.
    let reasons = failed.iter().any(|(_, problem)| problem.is_some());
    let failed: Vec<_> = failed
        .iter()
        .filter(|(_, problem)| !reasons || problem.is_some())
        .collect();
    // Names with which the same went wrong are told of together.
    let mut groups: Vec<(Vec<&str>, Told)> = Vec::new();
    for (name, problem) in &failed {
        let told = Told::proof(problem.as_ref(), &state.plan);
        match groups
            .iter_mut()
            .find(|(_, other)| other.said == told.said && other.notice == told.notice)
        {
            Some((names, _)) => names.push(name),
            None => groups.push((vec![name], told)),
        }
    }
    let order_error = state
        .order
        .as_ref()
        .and_then(|order| order.object.error.as_ref());
    // Then every name is proved, and a new order asks for no new values.
    let as_a_whole = failed.is_empty();
    let title = if as_a_whole {
        words.failed_order.to_owned()
    } else {
        (words.failed_heading)(&intl::amount(text().language, failed.len()))
    };
    let again = send.reform(|_: MouseEvent| Event::OrderAgain);
    let group = |(names, told): &(Vec<&str>, Told)| {
        let about = Some((words.failed_names)(&names.join(", ")));
        notice(
            told,
            Notice {
                authority,
                about,
                ..Notice::default()
            },
        )
    };
    html! {
        <>
            { heading(&title) }
            if !as_a_whole {
                { lead(words.failed_lead) }
            }
            { for groups.iter().map(group) }
            if let (true, Some(problem)) = (as_a_whole, order_error) {
                { notice(&Told::order(problem, &state.plan), Notice { authority, ..Notice::default() }) }
            }
            { super::proved(state) }
            <div class="buttons">
                <button type="button" class="primary" onclick={again}>
                    { if as_a_whole { text().trouble.again } else { words.again } }
                </button>
            </div>
        </>
    }
}
