//! An account: what the CA says of it, and what can be done with it.

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::account::AccountRequest;
use crate::acme::AccountStatus;
use crate::i18n::{language, text};
use crate::ui::components::{CopyButton, details, fact, para, text_fact, title};
use crate::ui::tools::account::contact::{contact_addresses, contact_field, send_contact};
use crate::ui::tools::account::key_files::key_files;
use crate::ui::tools::account::request::request;
use crate::ui::tools::account::rollover::rollover;
use crate::ui::tools::account::state::{AccountState, OpenAccount};
use crate::ui::tools::context::{ToolFuture, ToolHandle};
use crate::ui::tools::forms::{ButtonStyle, action_button, change_button, form, result};
use crate::web::intl;

/// Draws it.
pub(super) fn overview(tool: &ToolHandle<AccountState>, open: &OpenAccount) -> Html {
    let words = &text().account;
    let context = &tool.context;
    let is_valid = open.account.status == AccountStatus::Valid;
    let key = &open.known.key;
    let contact = form(
        context,
        tool.action(send_contact),
        words.contact_go(),
        contact_field(context),
    );
    let other = tool.change(|state| *state = AccountState::default());
    html! {
        <>
            if context.status().done.is_some() {
                { facts(open) }
            } else {
                { result("found", facts(open)) }
            }
            if is_valid {
                { title(words.keep()) }
                { para(&text().certificate.account_why(&open.authority.name)) }
                { key_files(tool, key, false) }
                { details(words.contact_change(), contact) }
                { details(words.rollover(), rollover(tool)) }
                { details(words.close(), deactivation(tool)) }
            }
            <div class="buttons">
                { change_button(context, other, words.another()) }
            </div>
        </>
    }
}

fn facts(open: &OpenAccount) -> Html {
    let words = &text().account;
    let is_valid = open.account.status == AccountStatus::Valid;
    let status = if is_valid {
        words.valid()
    } else {
        words.closed()
    };
    let url = open.known.url.as_str().to_owned();
    let copied = url.clone();
    let content = Callback::from(move |()| Some(Zeroizing::new(copied.clone())));
    let url = html! { <><code>{ url }</code>{ " " }<CopyButton what={words.url()} {content} /></> };
    let contact = intl::list(language(), &contact_addresses(&open.account));
    let contact = if contact.is_empty() {
        words.contact_none()
    } else {
        &contact
    };
    html! {
        <>
            { title(&words.title(&open.authority.name)) }
            <dl class="facts">
                { text_fact(words.status(), status) }
                { fact(words.url(), url) }
                { text_fact(words.contact(), contact) }
                { text_fact(words.key_kind(), open.known.key.algorithm.as_str()) }
            </dl>
        </>
    }
}

fn deactivation(tool: &ToolHandle<AccountState>) -> Html {
    let words = &text().account;
    let context = &tool.context;
    let ask = tool.change(|state| state.confirm_deactivation = true);
    let cancel = tool.change(|state| state.confirm_deactivation = false);
    html! {
        <>
            { para(words.close_lead()) }
            <div class="buttons">
                if tool.state.borrow().confirm_deactivation {
                    { action_button(context, tool.action(deactivate), words.close_sure(), ButtonStyle::Irreversible) }
                    { change_button(context, cancel, text().tools.cancel()) }
                } else {
                    { change_button(context, ask, words.close_go()) }
                }
            </div>
        </>
    }
}

fn deactivate(tool: ToolHandle<AccountState>) -> ToolFuture {
    Box::pin(async move {
        let (open, _) = request(&tool, AccountRequest::Deactivate).await?;
        let authority = &open.authority;
        tool.context.app.set_account(&authority.directory, None);
        *tool.state.borrow_mut() = AccountState::default();
        let done = text().account.close_done(&authority.name);
        tool.context.set_done(done);
        Ok(())
    })
}
