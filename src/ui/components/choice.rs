//! One radio button with its label and hint.

use crate::ui::markup::html;
use yew::prelude::*;

/// What there is to one choice of several.
#[derive(Default)]
pub(crate) struct Choice<'a> {
    pub(crate) id: String,
    pub(crate) group: String,
    pub(crate) value: String,
    pub(crate) label: &'a str,
    pub(crate) hint: Option<&'a str>,
    /// `None` leaves the choice to the browser, as fields of the first page must: it may have been made before
    /// the program arrived.
    pub(crate) checked: Option<bool>,
    /// Checked in the HTML that is made ahead of time, and never touched afterwards.
    pub(crate) checked_at_first: bool,
    pub(crate) onchange: Option<Callback<web_sys::Event>>,
    /// Stands below the hint.
    pub(crate) more: Html,
}

/// Draws it.
pub(crate) fn radio(choice: Choice<'_>) -> Html {
    let Choice {
        id,
        group,
        value,
        label,
        hint,
        checked,
        checked_at_first,
        onchange,
        more,
    } = choice;
    let hint_id = hint.map(|_| format!("{id}-hint"));
    let at_first = checked_at_first && cfg!(not(target_arch = "wasm32"));
    let name = group;
    let described = hint_id.clone();
    let input = match checked.or(at_first.then_some(true)) {
        Some(checked) => html! {
            <input type="radio" id={id.clone()} {name} {value} {checked} {onchange} aria-describedby={described} />
        },
        None => {
            html! { <input type="radio" id={id.clone()} {name} {value} {onchange} aria-describedby={described} /> }
        }
    };
    html! {
        <div class="choice" key={id.clone()}>
            { input }
            <div>
                <label for={id}>{ label }</label>
                if let Some(hint) = hint {
                    <p class="hint" id={hint_id}>{ hint }</p>
                }
                { more }
            </div>
        </div>
    }
}
