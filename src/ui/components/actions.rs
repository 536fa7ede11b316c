//! Buttons, links, lists, and details that can be opened.
//!
//! Functions, not markup at each place, because each element written with `html!` is some hundred bytes of the page.

use yew::prelude::*;

use crate::i18n::text;
use crate::issuance::Command;

/// The class of the one main button of a page.
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
pub(crate) fn command_button(
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
pub(crate) fn external_link(address: &str, label: &str) -> Html {
    html! {
        <a href={address.to_owned()} target="_blank" rel="noopener noreferrer">
            { label }{ " " }{ text().shared.new_tab() }
        </a>
    }
}

/// Something that few need, folded away behind a summary.
#[inline(never)]
pub(crate) fn details(summary: &str, content: Html) -> Html {
    html! {
        <details class="more">
            <summary>{ summary }</summary>
            { content }
        </details>
    }
}

/// A list of texts.
#[inline(never)]
pub(crate) fn text_list(kind: ListKind, texts: &[&str]) -> Html {
    let list = texts.iter().map(|text| html! { <li>{ *text }</li> });
    match kind {
        ListKind::Ordered => html! { <ol>{ for list }</ol> },
        ListKind::Unordered => html! { <ul>{ for list }</ul> },
    }
}

/// Whether the items of a list follow each other.
#[derive(Clone, Copy)]
pub(crate) enum ListKind {
    Ordered,
    Unordered,
}

/// One line of a list of statuses.
#[inline(never)]
pub(crate) fn status_line(class: &'static str, name: &str, status: &str) -> Html {
    html! { <li {class}><span>{ name }</span><span class="status">{ status }</span></li> }
}

/// Something that a check found, and what to do about it.
#[inline(never)]
pub(crate) fn finding_box(
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
