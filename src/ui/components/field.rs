//! Form fields with their label, hint and errors.

use yew::prelude::*;

use crate::i18n::text;
use crate::web::file_input;

/// The kind of a field of one line, and what browsers may fill in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldKind {
    Text,
    Url,
    /// A passphrase that exists already.
    Passphrase,
    /// A passphrase that is being chosen.
    NewPassphrase,
}

impl FieldKind {
    fn attributes(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("text", "off"),
            Self::Url => ("url", "off"),
            Self::Passphrase => ("password", "current-password"),
            Self::NewPassphrase => ("password", "new-password"),
        }
    }
}

/// Draws label, hint and errors, and below them the field `input`, whose id is `id`. The hint's id is `…-hint`, that of the
/// errors `…-error`.
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

/// Draws a field of one line.
pub(crate) fn line_field(
    kind: FieldKind,
    id: &'static str,
    label: &str,
    hint: &str,
    errors: &[&str],
) -> Html {
    let (kind, autocomplete) = kind.attributes();
    let described = [id, "-hint"].concat();
    let invalid = is_invalid(errors);
    let input = html! {
        <input type={kind} {id} {autocomplete} autocapitalize="none" spellcheck="false"
            aria-describedby={described} aria-invalid={invalid} />
    };
    field(id, label, hint, errors, input)
}

/// Draws a text area to paste something into, and a field to choose a file with it instead. Both are read by
/// [`read`](crate::web::file_input::read).
pub(crate) fn area_with_file(id: &'static str, label: &str, hint: &str, errors: &[&str]) -> Html {
    let file = format!("{id}{}", file_input::FILE);
    let described = format!("{id}-hint");
    let or_file = text().conditions.or_file();
    let input = html! {
        <>
            <textarea {id} rows="3" autocomplete="off" autocapitalize="none" spellcheck="false" class="pasted"
                aria-describedby={described} aria-invalid={is_invalid(errors)} />
            <div class="row">
                <label for={file.clone()}>{ or_file }<span class="offscreen">{ ": " }{ label }</span></label>
                <input type="file" id={file} />
            </div>
        </>
    };
    field(id, label, hint, errors, input)
}

/// The value of `aria-invalid` for a field with these errors.
pub(crate) fn is_invalid(errors: &[&str]) -> Option<&'static str> {
    (!errors.is_empty()).then_some("true")
}

/// Draws the errors of a field.
pub(crate) fn error(id: &str, errors: &[&str]) -> Html {
    let line = |error: &&str| {
        html! { <span><span class="offscreen">{ text().shared.error_prefix() }{ " " }</span>{ *error }</span> }
    };
    html! {
        if !errors.is_empty() {
            <p class="error" id={format!("{id}-error")}>{ for errors.iter().map(line) }</p>
        }
    }
}
