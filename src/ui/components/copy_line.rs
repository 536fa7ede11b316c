//! A line of a list of facts, with a button that copies the value.

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::ui::components::CopyButton;

/// Draws it. `what` completes “Copy …” for people who cannot see what the button is beside.
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
