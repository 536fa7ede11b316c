//! The pages of an order under way.

use std::rc::Rc;

use yew::prelude::*;

use crate::browser::page;
use crate::issuance::{Event, Phase, State};
use crate::ui::failure::Told;
use crate::ui::pages::{Certificate, TermsPage, certificate, preparing, prove};
use crate::ui::parts::{Notice, notice};
use crate::ui::text::text;

/// The id of the message about what holds the order up.
const TROUBLE: &str = "trouble";

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) state: Rc<State>,
    pub(crate) send: Callback<Event>,
    pub(crate) onnames: Callback<()>,
    pub(crate) key_file: Callback<(), Option<String>>,
    pub(crate) key_taken: bool,
    pub(crate) onkeytaken: Callback<()>,
}

/// Draws what an order stands at.
#[component]
pub(crate) fn OrderPages(props: &Props) -> Html {
    let (state, send) = (props.state.clone(), props.send.clone());
    let phase = state.phase();
    // The person is told at once, wherever on the page they are.
    use_effect_with(state.trouble.is_some(), |troubled| {
        if *troubled {
            page::focus(TROUBLE);
        }
    });
    let trouble = state.trouble.as_ref().map(|trouble| {
        let retry = send.reform(|_: MouseEvent| Event::Retry);
        let buttons = html! {
            <div class="buttons">
                <button type="button" class="primary" onclick={retry}>{ text().trouble.again }</button>
            </div>
        };
        let authority = state.plan.authority.name.as_str();
        notice(&Told::trouble(trouble, &state.plan), Notice { authority, id: Some(TROUBLE), buttons, about: None })
    });
    let page = match (phase, state.terms_to_agree(), &state.issued) {
        (Phase::Done, _, Some(issued)) => {
            let Props {
                key_file,
                key_taken,
                onkeytaken,
                onnames: onanother,
                ..
            } = props;
            certificate(
                &state,
                issued,
                Certificate {
                    key_file,
                    key_taken: *key_taken,
                    onkeytaken,
                    onanother,
                },
            )
        }
        (Phase::Terms, Some(terms), _) if state.trouble.is_none() => html! {
            <TermsPage authority={state.plan.authority.name.clone()} terms={terms.to_owned()} {send} />
        },
        (Phase::Proving | Phase::Checking | Phase::Failed, ..) => prove(&state, &send),
        _ => preparing(&state),
    };
    html! {
        <>
            { trouble.unwrap_or_default() }
            { page }
            if phase != Phase::Done {
                <p>
                    <button type="button" class="link-button" onclick={props.onnames.reform(|_: MouseEvent| ())}>
                        { text().shared.back_to_names }
                    </button>
                </p>
            }
        </>
    }
}
