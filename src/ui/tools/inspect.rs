//! Looking into a certificate.

use sha2::{Digest as _, Sha256};
use yew::prelude::*;

use crate::acme::{Certificate, Name};
use crate::ui::components::{hint, note};
use crate::ui::text::{text, tool_text};
use crate::ui::tools::context::{ToolContext, ToolFuture};
use crate::ui::tools::inputs::{Found, certificate_field, certificates, leaf};
use crate::ui::tools::layout::{away, fact, form, hex, message, octets};
use crate::ui::tools::renewal::renewal;
use crate::web::intl;

/// The id of what was found. The focus goes there.
pub(super) const FOUND: &str = "found";

/// Draws it.
pub(super) fn inspect(context: &ToolContext) -> Html {
    let words = tool_text();
    let work = context.work.borrow();
    let (found, private_key) = (work.found.clone(), work.private_key);
    drop(work);
    html! {
        <>
            { form(context, look, words.inspect.go, certificate_field(context)) }
            if !found.is_empty() {
                <section id={FOUND} class="found" tabindex="-1">
                    if private_key {
                        { note(words.private_key_too) }
                    }
                    { for found.iter().map(card) }
                </section>
                if let Some(found) = leaf(&found) {
                    { renewal(context, &found.certificate) }
                }
            }
        </>
    }
}

fn look(context: ToolContext) -> ToolFuture {
    Box::pin(async move {
        let found = certificates(&context).await;
        let mut work = context.work.borrow_mut();
        work.renewal = None;
        work.found = [].into();
        work.found = found?.into();
        Ok(())
    })
}

/// One certificate.
fn card(found: &Found) -> Html {
    let words = &tool_text().inspect;
    let certificate = &found.certificate;
    let title = called(certificate);
    let serial = hex(&certificate.serial);
    let log = ["https://crt.sh/?serial=", &serial].concat();
    html! {
        <section class="card">
            <h2>{ if title.is_empty() { words.nameless } else { &title } }</h2>
            <dl class="facts">
                { facts(found) }
            </dl>
            { hint(words.logs_hint) }
            { away(&log, words.logs) }
        </section>
    }
}

/// What a certificate goes by: its first name.
pub(super) fn called(certificate: &Certificate) -> String {
    let names = certificate.names.as_deref().unwrap_or_default();
    names
        .first()
        .cloned()
        .unwrap_or_else(|| written(&certificate.subject))
}

/// The facts by which people tell certificates apart.
pub(super) fn essentials(found: &Found) -> Html {
    let (words, shared) = (&tool_text().inspect, &text().certificate);
    let certificate = &found.certificate;
    let date = |unix| intl::date_time(text().language, unix);
    let names = certificate.names.as_deref().unwrap_or_default();
    let name = |name: &String| html! { <li>{ name }</li> };
    html! {
        <>
            if !names.is_empty() {
                { fact(words.names, html! { <ul>{ for names.iter().map(name) }</ul> }) }
            }
            { message(words.state, &state(found)) }
            { message(shared.from, &date(certificate.not_before)) }
            { message(shared.until, &date(certificate.not_after)) }
            { message(words.issuer, &written(&certificate.issuer)) }
            { octets(words.serial, &certificate.serial) }
        </>
    }
}

fn facts(found: &Found) -> Html {
    let words = &tool_text().inspect;
    let certificate = &found.certificate;
    let scts = match certificate.sct_count {
        Some(count) => intl::amount(text().language, count).written,
        // They are in certificates for servers only.
        None if certificate.is_ca => String::new(),
        None => words.scts_none.to_owned(),
    };
    let renewal = certificate.renewal_id().filter(|_| !certificate.is_ca);
    let issuer_key = certificate.authority_key_id.as_deref();
    html! {
        <>
            { essentials(found) }
            { message(words.subject, &written(&certificate.subject)) }
            { message(words.key, &certificate.key.to_string()) }
            { message(words.signature, certificate.signature_name().unwrap_or("?")) }
            { octets(words.sha256, &Sha256::digest(&found.der)) }
            { octets(words.sha1, &found.sha1) }
            { message(words.scts, &scts) }
            { octets(words.authority_key, issuer_key.unwrap_or_default()) }
            { message(words.renewal_id, &renewal.unwrap_or_default()) }
        </>
    }
}

/// Whether it is valid, by the clock of the computer.
fn state(found: &Found) -> String {
    let words = &tool_text().inspect;
    let certificate = &found.certificate;
    let days = |seconds: u64| {
        let days = usize::try_from(seconds / 86_400).unwrap_or(usize::MAX);
        intl::amount(text().language, days)
    };
    match found.at {
        now if now < certificate.not_before => words.not_yet.to_owned(),
        now => match certificate.not_after.checked_sub(now) {
            Some(left) => (words.in_force)(&days(left)),
            None => (words.ended)(&days(now - certificate.not_after)),
        },
    }
}

/// A distinguished name, as far as people know it.
fn written(name: &Name) -> String {
    let parts: Vec<_> = [&name.organization, &name.common_name]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    parts.join(", ")
}
