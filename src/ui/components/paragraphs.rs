//! Paragraphs and headings that hold nothing but words.
//!
//! Functions and not markup at each place, because each place costs a hundred bytes of the page.

use yew::prelude::*;

use crate::ui::markup::Markup;

#[inline(never)]
fn words(tag: &'static str, class: Option<&'static str>, text: &str) -> Html {
    let mut made = Markup::new();
    made.open(tag, &["class"], &[None]);
    made.attribute(class);
    made.child(text);
    made.close();
    made.html()
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
