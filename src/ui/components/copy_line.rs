//! A line of a list of facts: what it is, the text, and a button to copy it.

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::ui::components::CopyButton;
use crate::ui::markup::html;

/// Draws it. `what` completes "Copy …" for who cannot see where the button stands.
pub(crate) fn copy_line(term: Html, value: &str, what: &str) -> Html {
    let content = {
        let value = value.to_owned();
        Callback::from(move |()| Some(Zeroizing::new(value.clone())))
    };
    html! {
        <div>
            <dt>{ term }</dt>
            <dd><code>{ value }</code><CopyButton what={what.to_owned()} {content} /></dd>
        </div>
    }
}
