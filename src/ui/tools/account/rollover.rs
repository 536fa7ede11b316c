//! Another key for an account (RFC 8555 §7.3.5).

use yew::prelude::*;

use crate::ui::components::{hint, para};
use crate::ui::text::tool_text;
use crate::ui::tools::account::files::files;
use crate::ui::tools::account::renew;
use crate::ui::tools::context::{ToolContext, ToolFuture, failed};
use crate::ui::tools::layout::button;

/// The new key is saved before it is put to use: then there is no moment at which leaving the page loses the account.
pub(super) fn rollover(context: &ToolContext) -> Html {
    let words = &tool_text().account;
    let new_key = context.work.borrow().new_key.clone();
    html! {
        <>
            { para(words.rollover_lead) }
            if let Some((key, saved)) = new_key {
                { para(words.rollover_save) }
                { files(context, &key, true) }
                if saved {
                    { hint(words.rollover_both) }
                    <div class="buttons">{ button(context, change_key, words.rollover_go) }</div>
                }
            } else {
                <div class="buttons">{ button(context, make_key, words.rollover_make) }</div>
            }
        </>
    }
}

fn make_key(context: ToolContext) -> ToolFuture {
    Box::pin(async move {
        let Some(open) = context.work.borrow().open.clone() else {
            return Ok(());
        };
        let key = context.operations(&open.authority).generate_key().await;
        let key = key.map_err(failed(&open.authority))?;
        context.work.borrow_mut().new_key = Some((key, false));
        Ok(())
    })
}

fn change_key(context: ToolContext) -> ToolFuture {
    Box::pin(async move {
        let new_key = context.work.borrow().new_key.clone();
        let open = context.work.borrow().open.clone();
        let (Some(open), Some((new_key, true))) = (open, new_key) else {
            return Ok(());
        };
        let operations = context.operations(&open.authority);
        let changed = operations.change_key(&open.known, new_key).await;
        let known = changed.map_err(failed(&open.authority))?;
        let directory = &open.authority.directory;
        context.context.set_account(directory, Some(known.clone()));
        context.work.borrow_mut().new_key = None;
        let done = tool_text().account.rollover_done;
        renew(&context, &open, known, open.account.clone(), done);
        Ok(())
    })
}
