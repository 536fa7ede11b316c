//! Forms, buttons and facts, as all tools draw them.

use yew::prelude::*;

use super::bench::{Bench, Going, Work};
use crate::ui::markup::html;
use crate::ui::text::text;

/// The id of what came out of the last thing that was done.
pub(super) const RESULT: &str = "result";

/// A form whose button begins something.
pub(super) fn form(bench: &Bench, what: fn(Bench) -> Going, label: &str, fields: Html) -> Html {
    let onsubmit = {
        let bench = bench.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            bench.begin(what);
        })
    };
    let busy = bench.work.borrow().busy.then_some("true");
    html! {
        <form novalidate=true {onsubmit}>
            { fields }
            <button type="submit" class="primary" aria-disabled={busy}>{ label }</button>
        </form>
    }
}

/// A button that begins something.
pub(super) fn button(bench: &Bench, what: fn(Bench) -> Going, label: &str) -> Html {
    beginning(bench, what, label, "primary")
}

/// A button that begins something that few want.
pub(super) fn side_button(bench: &Bench, what: fn(Bench) -> Going, label: &str) -> Html {
    beginning(bench, what, label, "")
}

/// A button that begins something that cannot be undone.
pub(super) fn last_button(bench: &Bench, what: fn(Bench) -> Going, label: &str) -> Html {
    beginning(bench, what, label, "primary final")
}

fn beginning(bench: &Bench, what: fn(Bench) -> Going, label: &str, class: &'static str) -> Html {
    let busy = bench.work.borrow().busy.then_some("true");
    let bench = bench.clone();
    let onclick = Callback::from(move |_: MouseEvent| bench.begin(what));
    html! { <button type="button" {class} {onclick} aria-disabled={busy}>{ label }</button> }
}

/// A button that only changes what is shown. Nothing happens while something is going on.
pub(super) fn turn(bench: &Bench, change: fn(&mut Work), label: &str) -> Html {
    let bench = bench.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        if !bench.work.borrow().busy {
            bench.change(|work| {
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
pub(super) fn told(word: &str, what: &str) -> Html {
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
