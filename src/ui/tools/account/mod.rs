//! The account with a CA.

mod contact;
mod files;
mod rollover;

use std::rc::Rc;

use yew::prelude::*;
use zeroize::Zeroizing;

use self::contact::{CONTACT, contact_field, send_contact};
use self::files::files;
use self::rollover::rollover;
use crate::account::AccountAsk;
use crate::acme::{Account, AccountStatus};
use crate::issuance::{Authority, KnownAccount};
use crate::keys::Purpose;
use crate::ui::components::{CopyButton, Mistake, note, para, title};
use crate::ui::text::{text, tool_text};
use crate::ui::tools::context::{ToolContext, ToolError, ToolFuture, Work, failed};
use crate::ui::tools::inputs::{KEY, area, authority, authority_field, key};
use crate::ui::tools::layout::{fact, form, last_button, message, result, turn};
use crate::web::page;

/// Before an e-mail address (RFC 6068).
const MAILTO: &str = "mailto:";

/// The account that is seen to.
pub(super) struct Open {
    authority: Rc<Authority>,
    known: KnownAccount,
    account: Account,
}

/// Puts the contact addresses into their field, which then belongs to the person.
pub(super) fn preset(context: &ToolContext) {
    if let Some(open) = &context.work.borrow().open {
        page::fill(CONTACT, &addresses(&open.account).join("\n"));
    }
}

fn addresses(account: &Account) -> Vec<&str> {
    let contact = account.contact.iter();
    contact
        .map(|it| it.strip_prefix(MAILTO).unwrap_or(it))
        .collect()
}

/// Draws it.
pub(super) fn account(context: &ToolContext) -> Html {
    let open = context.work.borrow().open.clone();
    match open {
        Some(open) => opened(context, &open),
        None => form(context, find, tool_text().account.go, question(context)),
    }
}

fn question(context: &ToolContext) -> Html {
    let words = &tool_text().account;
    let authorities = context.authorities.iter().map(|listing| &listing.authority);
    let known: Vec<_> = authorities
        .filter(|it| context.context.account(&it.directory).is_some())
        .map(|it| it.name.as_str())
        .collect();
    html! {
        <>
            if !known.is_empty() {
                { note(&(words.known)(&known.join(", "))) }
            }
            { authority_field(context) }
            { area(context, KEY, words.key, words.key_hint) }
        </>
    }
}

fn find(context: ToolContext) -> ToolFuture {
    Box::pin(async move {
        let authority = authority(&context)?;
        let known = context.context.account(&authority.directory);
        let operations = context.operations(&authority);
        let found = match (key(&context, Purpose::Account).await?, known) {
            (Some(key), _) => {
                let id = key.id.clone();
                let found = operations.find_account(key).await;
                if found.is_err() && !context.context.known_cas().has_key(&id) {
                    // Perhaps it was meant for something else.
                    context.context.keys.forget(&id);
                }
                found
            }
            (None, Some(known)) => {
                let account = operations.account(&known, AccountAsk::Read).await;
                account.map(|account| (known, account))
            }
            (None, None) => {
                let missing = tool_text().account.key_missing.to_owned();
                return Err(Mistake::new(KEY, missing).into());
            }
        };
        let (known, account) = found.map_err(failed(&authority))?;
        if account.status == AccountStatus::Valid {
            let directory = &authority.directory;
            context.context.set_account(directory, Some(known.clone()));
        }
        context.work.borrow_mut().open = Some(Rc::new(Open {
            authority,
            known,
            account,
        }));
        Ok(())
    })
}

/// What there is to see and do with an account.
fn opened(context: &ToolContext, open: &Open) -> Html {
    let words = &tool_text().account;
    let ca = open.authority.name.as_str();
    let url = open.known.url.as_str().to_owned();
    let copied = url.clone();
    let content = Callback::from(move |()| Some(Zeroizing::new(copied.clone())));
    let contact = addresses(&open.account).join(", ");
    let is_valid = open.account.status == AccountStatus::Valid;
    let seen = context.work.borrow().done.is_some();
    let facts = html! {
        <>
            { title(&(words.title)(ca)) }
            <dl class="facts">
                { message(words.status, if is_valid { words.valid } else { words.closed }) }
                { fact(words.url, html! { <><code>{ url }</code>{ " " }<CopyButton what={words.url} {content} /></> }) }
                { message(words.contact, if contact.is_empty() { words.contact_none } else { &contact }) }
                { message(words.key_kind, open.known.key.algorithm.as_str()) }
            </dl>
        </>
    };
    html! {
        <>
            if seen {
                { facts }
            } else {
                { result("found", facts) }
            }
            if is_valid {
                { title(words.keep) }
                { para(&(text().certificate.account_why)(ca)) }
                { files(context, &open.known.key, false) }
                <details class="more">
                    <summary>{ words.contact_change }</summary>
                    { form(context, send_contact, words.contact_go, contact_field(context)) }
                </details>
                <details class="more">
                    <summary>{ words.rollover }</summary>
                    { rollover(context) }
                </details>
                <details class="more">
                    <summary>{ words.close }</summary>
                    { para(words.close_lead) }
                    <div class="buttons">
                        if context.work.borrow().asked {
                            { last_button(context, close, words.close_sure) }
                            { turn(context, |work| work.asked = false, tool_text().cancel) }
                        } else {
                            { turn(context, |work| work.asked = true, words.close_go) }
                        }
                    </div>
                </details>
            }
            <div class="buttons">
                { turn(context, leave, words.another) }
            </div>
        </>
    }
}

fn leave(work: &mut Work) {
    work.open = None;
    work.new_key = None;
    work.asked = false;
    work.saved = None;
}

/// Takes in what became of an account, and says what was done.
fn renew(context: &ToolContext, open: &Open, known: KnownAccount, account: Account, done: &str) {
    let mut work = context.work.borrow_mut();
    work.open = Some(Rc::new(Open {
        authority: open.authority.clone(),
        known,
        account,
    }));
    work.done = Some(done.to_owned());
}

/// Asks something of the account that is open.
async fn asked(context: &ToolContext, ask: AccountAsk) -> Result<(Rc<Open>, Account), ToolError> {
    let open = context.work.borrow().open.clone();
    let Some(open) = open else {
        return Err(ToolError::Mistakes(Vec::new()));
    };
    let operations = context.operations(&open.authority);
    let account = operations.account(&open.known, ask).await;
    let account = account.map_err(failed(&open.authority))?;
    Ok((open, account))
}

fn close(context: ToolContext) -> ToolFuture {
    Box::pin(async move {
        let (open, _) = asked(&context, AccountAsk::Close).await?;
        let authority = &open.authority;
        context.context.set_account(&authority.directory, None);
        let mut work = context.work.borrow_mut();
        leave(&mut work);
        work.done = Some((tool_text().account.close_done)(&authority.name));
        Ok(())
    })
}
