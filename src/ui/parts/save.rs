//! A button that hands a text to the person as a file.

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::browser::download;
use crate::ui::markup::html;

/// Draws it. `name` is the exact name of the file; `content` is asked for the text when the button is pressed;
/// `onsaved` is told whether the browser took the file.
pub(crate) fn save_button(
    label: &str,
    name: &str,
    primary: bool,
    content: Callback<(), Option<Zeroizing<String>>>,
    onsaved: Callback<bool>,
) -> Html {
    let onclick = {
        let name = name.to_owned();
        Callback::from(move |_: MouseEvent| {
            let saved = content
                .emit(())
                .is_some_and(|content| download::save(&name, &content).is_ok());
            onsaved.emit(saved);
        })
    };
    html! { <button type="button" class={primary.then_some("primary")} {onclick}>{ label }</button> }
}
