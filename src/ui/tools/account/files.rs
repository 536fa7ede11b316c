//! The account key, as the files that programs want it in.

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::keys::{KeyError, KeyId, KeyStore, PublicKey};
use crate::ui::components::{CopyButton, para, save_button, subtitle};
use crate::ui::text::text;
use crate::ui::tools::context::ToolContext;

/// Draws them.
pub(super) fn files(context: &ToolContext, key: &PublicKey, is_new: bool) -> Html {
    let (pem, json) = if is_new {
        ("new-account-key.pem", "new-account-key.json")
    } else {
        ("account-key.pem", "account-key.json")
    };
    html! {
        <>
            { file(context, pem, "", key, KeyStore::pkcs8_pem) }
            { file(context, json, text().certificate.account_jwk, key, KeyStore::jwk) }
        </>
    }
}

fn file(
    context: &ToolContext,
    name: &'static str,
    about: &str,
    key: &PublicKey,
    write: fn(&KeyStore, &KeyId) -> Result<Zeroizing<String>, KeyError>,
) -> Html {
    let words = &text().certificate;
    let content = {
        let (keys, id) = (context.context.keys.clone(), key.id.clone());
        Callback::from(move |()| write(&keys, &id).ok())
    };
    let onsaved = {
        let (context, id) = (context.clone(), key.id.clone());
        Callback::from(move |taken| {
            context.change(|work| {
                work.saved = Some((name, taken));
                if let Some((key, saved)) = &mut work.new_key {
                    *saved |= taken && key.id == id;
                }
            });
        })
    };
    let saved = context.work.borrow().saved;
    let (class, said) = match saved.filter(|(saved, _)| *saved == name) {
        None => ("offscreen", ""),
        Some((_, true)) => ("offscreen", words.saved_now),
        Some((_, false)) => ("", words.save_failed),
    };
    html! {
        <div class="file" key={name}>
            { subtitle(name) }
            { para(about) }
            <div class="buttons">
                { save_button(&(words.save)(name), name, false, content.clone(), onsaved.clone()) }
                <CopyButton what={name} {content} oncopied={onsaved.reform(|()| true)} />
            </div>
            <p role="status" {class}>{ said }</p>
        </div>
    }
}
