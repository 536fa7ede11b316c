//! An order that the person cancelled.

use yew::prelude::*;

use crate::i18n::text;
use crate::issuance::State;
use crate::ui::components::{heading, lead, status_line};

/// Draws it.
pub(super) fn cancelled(state: &State) -> Html {
    let words = &text().prove;
    let name = |name: String, done: bool| {
        let (class, word) = if done {
            ("done", words.withdrawn())
        } else {
            ("working", words.withdrawing())
        };
        status_line(class, &name, word)
    };
    let proofs = state.proofs.iter();
    html! {
        <>
            { heading(words.withdrawn_heading()) }
            { lead(&words.withdrawn_lead(&state.plan.authority.name)) }
            <ul class="steps">
                <>{ for proofs.map(|proof| name(state.shown(proof), proof.deactivated)) }</>
            </ul>
        </>
    }
}
