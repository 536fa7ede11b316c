//! Paragraphs and headings that hold nothing but text.
//!
//! Functions, not markup at each place, because each element written with `html!` is some hundred bytes of the page.

use yew::prelude::*;

#[inline(never)]
fn text_element(tag: &'static str, class: Option<&'static str>, text: &str) -> Html {
    html! { <@{tag} class={class}>{ text }</@> }
}

/// A paragraph.
pub(crate) fn para(text: &str) -> Html {
    text_element("p", None, text)
}

/// What a page is for.
pub(crate) fn lead(text: &str) -> Html {
    text_element("p", Some("lead"), text)
}

/// A note.
pub(crate) fn note(text: &str) -> Html {
    text_element("p", Some("note"), text)
}

/// A hint.
pub(crate) fn hint(text: &str) -> Html {
    text_element("p", Some("hint"), text)
}

/// The heading of a section.
pub(crate) fn title(text: &str) -> Html {
    text_element("h2", None, text)
}

/// The heading inside a section.
pub(crate) fn subtitle(text: &str) -> Html {
    text_element("h3", None, text)
}
