//! The pages of an order under way.

use std::rc::Rc;

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::browser::page;
use crate::issuance::{Event, Phase, State};
use crate::ui::failure::Told;
use crate::ui::pages::{Certificate, certificate, preparing, prove, terms, understood};
use crate::ui::parts::{ERRORS, Notice, notice};
use crate::ui::text::text;

/// The id of the message about what holds the order up.
const TROUBLE: &str = "trouble";

/// What the person did on these pages that is no part of the order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Local {
    /// How often the button under the terms was pressed without a tick.
    pub(crate) refused: u32,
    /// Whether the way of proof is chosen for each name.
    pub(crate) one_by_one: bool,
    /// The file that was handed to the browser last, and whether it was taken.
    pub(crate) saved: Option<(&'static str, bool)>,
}

#[derive(Properties)]
pub(crate) struct Props {
    pub(crate) state: Rc<State>,
    pub(crate) send: Callback<Event>,
    pub(crate) onnames: Callback<()>,
    /// Asked for the private key when its button is pressed.
    pub(crate) key_file: Callback<(), Option<Zeroizing<String>>>,
    pub(crate) key_taken: bool,
    pub(crate) onkeytaken: Callback<()>,
}

impl PartialEq for Props {
    /// What is drawn depends on the state and on whether the key was taken. A changed state is another one in memory.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state) && self.key_taken == other.key_taken
    }
}

/// Draws what an order stands at.
#[component]
pub(crate) fn OrderPages(props: &Props) -> Html {
    let local = use_state_eq(Local::default);
    let Props {
        state,
        send,
        onnames,
        key_file,
        key_taken,
        onkeytaken,
    } = props;
    let phase = state.phase();
    // The person is told at once, wherever on the page they are.
    use_effect_with(
        (state.trouble.is_some(), local.refused),
        |(troubled, refused)| {
            if *troubled {
                page::focus(TROUBLE);
            } else if *refused > 0 {
                page::focus(ERRORS);
            }
        },
    );
    let page = match (phase, state.terms_to_agree(), &state.issued) {
        (Phase::Done, _, Some(issued)) => {
            let props = Certificate {
                key_file,
                key_taken: *key_taken,
                onkeytaken,
                onanother: onnames,
            };
            certificate(state, issued, &local, &props)
        }
        (Phase::Terms, Some(address), _) if state.trouble.is_none() => {
            // The first moment to see what was made of the names before anything is ordered.
            let names = understood(&state.plan.names);
            html! { <>{ terms(&state.plan.authority.name, address, &local, send) }{ names }</> }
        }
        (Phase::Proving | Phase::Checking | Phase::Failed, ..) => prove(state, &local, send),
        _ => preparing(state),
    };
    html! {
        <>
            { trouble(state, send) }
            { page }
            if phase != Phase::Done {
                <p>
                    <button type="button" class="link-button" onclick={onnames.reform(|_: MouseEvent| ())}>
                        { text().shared.back_to_names }
                    </button>
                </p>
            }
        </>
    }
}

/// What holds the order up, if anything does.
fn trouble(state: &State, send: &Callback<Event>) -> Html {
    let Some(trouble) = &state.trouble else {
        return Html::default();
    };
    let retry = send.reform(|_: MouseEvent| Event::Retry);
    let buttons = html! {
        <div class="buttons">
            <button type="button" class="primary" onclick={retry}>{ text().trouble.again }</button>
        </div>
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
