//! The names that are proved.

use yew::prelude::*;

use crate::i18n::text;
use crate::issuance::{ProofStatus, State};
use crate::ui::components::title;

/// Draws the names that nothing is left to do for.
pub(super) fn proved(state: &State) -> Html {
    let words = &text().prove;
    let names: Vec<_> = state
        .proofs()
        .filter(|(_, status)| *status == ProofStatus::Proved)
        .map(|(proof, _)| state.shown(proof))
        .collect();
    if names.is_empty() {
        return Html::default();
    }
    html! {
        <section class="calm">
            { title(words.proved()) }
            <ul>{ for names.into_iter().map(|name| html! { <li>{ name }</li> }) }</ul>
        </section>
    }
}
