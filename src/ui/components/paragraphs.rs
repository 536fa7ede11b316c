//! Paragraphs and headings that hold nothing but words.
//!
//! Functions, not markup at each place, because each element written with `html!` is some hundred bytes of the page.

use yew::prelude::*;

#[inline(never)]
fn paragraph(class: Option<&'static str>, text: &str) -> Html {
    html! { <p {class}>{ text }</p> }
}

/// A paragraph.
pub(crate) fn para(text: &str) -> Html {
    paragraph(None, text)
}

/// What a page is about.
pub(crate) fn lead(text: &str) -> Html {
    paragraph(Some("lead"), text)
}

/// Something to know before going on.
pub(crate) fn note(text: &str) -> Html {
    paragraph(Some("note"), text)
}

/// Something that helps.
pub(crate) fn hint(text: &str) -> Html {
    paragraph(Some("hint"), text)
}

/// The heading of a part of a page.
#[inline(never)]
pub(crate) fn title(text: &str) -> Html {
    html! { <h2>{ text }</h2> }
}

/// The heading of a part of a message.
#[inline(never)]
pub(crate) fn subtitle(text: &str) -> Html {
    html! { <h3>{ text }</h3> }
}
