//! What stands around a field: label, hint, errors.

use yew::prelude::*;

use crate::ui::markup::html;
use crate::ui::text::text;
use crate::web::file_input;

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

/// Draws a text area for something to paste, and a field to choose its file instead, whose label begins with `or_file`.
/// Both are read by [`given`](crate::web::file_input::given).
pub(crate) fn area_with_file(
    id: &'static str,
    label: &str,
    hint: &str,
    or_file: &str,
    errors: &[&str],
) -> Html {
    let file = format!("{id}{}", file_input::FILE);
    let described = format!("{id}-hint");
    let input = html! {
        <>
            <textarea {id} rows="3" autocomplete="off" autocapitalize="none" spellcheck="false" class="pasted"
                aria-describedby={described} aria-invalid={(!errors.is_empty()).then_some("true")} />
            <div class="row">
                <label for={file.clone()}>{ or_file }<span class="offscreen">{ ": " }{ label }</span></label>
                <input type="file" id={file} />
            </div>
        </>
    };
    field(id, label, hint, errors, input)
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
