//! The contact addresses of an account (RFC 8555 §7.3.2).

use yew::prelude::*;

use crate::account::AccountRequest;
use crate::acme::Account;
use crate::i18n::text;
use crate::ui::components::{Mistake, errors_of, field};
use crate::ui::tools::account::request::{request, show_changed};
use crate::ui::tools::account::state::AccountState;
use crate::ui::tools::context::{ToolContext, ToolFuture, ToolHandle};
use crate::web::page;

/// The id of the field.
const CONTACT: &str = "contact";

/// In front of an e-mail address (RFC 6068).
const MAILTO: &str = "mailto:";

/// The contact addresses of an account, without `mailto:`.
pub(super) fn contact_addresses(account: &Account) -> Vec<&str> {
    let contact = account.contact.iter();
    contact
        .map(|it| it.strip_prefix(MAILTO).unwrap_or(it))
        .collect()
}

/// Puts the addresses into their field, unless the person has typed something there.
pub(in crate::ui::tools) fn fill_contact(tool: &ToolHandle<AccountState>) {
    if let Some(open) = &tool.state.borrow().open {
        page::fill(CONTACT, &contact_addresses(&open.account).join("\n"));
    }
}

/// Draws the field.
pub(super) fn contact_field(context: &ToolContext) -> Html {
    let words = &text().account;
    let status = context.status();
    let errors = errors_of(&status.mistakes, CONTACT);
    let input = html! {
        <textarea id={CONTACT} rows="3" autocomplete="email" autocapitalize="none" spellcheck="false"
            aria-describedby="contact-hint" />
    };
    field(
        CONTACT,
        words.contact_label(),
        words.contact_hint(),
        &errors,
        input,
    )
}

/// Sends the addresses in the field to the CA.
pub(super) fn send_contact(tool: ToolHandle<AccountState>) -> ToolFuture {
    Box::pin(async move {
        let typed = page::value(CONTACT).unwrap_or_default();
        let ask = AccountRequest::Contact(parse_contact(&typed)?);
        let (open, account) = request(&tool, ask).await?;
        let done = text().account.contact_done();
        show_changed(&tool, &open, open.known.clone(), account, done);
        Ok(())
    })
}

/// The addresses in a text, one in each line.
fn parse_contact(typed: &str) -> Result<Vec<String>, Mistake> {
    let mut contact = Vec::new();
    for line in typed.lines() {
        let line = line.trim();
        let address = line.strip_prefix(MAILTO).unwrap_or(line);
        if address.is_empty() {
            continue;
        }
        // One address, and nothing behind it (RFC 8555 §7.3).
        let (user, host) = address.split_once('@').unwrap_or_default();
        let is_odd = |it: char| matches!(it, ',' | '?' | ' ' | '<' | '>' | '@');
        if user.is_empty() || !host.contains('.') || user.contains(is_odd) || host.contains(is_odd)
        {
            let wrong = text().account.contact_wrong();
            return Err(Mistake::new(CONTACT, wrong.to_owned()));
        }
        contact.push([MAILTO, address].concat());
    }
    Ok(contact)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_line_by_line() {
        let contact = parse_contact(" one@example.test \n\nmailto:two@example.test\n");
        let expected = ["mailto:one@example.test", "mailto:two@example.test"];
        assert_eq!(contact.unwrap(), expected);
        assert_eq!(parse_contact("").unwrap(), Vec::<String>::new());
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for typed in [
            "one",
            "@example.test",
            "one@localhost",
            "one@example.test,two@example.test",
            "one@example.test?subject=hello",
            "One <one@example.test>",
        ] {
            assert_eq!(parse_contact(typed).unwrap_err().field, CONTACT, "{typed}");
        }
    }
}
