//! The heading of a page, which takes the focus when the page comes up.

use crate::ui::markup::html;
use yew::prelude::*;

/// The id of the one heading of first rank.
pub(crate) const HEADING: &str = "heading";

/// Draws it.
pub(crate) fn heading(text: &str) -> Html {
    html! { <h1 id={HEADING} tabindex="-1">{ text }</h1> }
}
