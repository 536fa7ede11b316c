//! The page while the program talks to the CA and the person has nothing to do.

use yew::prelude::*;

use crate::i18n::{language, text};
use crate::issuance::{Phase, State};
use crate::names::Name;
use crate::ui::components::{heading, hint, lead, steps, title};
use crate::web::intl;

/// Draws it.
pub(crate) fn preparing(state: &State) -> Html {
    let words = &text().preparing;
    let finishing = state.phase() == Phase::Issuing;
    let (name, about, list) = if finishing {
        (
            words.finishing_heading(),
            words.finishing_lead(),
            state.completion(),
        )
    } else {
        (words.heading(), words.lead(), state.preparation())
    };
    html! {
        <>
            { heading(name) }
            if state.blocking_error.is_none() {
                { lead(about) }
            }
            { steps(&list, &state.plan.authority.name) }
            if !finishing {
                { understood(&state.plan.names) }
            }
        </>
    }
}

/// Draws the names as they were read from what was typed.
pub(crate) fn understood(names: &[Name]) -> Html {
    let words = &text().preparing;
    let item = |name: &Name| {
        let ascii =
            (name.shown != name.identifier.value).then(|| words.as_written(&name.identifier.value));
        let from = (!name.changes.is_empty()).then(|| {
            let changes: Vec<_> = name
                .changes
                .iter()
                .map(|change| words.change(*change))
                .collect();
            words.from(&name.typed, &intl::list(language(), &changes))
        });
        html! {
            <li key={name.identifier.value.clone()}>
                <span class="name">{ &name.shown }</span>
                if let Some(ascii) = ascii {
                    { hint(&ascii) }
                }
                if let Some(from) = from {
                    { hint(&from) }
                }
            </li>
        }
    };
    html! {
        <section>
            { title(&words.understood(&intl::amount(language(), names.len()))) }
            <ul class="list">{ for names.iter().map(item) }</ul>
        </section>
    }
}
