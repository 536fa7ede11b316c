//! What stands around a field: label, hint, errors.

use yew::prelude::*;

use crate::ui::text::text;

/// Draws label and hint, what is wrong with what the field holds, and the field, whose id is `id`. The hint's id is
/// `…-hint`, that of the errors `…-error`.
pub(crate) fn field(id: &str, label: &str, hint: &str, errors: &[&str], input: Html) -> Html {
    html! {
        <div class={if errors.is_empty() { "field" } else { "field wrong" }}>
            <label class="label" for={id.to_owned()}>{ label }</label>
            <p class="hint" id={format!("{id}-hint")}>{ hint }</p>
            { error(id, errors) }
            { input }
        </div>
    }
}

/// What is wrong with a field.
pub(crate) fn error(id: &str, errors: &[&str]) -> Html {
    let line = |error: &&str| {
        html! { <span><span class="offscreen">{ text().shared.error_prefix }{ " " }</span>{ *error }</span> }
    };
    html! {
        if !errors.is_empty() {
            <p class="error" id={format!("{id}-error")}>{ for errors.iter().map(line) }</p>
        }
    }
}
