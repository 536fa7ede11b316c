//! The heading of a page. It takes the focus when the page appears.

use yew::prelude::*;

/// The id of the one `h1`.
pub(crate) const HEADING: &str = "heading";

/// Draws it.
pub(crate) fn heading(text: &str) -> Html {
    html! { <h1 id={HEADING} tabindex="-1">{ text }</h1> }
}
