//! Everything on this device as one file that is locked with a passphrase, and the way back.

use yew::prelude::*;
use zeroize::Zeroizing;

use super::bench::{Bench, Going, Stop};
use super::drawing::form;
use super::inputs::{area, wrong};
use crate::browser::intl::{self, Amount};
use crate::browser::{download, given, page};
use crate::keys::FileError;
use crate::saved::{Bundle, CertificateId, Kept};
use crate::ui::markup::html;
use crate::ui::orders::address;
use crate::ui::parts::{Mistake, field, hint, para, title};
use crate::ui::text::{carry_text, text};

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
pub(super) fn carry(bench: &Bench) -> Html {
    let words = carry_text();
    let first = secret(bench, NEW, words.new, words.new_hint, "new-password");
    let again = secret(bench, AGAIN, words.again, words.again_hint, "new-password");
    let file = area(bench, FILE, words.file, words.file_hint);
    let passphrase = secret(
        bench,
        PASSPHRASE,
        words.passphrase,
        words.passphrase_hint,
        "current-password",
    );
    html! {
        <>
            { title(words.save_title) }
            { para(words.save_lead) }
            { form(bench, save, words.save, html! { <>{ first }{ again }</> }) }
            { hint(words.standard) }
            { title(words.open_title) }
            { para(words.open_lead) }
            { form(bench, open, words.open, html! { <>{ file }{ passphrase }</> }) }
        </>
    }
}

/// A field for a passphrase.
fn secret(bench: &Bench, id: &'static str, label: &str, hint: &str, kind: &'static str) -> Html {
    let wrong = wrong(bench, id);
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

fn save(bench: Bench) -> Going {
    Box::pin(async move {
        let words = carry_text();
        let (passphrase, again) = (typed(NEW), typed(AGAIN));
        if passphrase.chars().count() < SHORTEST {
            return Err(Mistake::new(NEW, words.too_short.to_owned()).into());
        }
        if *passphrase != *again {
            return Err(Mistake::new(AGAIN, words.differs.to_owned()).into());
        }
        let bundle = gathered(&bench).await;
        if bundle.certificates.is_empty() && bundle.accounts.is_empty() {
            return Err(Mistake::new(NEW, words.nothing.to_owned()).into());
        }
        let (keys, content) = (bundle.keys(), bundle.json());
        let locked = bench
            .desk
            .keys
            .lock_file(&passphrase, &keys, &content)
            .await;
        let locked = locked.map_err(|error| mistake(&error, NEW))?;
        if download::save(NAME, locked.as_bytes()).is_err() {
            return Err(Mistake::new(NEW, text().certificate.save_failed.to_owned()).into());
        }
        page::overwrite(NEW, "");
        page::overwrite(AGAIN, "");
        bench.work.borrow_mut().done =
            Some((words.saved)(NAME, &amount(bundle.certificates.len())));
        Ok(())
    })
}

/// Everything there is, with its keys in the store.
async fn gathered(bench: &Bench) -> Bundle {
    let desk = &bench.desk;
    let contents = desk.shelf.look().await.unwrap_or_default();
    let mut bundle = Bundle {
        certificates: Vec::new(),
        accounts: desk.all_known(),
    };
    for (id, _) in contents.certificates {
        if let Ok(Some(kept)) = desk.shelf.take(&id).await {
            bundle.certificates.push((id, kept));
        }
    }
    // The one that is open may not be kept, or be further than what is kept of it.
    if let Some((id, kept)) = desk.open_one() {
        bundle.certificates.retain(|(other, _)| *other != id);
        bundle.certificates.push((id, kept));
    }
    bundle
}

fn open(bench: Bench) -> Going {
    Box::pin(async move {
        let words = carry_text();
        let file = given::given(FILE).await.unwrap_or_default();
        if file.trim_ascii().is_empty() {
            return Err(Mistake::new(FILE, words.no_file.to_owned()).into());
        }
        let opened = bench.desk.keys.open_file(&typed(PASSPHRASE), &file).await;
        let opened = opened.map_err(|error| mistake(&error, FILE))?;
        let bundle = Bundle::of(&opened.content, &opened.keys)
            .map_err(|_| mistake(&FileError::OtherContent, FILE))?;
        given::forget(FILE);
        page::overwrite(PASSPHRASE, "");
        let (certificates, accounts) = (bundle.certificates.len(), bundle.accounts.len());
        bench.desk.add(&bundle.accounts);
        for account in &bundle.accounts {
            let _ = bench.desk.keep(&account.directory).await;
        }
        let known = bench.desk.shelf.look().await.unwrap_or_default();
        let newest = bundle.certificates.iter().max_by_key(|(_, kept)| kept.at);
        let newest = newest.cloned();
        let mut is_kept = true;
        for (id, kept) in &bundle.certificates {
            let mut there = known.certificates.iter();
            if !there.any(|(other, here)| other == id && here.at >= kept.at) {
                is_kept &= bench.desk.shelf.put_back(id, kept).await.is_ok();
            }
        }
        match newest {
            // Where nothing can be kept, the newest is gone on with at once.
            Some(one) if !is_kept => hand_over(&bench, one),
            _ => {
                let done = (words.opened)(&amount(certificates), &amount(accounts));
                bench.work.borrow_mut().done = Some(done);
            }
        }
        Ok::<(), Stop>(())
    })
}

fn hand_over(bench: &Bench, (id, kept): (CertificateId, Kept)) {
    let address = address(&id);
    bench.desk.hand_over(id, kept);
    page::go(&address);
}
