//! An order that the person gave up.

use yew::prelude::*;

use crate::issuance::State;
use crate::ui::components::{heading, lead, state_line};
use crate::ui::text::text;

/// Draws it.
pub(super) fn withdrawn(state: &State) -> Html {
    let words = &text().prove;
    let name = |name: String, done: bool| {
        let (class, word) = if done {
            ("done", words.withdrawn)
        } else {
            ("working", words.withdrawing)
        };
        state_line(class, &name, word)
    };
    let proofs = state.proofs.iter();
    html! {
        <>
            { heading(words.withdrawn_heading) }
            { lead(&(words.withdrawn_lead)(&state.plan.authority.name)) }
            <ul class="steps">
                { for proofs.map(|proof| name(state.shown(proof), proof.deactivated)) }
            </ul>
        </>
    }
}
