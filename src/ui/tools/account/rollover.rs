//! Another key for an account (RFC 8555 §7.3.5).

use yew::prelude::*;

use super::files::files;
use super::renew;
use crate::issuance::Failure;
use crate::keys::{Algorithm, Purpose};
use crate::ui::markup::html;
use crate::ui::parts::{hint, para};
use crate::ui::text::tool_text;
use crate::ui::tools::bench::{Bench, Going, failed};
use crate::ui::tools::drawing::button;

/// The new key is saved before it is put to use: then there is no moment at which leaving the page loses the account.
pub(super) fn rollover(bench: &Bench) -> Html {
    let words = &tool_text().account;
    let new_key = bench.work.borrow().new_key.clone();
    html! {
        <>
            { para(words.rollover_lead) }
            if let Some((key, saved)) = new_key {
                { para(words.rollover_save) }
                { files(bench, &key, true) }
                if saved {
                    { hint(words.rollover_both) }
                    <div class="buttons">{ button(bench, change_key, words.rollover_go) }</div>
                }
            } else {
                <div class="buttons">{ button(bench, make_key, words.rollover_make) }</div>
            }
        </>
    }
}

fn make_key(bench: Bench) -> Going {
    Box::pin(async move {
        let Some(open) = bench.work.borrow().open.clone() else {
            return Ok(());
        };
        let key = bench
            .desk
            .keys
            .generate(Purpose::Account, Algorithm::P256)
            .await;
        let key = key.map_err(|error| failed(&open.authority)(Failure::Key(error)))?;
        bench.work.borrow_mut().new_key = Some((key, false));
        Ok(())
    })
}

fn change_key(bench: Bench) -> Going {
    Box::pin(async move {
        let new_key = bench.work.borrow().new_key.clone();
        let open = bench.work.borrow().open.clone();
        let (Some(open), Some((new_key, true))) = (open, new_key) else {
            return Ok(());
        };
        let errands = bench.errands(&open.authority);
        let changed = errands.change_key(&open.known, new_key).await;
        let known = changed.map_err(failed(&open.authority))?;
        let directory = &open.authority.directory;
        bench.desk.set_account(directory, Some(known.clone()));
        bench.work.borrow_mut().new_key = None;
        let done = tool_text().account.rollover_done;
        renew(&bench, &open, known, open.account.clone(), done);
        Ok(())
    })
}
