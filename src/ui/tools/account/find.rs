//! Finding an account: by its key, or because this device knows it.

use std::rc::Rc;

use yew::prelude::*;

use crate::account::AccountRequest;
use crate::acme::AccountStatus;
use crate::i18n::{language, text};
use crate::keys::Purpose;
use crate::ui::components::{Mistake, note};
use crate::ui::tools::account::state::{AccountState, OpenAccount};
use crate::ui::tools::authority_input::{authority_field, read_authority};
use crate::ui::tools::context::{ToolFuture, ToolHandle, failed};
use crate::ui::tools::forms::form;
use crate::ui::tools::key_input::{KEY, key_field, read_key};
use crate::web::intl;

/// Draws the form.
pub(super) fn find_form(tool: &ToolHandle<AccountState>) -> Html {
    let words = &text().account;
    let context = &tool.context;
    let authorities = context.authorities.iter().map(|listing| &listing.authority);
    let known: Vec<_> = authorities
        .filter(|it| context.app.account(&it.directory).is_some())
        .map(|it| it.name.as_str())
        .collect();
    let fields = html! {
        <>
            if !known.is_empty() {
                { note(&words.known(&intl::conjunction(language(), &known))) }
            }
            { authority_field(context) }
            { key_field(context, words.key(), words.key_hint()) }
        </>
    };
    form(context, tool.action(find), words.go(), fields)
}

fn find(tool: ToolHandle<AccountState>) -> ToolFuture {
    Box::pin(async move {
        let context = &tool.context;
        let authority = read_authority(context)?;
        let known = context.app.account(&authority.directory);
        let operations = context.operations(&authority);
        let found = match (read_key(context, Purpose::Account).await?, known) {
            (Some(key), _) => {
                let id = key.id.clone();
                let found = operations.find_account(key).await;
                if found.is_err() && !context.app.known_cas().has_key(&id) {
                    // It may be the key of something else: it is not to stay in memory.
                    context.app.keys.forget(&id);
                }
                found
            }
            (None, Some(known)) => {
                let account = operations.account(&known, AccountRequest::Read).await;
                account.map(|account| (known, account))
            }
            (None, None) => {
                let missing = text().account.key_missing().to_owned();
                return Err(Mistake::new(KEY, missing).into());
            }
        };
        let (known, account) = found.map_err(failed(&authority))?;
        if account.status == AccountStatus::Valid {
            let directory = &authority.directory;
            context.app.set_account(directory, Some(known.clone()));
        }
        tool.state.borrow_mut().open = Some(Rc::new(OpenAccount {
            authority,
            known,
            account,
        }));
        Ok(())
    })
}
