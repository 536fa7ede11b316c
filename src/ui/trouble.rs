//! What holds an order up, and the ways on.

use yew::prelude::*;

use super::failure::Told;
use super::order::Local;
use super::parts::{Notice, notice};
use super::relay::{RelayOffer, relay};
use crate::acme::{Error, Fault, ProblemType};
use crate::issuance::{Effect, Event, Failure, State, Trouble};
use crate::ui::markup::html;
use crate::ui::text::text;

/// The id of the message.
pub(crate) const TROUBLE: &str = "trouble";

/// Draws it, if anything holds the order up.
pub(crate) fn trouble(
    state: &State,
    local: &UseStateHandle<Local>,
    send: &Callback<Event>,
    onnames: &Callback<()>,
    offer: &RelayOffer,
) -> Html {
    let Some(trouble) = &state.trouble else {
        return Html::default();
    };
    let words = &text().trouble;
    let button = |event: Event, word: &str, primary: bool| {
        let onclick = send.reform(move |_: MouseEvent| event.clone());
        html! { <button type="button" class={primary.then_some("primary")} {onclick}>{ word }</button> }
    };
    // Consent is given in words.
    let again = if trouble.failure.is_problem(&ProblemType::UserActionRequired) {
        words.agree_again
    } else {
        words.again
    };
    // Before there is an order, everything can still be chosen anew.
    let open = state.order.is_none() && state.agreed;
    let failure = &trouble.failure;
    // What helps comes first, and trying again does not always.
    let (names, reach) = (is_about_names(failure), is_about_reach(trouble));
    let first = !names && !reach && !failure.is_problem(&ProblemType::RateLimited);
    let back = onnames.reform(|_: MouseEvent| ());
    let buttons = html! {
        <>
            <div class="buttons">
                if names {
                    <button type="button" class="primary" onclick={back}>{ words.change_names }</button>
                }
                { button(Event::Retry, again, first) }
                if open {
                    { button(Event::Reconsider, words.reconsider, false) }
                }
                if open && is_about_account(&trouble.failure) {
                    { button(Event::ForgetAccount, words.other_account, false) }
                }
            </div>
            if reach {
                { relay(state, local, send, offer) }
            }
        </>
    };
    let authority = state.plan.authority.name.as_str();
    notice(
        &Told::trouble(trouble, &state.plan),
        Notice {
            authority,
            id: Some(TROUBLE),
            buttons,
            about: None,
        },
    )
}

fn is_about_account(failure: &Failure) -> bool {
    matches!(failure, Failure::AccountClosed { .. })
        || failure.is_problem(&ProblemType::AccountDoesNotExist)
        || failure.is_problem(&ProblemType::Unauthorized)
}

/// Whether the CA takes the order once a name is changed or left out.
fn is_about_names(failure: &Failure) -> bool {
    let kinds = [
        ProblemType::RejectedIdentifier,
        ProblemType::UnsupportedIdentifier,
        ProblemType::Compound,
    ];
    kinds.iter().any(|kind| failure.is_problem(kind))
}

/// Whether the CA could not be reached from this page, or hides what a page has to read.
fn is_about_reach(trouble: &Trouble) -> bool {
    let hidden = match &trouble.failure {
        Failure::Acme(Error::Transport { .. }) => true,
        Failure::Acme(Error::Fault { fault, .. }) => {
            matches!(fault, Fault::NoNonce { .. } | Fault::Header { .. })
        }
        _ => false,
    };
    hidden && matches!(trouble.effect, Effect::ReadDirectory(_))
}
