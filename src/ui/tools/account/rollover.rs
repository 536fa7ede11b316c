//! Another key for an account (RFC 8555 §7.3.5).

use yew::prelude::*;

use crate::i18n::text;
use crate::ui::components::{hint, para};
use crate::ui::tools::account::key_files::key_files;
use crate::ui::tools::account::request::show_changed;
use crate::ui::tools::account::state::{AccountState, NewKey};
use crate::ui::tools::context::{ToolFuture, ToolHandle, failed};
use crate::ui::tools::forms::{ButtonStyle, action_button};

/// Draws it. The new key is saved before it is used: then there is no moment at which leaving the page loses the account.
pub(super) fn rollover(tool: &ToolHandle<AccountState>) -> Html {
    let words = &text().account;
    let new_key = tool.state.borrow().new_key.clone();
    let button =
        |run, label| action_button(&tool.context, tool.action(run), label, ButtonStyle::Primary);
    html! {
        <>
            { para(words.rollover_lead()) }
            if let Some(new) = new_key {
                { para(words.rollover_save()) }
                { key_files(tool, &new.key, true) }
                if new.saved {
                    { hint(words.rollover_both()) }
                    <div class="buttons">{ button(change_key, words.rollover_go()) }</div>
                }
            } else {
                <div class="buttons">{ button(generate_key, words.rollover_make()) }</div>
            }
        </>
    }
}

fn generate_key(tool: ToolHandle<AccountState>) -> ToolFuture {
    Box::pin(async move {
        let Some(open) = tool.state.borrow().open.clone() else {
            return Ok(());
        };
        let operations = tool.context.operations(&open.authority);
        let key = operations.generate_key().await;
        let key = key.map_err(failed(&open.authority))?;
        tool.state.borrow_mut().new_key = Some(NewKey { key, saved: false });
        Ok(())
    })
}

fn change_key(tool: ToolHandle<AccountState>) -> ToolFuture {
    Box::pin(async move {
        let new_key = tool.state.borrow().new_key.clone();
        let open = tool.state.borrow().open.clone();
        let (Some(open), Some(NewKey { key, saved: true })) = (open, new_key) else {
            return Ok(());
        };
        let operations = tool.context.operations(&open.authority);
        let changed = operations.change_key(&open.known, key).await;
        let known = changed.map_err(failed(&open.authority))?;
        let directory = &open.authority.directory;
        tool.context.app.set_account(directory, Some(known.clone()));
        tool.state.borrow_mut().new_key = None;
        let done = text().account.rollover_done();
        show_changed(&tool, &open, known, open.account.clone(), done);
        Ok(())
    })
}
