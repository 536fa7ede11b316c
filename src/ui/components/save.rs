//! Buttons that save something as a file on the person's computer, and what came of it.

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::i18n::text;
use crate::web::download;

/// Draws it. `name` is the exact name of the file; `content` is asked for the text when the button is pressed;
/// `onsaved` gets whether the browser took the file.
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

/// Says whether the browser took the file of this name. `last` is the file that was saved last, and whether it was taken.
pub(crate) fn save_result(name: &str, last: Option<(&'static str, bool)>) -> Html {
    let words = &text().certificate;
    let (class, message) = match last.filter(|(saved, _)| *saved == name) {
        None => ("offscreen", ""),
        Some((_, true)) => ("offscreen", words.saved_now()),
        Some((_, false)) => ("", words.save_failed()),
    };
    html! { <p role="status" {class}>{ message }</p> }
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
