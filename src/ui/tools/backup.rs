//! Everything on this device as one file that is locked with a passphrase, and the way back.

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::keys::FileError;
use crate::storage::{Backup, CertificateId, SavedOrder};
use crate::ui::components::{Mistake, field, hint, para, title};
use crate::ui::session::orders::address;
use crate::ui::text::{carry_text, text};
use crate::ui::tools::context::{ToolContext, ToolError, ToolFuture};
use crate::ui::tools::inputs::{area, wrong};
use crate::ui::tools::layout::form;
use crate::web::intl::{self, Amount};
use crate::web::{download, file_input, page};

/// The ids of the fields.
const NEW: &str = "new-passphrase";
const AGAIN: &str = "new-passphrase-again";
const FILE: &str = "carried";
const PASSPHRASE: &str = "passphrase";

/// The name of the file.
const NAME: &str = "keystay.jwe";

/// Characters that a passphrase has at least. NIST SP 800-63B asks for as many of a password that nobody can try often;
/// whoever has the file can, so the words above the field ask for more.
const SHORTEST: usize = 8;

/// Draws it.
pub(super) fn carry(context: &ToolContext) -> Html {
    let words = carry_text();
    let first = secret(context, NEW, words.new, words.new_hint, "new-password");
    let again = secret(
        context,
        AGAIN,
        words.again,
        words.again_hint,
        "new-password",
    );
    let file = area(context, FILE, words.file, words.file_hint);
    let passphrase = secret(
        context,
        PASSPHRASE,
        words.passphrase,
        words.passphrase_hint,
        "current-password",
    );
    html! {
        <>
            { title(words.save_title) }
            { para(words.save_lead) }
            { form(context, save, words.save, html! { <>{ first }{ again }</> }) }
            { hint(words.standard) }
            { title(words.open_title) }
            { para(words.open_lead) }
            { form(context, open, words.open, html! { <>{ file }{ passphrase }</> }) }
        </>
    }
}

/// A field for a passphrase.
fn secret(
    context: &ToolContext,
    id: &'static str,
    label: &str,
    hint: &str,
    kind: &'static str,
) -> Html {
    let wrong = wrong(context, id);
    let wrong: Vec<_> = wrong.iter().map(String::as_str).collect();
    let described = [id, "-hint"].concat();
    let invalid = (!wrong.is_empty()).then_some("true");
    let input = html! {
        <input type="password" {id} autocomplete={kind} autocapitalize="none" spellcheck="false"
            aria-describedby={described} aria-invalid={invalid} />
    };
    field(id, label, hint, &wrong, input)
}

/// What stands in such a field.
fn typed(id: &str) -> Zeroizing<String> {
    Zeroizing::new(page::value(id).unwrap_or_default())
}

fn amount(number: usize) -> Amount {
    intl::amount(text().language, number)
}

/// What can be told of a file.
fn mistake(error: &FileError, other: &'static str) -> Mistake {
    let words = carry_text();
    let place = match error {
        FileError::WrongPassphrase | FileError::NoPassphrase => PASSPHRASE,
        _ => other,
    };
    Mistake::new(place, (words.failed)(error))
}

fn save(context: ToolContext) -> ToolFuture {
    Box::pin(async move {
        let words = carry_text();
        let (passphrase, again) = (typed(NEW), typed(AGAIN));
        if passphrase.chars().count() < SHORTEST {
            return Err(Mistake::new(NEW, words.too_short.to_owned()).into());
        }
        if *passphrase != *again {
            return Err(Mistake::new(AGAIN, words.differs.to_owned()).into());
        }
        let backup = gathered(&context).await;
        if backup.orders.is_empty() && backup.known_cas.is_empty() {
            return Err(Mistake::new(NEW, words.nothing.to_owned()).into());
        }
        let (keys, content) = (backup.keys(), backup.to_json());
        let locked = context
            .context
            .keys
            .lock_file(&passphrase, &keys, &content)
            .await;
        let locked = locked.map_err(|error| mistake(&error, NEW))?;
        if download::save(NAME, locked.as_bytes()).is_err() {
            return Err(Mistake::new(NEW, text().certificate.save_failed.to_owned()).into());
        }
        page::overwrite(NEW, "");
        page::overwrite(AGAIN, "");
        context.work.borrow_mut().done = Some((words.saved)(NAME, &amount(backup.orders.len())));
        Ok(())
    })
}

/// Everything there is, with its keys in the store.
async fn gathered(context: &ToolContext) -> Backup {
    let context = &context.context;
    let contents = context.order_store.list().await.unwrap_or_default();
    let mut backup = Backup {
        orders: Vec::new(),
        known_cas: context.known_cas().with_account(),
    };
    for (id, _) in contents.orders {
        if let Ok(Some(order)) = context.order_store.load(&id).await {
            backup.orders.push((id, order));
        }
    }
    // The one that is open may not be saved, or be further than what is saved of it.
    if let Some((id, order)) = context.open_order() {
        backup.orders.retain(|(other, _)| *other != id);
        backup.orders.push((id, order));
    }
    backup
}

fn open(context: ToolContext) -> ToolFuture {
    Box::pin(async move {
        let words = carry_text();
        let file = file_input::read(FILE).await.unwrap_or_default();
        if file.trim_ascii().is_empty() {
            return Err(Mistake::new(FILE, words.no_file.to_owned()).into());
        }
        let opened = context
            .context
            .keys
            .open_file(&typed(PASSPHRASE), &file)
            .await;
        let opened = opened.map_err(|error| mistake(&error, FILE))?;
        let backup = Backup::from_json(&opened.content, &opened.keys)
            .map_err(|_| mistake(&FileError::OtherContent, FILE))?;
        file_input::clear(FILE);
        page::overwrite(PASSPHRASE, "");
        let (certificates, accounts) = (backup.orders.len(), backup.known_cas.len());
        context.context.add_known_cas(&backup.known_cas).await;
        let order_store = &context.context.order_store;
        let here = order_store.list().await.unwrap_or_default();
        let newest = backup.orders.iter().max_by_key(|(_, it)| it.saved_at);
        let newest = newest.cloned();
        let mut is_saved = true;
        for (id, order) in &backup.orders {
            let mut here = here.orders.iter();
            if !here.any(|(other, it)| other == id && it.saved_at >= order.saved_at) {
                is_saved &= order_store.import(id, order).await.is_ok();
            }
        }
        match newest {
            // Where nothing can be saved, the newest is opened at once.
            Some(one) if !is_saved => hand_over(&context, one),
            _ => {
                let done = (words.opened)(&amount(certificates), &amount(accounts));
                context.work.borrow_mut().done = Some(done);
            }
        }
        Ok::<(), ToolError>(())
    })
}

fn hand_over(context: &ToolContext, (id, order): (CertificateId, SavedOrder)) {
    let address = address(&id);
    context.context.hand_over(id, order);
    page::go(&address);
}
