//! Forms, buttons and facts, as all tools draw them.

use yew::prelude::*;

use crate::ui::text::text;
use crate::ui::tools::context::{ToolContext, ToolFuture, Work};

/// The id of what came out of the last thing that was done.
pub(super) const RESULT: &str = "result";

/// A form whose button begins something.
pub(super) fn form(
    context: &ToolContext,
    what: fn(ToolContext) -> ToolFuture,
    label: &str,
    fields: Html,
) -> Html {
    let onsubmit = {
        let context = context.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            context.begin(what);
        })
    };
    let busy = context.work.borrow().busy.then_some("true");
    html! {
        <form novalidate=true {onsubmit}>
            { fields }
            <button type="submit" class="primary" aria-disabled={busy}>{ label }</button>
        </form>
    }
}

/// A button that begins something.
pub(super) fn button(
    context: &ToolContext,
    what: fn(ToolContext) -> ToolFuture,
    label: &str,
) -> Html {
    beginning(context, what, label, "primary")
}

/// A button that begins something that few want.
pub(super) fn side_button(
    context: &ToolContext,
    what: fn(ToolContext) -> ToolFuture,
    label: &str,
) -> Html {
    beginning(context, what, label, "")
}

/// A button that begins something that cannot be undone.
pub(super) fn last_button(
    context: &ToolContext,
    what: fn(ToolContext) -> ToolFuture,
    label: &str,
) -> Html {
    beginning(context, what, label, "primary final")
}

fn beginning(
    context: &ToolContext,
    what: fn(ToolContext) -> ToolFuture,
    label: &str,
    class: &'static str,
) -> Html {
    let busy = context.work.borrow().busy.then_some("true");
    let context = context.clone();
    let onclick = Callback::from(move |_: MouseEvent| context.begin(what));
    html! { <button type="button" {class} {onclick} aria-disabled={busy}>{ label }</button> }
}

/// A button that only changes what is shown. Nothing happens while something is going on.
pub(super) fn turn(context: &ToolContext, change: fn(&mut Work), label: &str) -> Html {
    let context = context.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        if !context.work.borrow().busy {
            context.change(|work| {
                work.ends += 1;
                work.clear();
                change(work);
            });
        }
    });
    html! { <button type="button" {onclick}>{ label }</button> }
}

/// One line of a list of facts, in words; none where there are none.
// Once, and not at each place.
#[inline(never)]
pub(super) fn message(word: &str, what: &str) -> Html {
    if what.is_empty() {
        return Html::default();
    }
    fact(word, Html::from(what))
}

/// One line of octets; none where there are none.
#[inline(never)]
pub(super) fn octets(word: &str, octets: &[u8]) -> Html {
    if octets.is_empty() {
        return Html::default();
    }
    let mut parts = Vec::new();
    for (at, octet) in octets.iter().enumerate() {
        let colon = if at + 1 < octets.len() { ":" } else { "" };
        let pair = [hex(&[*octet]).as_str(), colon].concat();
        // It can be broken between two.
        parts.push(html! { <>{ pair }<wbr /></> });
    }
    fact(
        word,
        html! { <span class="fingerprint">{ for parts }</span> },
    )
}

/// One line of a list of facts.
#[inline(never)]
pub(super) fn fact(word: &str, what: Html) -> Html {
    html! { <div><dt>{ word }</dt><dd>{ what }</dd></div> }
}

/// What came out. The focus goes there.
pub(super) fn result(class: &'static str, what: Html) -> Html {
    html! { <section id={RESULT} tabindex="-1" {class}>{ what }</section> }
}

/// A link that opens in a new tab.
pub(super) fn away(address: &str, label: &str) -> Html {
    html! {
        <p>
            <a href={address.to_owned()} target="_blank" rel="noopener noreferrer">
                { label }{ " " }{ text().shared.new_tab }
            </a>
        </p>
    }
}

/// Octets in hexadecimal digits.
pub(super) fn hex(octets: &[u8]) -> String {
    let digit = |value: u8| char::from(b"0123456789ABCDEF"[usize::from(value & 15)]);
    let mut text = String::new();
    for octet in octets {
        text.push(digit(octet >> 4));
        text.push(digit(*octet));
    }
    text
}
