//! The contact addresses of an account (RFC 8555 §7.3.2).

use yew::prelude::*;

use crate::account::AccountRequest;
use crate::ui::components::{Mistake, field};
use crate::ui::text::tool_text;
use crate::ui::tools::account::{MAILTO, asked, renew};
use crate::ui::tools::context::{ToolContext, ToolFuture};
use crate::ui::tools::inputs::wrong;
use crate::web::page;

/// The id of the field.
pub(super) const CONTACT: &str = "contact";

/// Draws it.
pub(super) fn contact_field(context: &ToolContext) -> Html {
    let words = &tool_text().account;
    let wrong = wrong(context, CONTACT);
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
pub(super) fn send_contact(context: ToolContext) -> ToolFuture {
    Box::pin(async move {
        let ask = AccountRequest::Contact(contact()?);
        let (open, account) = asked(&context, ask).await?;
        let done = tool_text().account.contact_done;
        renew(&context, &open, open.known.clone(), account, done);
        Ok(())
    })
}

/// The addresses in the field, one in each line.
fn contact() -> Result<Vec<String>, Mistake> {
    let typed = page::value(CONTACT).unwrap_or_default();
    let mut contact = Vec::new();
    for line in typed.lines() {
        let line = line.trim();
        let address = line.strip_prefix(MAILTO).unwrap_or(line);
        if address.is_empty() {
            continue;
        }
        // One address without anything behind it (RFC 8555 §7.3).
        let (who, host) = address.split_once('@').unwrap_or_default();
        let odd = |it: char| matches!(it, ',' | '?' | ' ' | '<' | '>' | '@');
        if who.is_empty() || !host.contains('.') || who.contains(odd) || host.contains(odd) {
            let wrong = tool_text().account.contact_wrong;
            return Err(Mistake::new(CONTACT, wrong.to_owned()));
        }
        contact.push([MAILTO, address].concat());
    }
    Ok(contact)
}
