//! While the CA validates.

use yew::prelude::*;

use crate::i18n::{language, text};
use crate::issuance::{ProofStatus, State};
use crate::ui::components::{heading, lead, status_line, steps, title};
use crate::web::intl;

/// Draws it.
pub(super) fn validating(state: &State) -> Html {
    let words = &text().prove;
    let ca = state.plan.authority.name.as_str();
    let amount = |number| intl::amount(language(), number);
    let all = state.proofs.len();
    let proved = state
        .proofs
        .iter()
        .filter(|proof| proof.is_proved())
        .count();
    let progress =
        (proved > 0 && proved < all).then(|| words.progress(&amount(proved), &amount(all)));
    html! {
        <>
            { heading(&words.looking_heading(ca)) }
            if state.blocking_error.is_none() {
                { lead(words.looking_lead()) }
            }
            { steps(&state.completion(), ca) }
            <section>
                { title(words.status_heading()) }
                <ul class="steps">{ for state.proofs().map(|(proof, status)| name(&state.shown(proof), &status)) }</ul>
                <p role="status" class="offscreen">{ progress.unwrap_or_default() }</p>
            </section>
        </>
    }
}

/// One name and its status.
fn name(name: &str, status: &ProofStatus) -> Html {
    let words = &text().prove;
    let (class, word) = match status {
        ProofStatus::Reading => ("working", words.status_reading()),
        ProofStatus::ToDo => ("waiting", words.status_todo()),
        ProofStatus::Answering => ("working", words.status_asking()),
        ProofStatus::Validating => ("working", words.status_looking()),
        ProofStatus::Proved => ("done", words.proved_now()),
        ProofStatus::Failed(_) => ("failed", words.status_failed()),
    };
    status_line(class, name, word)
}
