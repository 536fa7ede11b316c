//! What can be pressed: buttons, links, and what is folded away.
//!
//! Functions and not markup at each place, because each place costs a hundred bytes of the page.

use yew::prelude::*;

use crate::issuance::Command;
use crate::ui::text::text;

/// The class of the one button of a page that most people want.
pub(crate) const PRIMARY: Option<&str> = Some("primary");

/// The class of a button that looks like a link.
pub(crate) const LINK: Option<&str> = Some("link-button");

/// A button.
#[inline(never)]
pub(crate) fn button(
    word: &str,
    class: Option<&'static str>,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! { <button type="button" {class} {onclick}>{ word }</button> }
}

/// A button that sends a command to the order.
#[inline(never)]
pub(crate) fn press(
    send: &Callback<Command>,
    command: Command,
    word: &str,
    class: Option<&'static str>,
) -> Html {
    let send = send.clone();
    let onclick = Callback::from(move |_: MouseEvent| send.emit(command.clone()));
    button(word, class, onclick)
}

/// A link that opens in a new tab.
#[inline(never)]
pub(crate) fn away(address: &str, label: &str) -> Html {
    html! {
        <a href={address.to_owned()} target="_blank" rel="noopener noreferrer">
            { label }{ " " }{ text().shared.new_tab }
        </a>
    }
}

/// Something that few need, behind these words.
#[inline(never)]
pub(crate) fn fold(words: &str, inside: Html) -> Html {
    html! {
        <details class="more">
            <summary>{ words }</summary>
            { inside }
        </details>
    }
}

/// A list of texts.
#[inline(never)]
pub(crate) fn items(tag: Tag, texts: &[&str]) -> Html {
    let list = texts.iter().map(|text| html! { <li>{ *text }</li> });
    match tag {
        Tag::Ordered => html! { <ol>{ for list }</ol> },
        Tag::Plain => html! { <ul>{ for list }</ul> },
    }
}

/// Whether the order of a list means something.
#[derive(Clone, Copy)]
pub(crate) enum Tag {
    Ordered,
    Plain,
}

/// One line of a list of states.
#[inline(never)]
pub(crate) fn state_line(class: &'static str, name: &str, word: &str) -> Html {
    html! { <li {class}><span>{ name }</span><span class="status">{ word }</span></li> }
}

/// Something that was found out, and what to do about it.
#[inline(never)]
pub(crate) fn found(
    class: &'static str,
    title: Html,
    happened: &str,
    todo: &str,
    more: Html,
) -> Html {
    html! {
        <div {class}>
            { title }
            <p class="said">{ happened }</p>
            if !todo.is_empty() {
                <p>{ todo }</p>
            }
            { more }
        </div>
    }
}
