//! The error that an order cannot go on for, and the ways on.

use yew::prelude::*;

use crate::acme::{Error, Fault, ProblemType};
use crate::guide;
use crate::i18n::text;
use crate::issuance::{BlockingError, Command, Effect, Failure, Plan, State};
use crate::names::Identifier;
use crate::ui::components::{BLOCKING_ERROR, Notice, PRIMARY, command_button, notice};
use crate::ui::messages::user_message::UserMessage;
use crate::ui::order::page_state::OrderPageState;
use crate::ui::order::relay::{RelayOffer, relay};

/// The ways out of an order.
pub(crate) struct WaysOut<'a> {
    /// Back to the first page.
    pub(crate) onhome: &'a Callback<()>,
    /// To another order instead of this one.
    pub(crate) onplan: &'a Callback<Plan>,
    /// Through a relay.
    pub(crate) relay: &'a RelayOffer,
}

/// Draws it, if there is one.
pub(crate) fn blocking_error(
    state: &State,
    local: &UseStateHandle<OrderPageState>,
    send: &Callback<Command>,
    ways: &WaysOut<'_>,
) -> Html {
    let Some(blocking_error) = &state.blocking_error else {
        return Html::default();
    };
    let words = &text().blocking_error;
    let button = |command: Command, label: &str, primary: bool| {
        command_button(send, command, label, PRIMARY.filter(|_| primary))
    };
    // Consent is given in words.
    let again = if blocking_error
        .failure
        .is_problem(&ProblemType::UserActionRequired)
    {
        words.agree_again()
    } else if matches!(blocking_error.failure, Failure::OrderStalled { .. }) {
        words.keep_waiting()
    } else {
        words.again()
    };
    // Before there is an order, everything can still be chosen anew.
    let open = state.order.is_none() && state.progress.agreed;
    let failure = &blocking_error.failure;
    // What helps comes first, and trying again does not always.
    let (names, reach) = (is_about_names(failure), is_about_reach(blocking_error));
    let first = !names && !reach && !failure.is_problem(&ProblemType::RateLimited);
    let gone = is_about_order(blocking_error);
    let first = first && !gone;
    let back = ways.onhome.reform(|_: MouseEvent| ());
    let buttons = html! {
        <>
            <div class="buttons">
                if names {
                    { crate::ui::components::button(words.change_names(), PRIMARY, back) }
                }
                if gone {
                    { button(Command::StartNewOrder, text().live_check.new_order(), true) }
                }
                { button(Command::Retry, again, first) }
                if failure.is_problem(&ProblemType::RateLimited) {
                    { practice(state, ways.onplan) }
                }
                if open {
                    { button(Command::ChangeOptions, words.reconsider(), false) }
                }
                if open && is_about_account(&blocking_error.failure) {
                    { button(Command::UseOtherAccount, words.other_account(), false) }
                }
            </div>
            if names {
                <>{ for refused_names(failure, state).into_iter().map(|name| drop(name, state, send)) }</>
            }
            if reach {
                { relay(state, local, send, ways.relay) }
            }
        </>
    };
    let authority = state.plan.authority.name.as_str();
    notice(
        &UserMessage::blocking_error(blocking_error, &state.plan),
        Notice {
            authority,
            id: Some(BLOCKING_ERROR),
            buttons,
            about: None,
            more: Html::default(),
        },
    )
}

/// A practice run with the same CA, while the limits of the real service hold.
fn practice(state: &State, onplan: &Callback<Plan>) -> Html {
    let real = guide::listing(&state.plan.authority.id).and_then(|it| it.practice);
    let Some(listing) = real.and_then(|id| guide::listing(&id)) else {
        return Html::default();
    };
    let plan = Plan {
        authority: listing.authority,
        agreed: false,
        ..state.plan.clone()
    };
    let label = text().live_check.practise(&plan.authority.name);
    let onclick = onplan.reform(move |_: MouseEvent| plan.clone());
    crate::ui::components::button(&label, None, onclick)
}

/// The names of the order that the CA says something against, where it says so name by name.
fn refused_names(failure: &Failure, state: &State) -> Vec<Identifier> {
    let Failure::Acme(Error::Problem { problem, .. }) = failure else {
        return Vec::new();
    };
    let mut refused: Vec<Identifier> = Vec::new();
    for name in &state.plan.names {
        let mut about = problem
            .subproblems
            .iter()
            .filter_map(|it| it.identifier.as_ref());
        if about.any(|it| it.canonical() == name.identifier) {
            refused.push(name.identifier.clone());
        }
    }
    // A certificate request names them all, and of none nothing can be ordered.
    if state.plan.request.is_some() || refused.len() == state.plan.names.len() {
        refused.clear();
    }
    refused
}

/// A button by which the order goes on without a name.
fn drop(name: Identifier, state: &State, send: &Callback<Command>) -> Html {
    let label = text().live_check.drop(state.plan.shown(&name));
    html! { <p>{ command_button(send, Command::RemoveName(name), &label, None) }</p> }
}

/// Whether the CA does not know the order any more, or what belongs to it.
fn is_about_order(blocking_error: &BlockingError) -> bool {
    let of_order = matches!(
        blocking_error.effect,
        Effect::ReadAuthorization { .. }
            | Effect::AnswerChallenge { .. }
            | Effect::PollOrder { .. }
            | Effect::Finalize(_)
    );
    let status = match &blocking_error.failure {
        Failure::Acme(Error::Problem { status, .. }) => *status,
        _ => 0,
    };
    of_order && matches!(status, 400 | 404 | 410)
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
fn is_about_reach(blocking_error: &BlockingError) -> bool {
    let hidden = match &blocking_error.failure {
        Failure::Acme(Error::Transport { .. }) => true,
        Failure::Acme(Error::Fault { fault, .. }) => {
            matches!(fault, Fault::NoNonce { .. } | Fault::Header { .. })
        }
        _ => false,
    };
    hidden && matches!(blocking_error.effect, Effect::ReadDirectory(_))
}
