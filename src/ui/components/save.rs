//! A button that hands something to the person as a file.

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::ui::markup::html;
use crate::web::download;

/// Draws it. `name` is the exact name of the file; `content` is asked for the text when the button is pressed;
/// `onsaved` is told whether the browser took the file.
pub(crate) fn save_button(
    label: &str,
    name: &str,
    primary: bool,
    content: Callback<(), Option<Zeroizing<String>>>,
    onsaved: Callback<bool>,
) -> Html {
    let octets = Callback::from(move |()| {
        let mut text = content.emit(())?;
        // The same memory under another name: no copy is left behind.
        Some(Zeroizing::new(std::mem::take(&mut *text).into_bytes()))
    });
    save_bytes_button(label, name, primary, octets, onsaved)
}

/// The same for what is no text.
pub(crate) fn save_bytes_button(
    label: &str,
    name: &str,
    primary: bool,
    content: Callback<(), Option<Zeroizing<Vec<u8>>>>,
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
