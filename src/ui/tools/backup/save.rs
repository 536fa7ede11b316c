//! Saving everything as one file.

use std::rc::Rc;

use yew::prelude::*;

use crate::i18n::text;
use crate::storage::Backup;
use crate::ui::components::{FieldKind, Mistake};
use crate::ui::session::context::AppContext;
use crate::ui::tools::backup::amount;
use crate::ui::tools::backup::passphrase::{file_mistake, passphrase_field, read_passphrase};
use crate::ui::tools::context::{ToolContext, ToolFuture};
use crate::ui::tools::forms::form;
use crate::web::{download, page};

/// The ids of the fields.
const PASSPHRASE: &str = "new-passphrase";
const REPEATED: &str = "new-passphrase-again";

/// The name of the file.
const FILE_NAME: &str = "keystay.jwe";

/// Characters that a passphrase has at least. NIST SP 800-63B asks for as many where guesses are limited. Whoever has the
/// file can guess as often as they like, so the hint of the field asks for more.
const SHORTEST: usize = 8;

/// Draws the form.
pub(super) fn save_form(context: &ToolContext) -> Html {
    let words = &text().backup;
    let kind = FieldKind::NewPassphrase;
    let fields = html! {
        <>
            { passphrase_field(context, kind, PASSPHRASE, words.new(), words.new_hint()) }
            { passphrase_field(context, kind, REPEATED, words.again(), words.again_hint()) }
        </>
    };
    form(context, context.action(save), words.save(), fields)
}

fn save(context: ToolContext) -> ToolFuture {
    Box::pin(async move {
        let words = &text().backup;
        let mistake = |field, message: &str| Err(Mistake::new(field, message.to_owned()).into());
        let (passphrase, repeated) = (read_passphrase(PASSPHRASE), read_passphrase(REPEATED));
        if passphrase.chars().count() < SHORTEST {
            return mistake(PASSPHRASE, words.too_short());
        }
        if *passphrase != *repeated {
            return mistake(REPEATED, words.differs());
        }
        let backup = collect(&context.app).await;
        if backup.orders.is_empty() && backup.known_cas.is_empty() {
            return mistake(PASSPHRASE, words.nothing());
        }
        let (keys, json) = (backup.keys(), backup.to_json());
        let locked = context.app.keys.lock_file(&passphrase, &keys, &json);
        let locked = locked.await;
        let locked = locked.map_err(|error| file_mistake(&error, PASSPHRASE))?;
        if download::save(FILE_NAME, locked.as_bytes()).is_err() {
            return mistake(PASSPHRASE, text().certificate.save_failed());
        }
        page::overwrite(PASSPHRASE, "");
        page::overwrite(REPEATED, "");
        let certificates = amount(backup.orders.len());
        context.set_done(words.saved(FILE_NAME, &certificates));
        Ok(())
    })
}

/// Everything on this device, with its keys in the key store.
async fn collect(context: &Rc<AppContext>) -> Backup {
    let contents = context.order_store.list().await.unwrap_or_default();
    let mut backup = Backup {
        orders: Vec::new(),
        known_cas: context.known_cas().with_account(),
    };
    for (id, _) in contents.orders {
        if let Ok(Some(saved)) = context.order_store.load(&id).await {
            backup.orders.push((id, saved));
        }
    }
    // The order that is open may not be saved, or be further than what is saved of it.
    if let Some((id, open)) = context.open_order() {
        backup.orders.retain(|(other, _)| *other != id);
        backup.orders.push((id, open));
    }
    backup
}
