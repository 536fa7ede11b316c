//! Opening a file in which everything was saved.

use yew::prelude::*;

use crate::i18n::text;
use crate::keys::FileError;
use crate::storage::{Backup, CertificateId, SavedOrder};
use crate::ui::app::route::Route;
use crate::ui::components::{FieldKind, Mistake, area_with_file, errors_of};
use crate::ui::tools::backup::amount;
use crate::ui::tools::backup::passphrase::{
    PASSPHRASE, file_mistake, passphrase_field, read_passphrase,
};
use crate::ui::tools::context::{ToolContext, ToolFuture};
use crate::ui::tools::forms::form;
use crate::web::{file_input, page};

/// The id of the field for the file.
const FILE: &str = "backup";

/// Draws the form.
pub(super) fn open_form(context: &ToolContext) -> Html {
    let words = &text().backup;
    let status = context.status();
    let errors = errors_of(&status.mistakes, FILE);
    let passphrase = passphrase_field(
        context,
        FieldKind::Passphrase,
        PASSPHRASE,
        words.passphrase(),
        words.passphrase_hint(),
    );
    let fields = html! {
        <>
            { area_with_file(FILE, words.file(), words.file_hint(), &errors) }
            { passphrase }
        </>
    };
    form(context, context.action(open), words.open(), fields)
}

fn open(context: ToolContext) -> ToolFuture {
    Box::pin(async move {
        let words = &text().backup;
        let app = &context.app;
        let file = file_input::read(FILE).await.unwrap_or_default();
        if file.trim_ascii().is_empty() {
            return Err(Mistake::new(FILE, words.no_file().to_owned()).into());
        }
        let passphrase = read_passphrase(PASSPHRASE);
        let opened = app.keys.open_file(&passphrase, &file).await;
        let opened = opened.map_err(|error| file_mistake(&error, FILE))?;
        let backup = Backup::from_json(&opened.content, &opened.keys)
            .map_err(|_| file_mistake(&FileError::OtherContent, FILE))?;
        file_input::clear(FILE);
        page::overwrite(PASSPHRASE, "");
        app.add_known_cas(&backup.known_cas).await;
        let all_saved = save_orders(&context, &backup).await;
        let newest = backup.orders.iter().max_by_key(|(_, saved)| saved.saved_at);
        match newest.cloned() {
            // Where nothing can be saved, the newest order is opened at once.
            Some(newest) if !all_saved => hand_over(&context, newest),
            _ => {
                let (certificates, accounts) = (backup.orders.len(), backup.known_cas.len());
                context.set_done(words.opened(&amount(certificates), &amount(accounts)));
            }
        }
        Ok(())
    })
}

/// Saves the orders that are not on this device in the same or a newer state. Returns whether all of them were saved.
async fn save_orders(context: &ToolContext, backup: &Backup) -> bool {
    let store = &context.app.order_store;
    let known = store.list().await.unwrap_or_default();
    let mut all_saved = true;
    for (id, saved) in &backup.orders {
        let mut known = known.orders.iter();
        if !known.any(|(other, known)| other == id && known.saved_at >= saved.saved_at) {
            all_saved &= store.import(id, saved).await.is_ok();
        }
    }
    all_saved
}

fn hand_over(context: &ToolContext, (id, saved): (CertificateId, SavedOrder)) {
    context.app.hand_over(id.clone(), saved);
    page::go(&Route::Order(id).fragment());
}
