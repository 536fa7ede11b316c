//! The account key, as the files that programs read.

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::i18n::text;
use crate::keys::{KeyError, KeyId, KeyStore, PublicKey};
use crate::ui::components::{CopyButton, para, save_button, save_result, subtitle};
use crate::ui::tools::account::state::AccountState;
use crate::ui::tools::context::ToolHandle;

/// Draws them. `is_new` is whether it is the key that the account is to get.
pub(super) fn key_files(tool: &ToolHandle<AccountState>, key: &PublicKey, is_new: bool) -> Html {
    let (pem, json) = if is_new {
        ("new-account-key.pem", "new-account-key.json")
    } else {
        ("account-key.pem", "account-key.json")
    };
    html! {
        <>
            { file(tool, pem, "", key, KeyStore::pkcs8_pem) }
            { file(tool, json, text().certificate.account_jwk(), key, KeyStore::jwk) }
        </>
    }
}

fn file(
    tool: &ToolHandle<AccountState>,
    name: &'static str,
    about: &str,
    key: &PublicKey,
    write: fn(&KeyStore, &KeyId) -> Result<Zeroizing<String>, KeyError>,
) -> Html {
    let words = &text().certificate;
    let content = {
        let (keys, id) = (tool.context.app.keys.clone(), key.id.clone());
        Callback::from(move |()| write(&keys, &id).ok())
    };
    let onsaved = {
        let (tool, id) = (tool.clone(), key.id.clone());
        Callback::from(move |taken| {
            {
                let mut state = tool.state.borrow_mut();
                state.saved_file = Some((name, taken));
                if let Some(new) = &mut state.new_key {
                    new.saved |= taken && new.key.id == id;
                }
            }
            tool.context.redraw.force_update();
        })
    };
    let saved = tool.state.borrow().saved_file;
    html! {
        <div class="file" key={name}>
            { subtitle(name) }
            { para(about) }
            <div class="buttons">
                { save_button(&words.save(name), name, false, content.clone(), onsaved.clone()) }
                <CopyButton what={name} {content} oncopied={onsaved.reform(|()| true)} />
            </div>
            { save_result(name, saved) }
        </div>
    }
}
