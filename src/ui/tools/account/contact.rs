//! The contact addresses of an account (RFC 8555 §7.3.2).

use yew::prelude::*;

use super::{MAILTO, renew};
use crate::browser::page;
use crate::ui::markup::html;
use crate::ui::parts::{Mistake, field};
use crate::ui::text::text;
use crate::ui::tools::bench::{Bench, Going};
use crate::ui::tools::inputs::wrong;

/// The id of the field.
pub(super) const CONTACT: &str = "contact";

/// Draws it.
pub(super) fn contact_field(bench: &Bench) -> Html {
    let words = &text().tools.account;
    let wrong = wrong(bench, CONTACT);
    let wrong: Vec<_> = wrong.iter().map(String::as_str).collect();
    let input = html! {
        <textarea id={CONTACT} rows="3" autocomplete="email" autocapitalize="none" spellcheck="false"
            aria-describedby="contact-hint" />
    };
    field(
        CONTACT,
        words.contact_label,
        words.contact_hint,
        &wrong,
        input,
    )
}

/// Sends what is in it.
pub(super) fn send_contact(bench: Bench) -> Going {
    Box::pin(async move {
        let words = &text().tools.account;
        let typed = page::value(CONTACT).unwrap_or_default();
        let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
        let mut contact = Vec::new();
        for line in lines {
            let address = line.strip_prefix(MAILTO).unwrap_or(line);
            // One address without anything behind it (RFC 8555 §7.3).
            let fine = address
                .split_once('@')
                .is_some_and(|(who, host)| !who.is_empty() && host.contains('.'));
            if !fine || address.contains([',', '?', ' ', '<', '>']) {
                return Err(Mistake::new(CONTACT, words.contact_wrong.to_owned()).into());
            }
            contact.push([MAILTO, address].concat());
        }
        let Some(open) = bench.work.borrow().open.clone() else {
            return Ok(());
        };
        let errands = bench.errands(&open.authority);
        let account = errands.set_contact(&open.known, contact).await;
        renew(
            &bench,
            &open,
            open.known.clone(),
            account,
            words.contact_done,
        )
    })
}
