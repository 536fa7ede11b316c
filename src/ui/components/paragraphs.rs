//! Paragraphs and headings that hold nothing but words.
//!
//! Functions, not markup at each place, because each element written with `html!` is some hundred bytes of the page.

use yew::prelude::*;

#[inline(never)]
fn words(tag: &'static str, class: Option<&'static str>, text: &str) -> Html {
    html! { <@{tag} class={class}>{ text }</@> }
}

/// A paragraph.
pub(crate) fn para(text: &str) -> Html {
    words("p", None, text)
}

/// What a page is about.
pub(crate) fn lead(text: &str) -> Html {
    words("p", Some("lead"), text)
}

/// Something to know before going on.
pub(crate) fn note(text: &str) -> Html {
    words("p", Some("note"), text)
}

/// Something that helps.
pub(crate) fn hint(text: &str) -> Html {
    words("p", Some("hint"), text)
}

/// The heading of a part of a page.
pub(crate) fn title(text: &str) -> Html {
    words("h2", None, text)
}

/// The heading of a part of a message.
pub(crate) fn subtitle(text: &str) -> Html {
    words("h3", None, text)
}
