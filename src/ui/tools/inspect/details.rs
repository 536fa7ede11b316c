//! What there is to know of a certificate.

use sha2::{Digest as _, Sha256};
use yew::prelude::*;

use crate::acme::{Certificate, Name};
use crate::i18n::{language, text};
use crate::ui::components::{external_link, fact, hex, hint, octets_fact, text_fact};
use crate::ui::tools::certificate_input::GivenCertificate;
use crate::web::intl;

/// Draws everything that is known of a certificate.
pub(super) fn certificate_card(given: &GivenCertificate) -> Html {
    let words = &text().inspect;
    let certificate = &given.certificate;
    let title = title_of(certificate);
    let serial = hex(&certificate.serial, "");
    let log = ["https://crt.sh/?serial=", &serial].concat();
    html! {
        <section class="card">
            <h2>{ if title.is_empty() { words.nameless() } else { &title } }</h2>
            <dl class="facts">
                { all_facts(given) }
            </dl>
            { hint(words.logs_hint()) }
            <p>{ external_link(&log, words.logs()) }</p>
        </section>
    }
}

/// What a certificate goes by: its first name, else its subject.
fn title_of(certificate: &Certificate) -> String {
    let names = certificate.names.as_deref().unwrap_or_default();
    names
        .first()
        .cloned()
        .unwrap_or_else(|| written(&certificate.subject))
}

/// The facts by which people tell certificates apart.
pub(in crate::ui::tools) fn main_facts(given: &GivenCertificate) -> Html {
    let (words, shared) = (&text().inspect, &text().certificate);
    let certificate = &given.certificate;
    let date = |unix| intl::date_time(language(), unix);
    let names = certificate.names.as_deref().unwrap_or_default();
    let name = |name: &String| html! { <li>{ name }</li> };
    html! {
        <>
            if !names.is_empty() {
                { fact(words.names(), html! { <ul>{ for names.iter().map(name) }</ul> }) }
            }
            { text_fact(words.state(), &validity(given)) }
            { text_fact(shared.from(), &date(certificate.not_before)) }
            { text_fact(shared.until(), &date(certificate.not_after)) }
            { text_fact(words.issuer(), &written(&certificate.issuer)) }
            { octets_fact(words.serial(), &certificate.serial) }
        </>
    }
}

fn all_facts(given: &GivenCertificate) -> Html {
    let words = &text().inspect;
    let certificate = &given.certificate;
    let scts = match certificate.sct_count {
        Some(count) => intl::amount(language(), count).written,
        // They are in certificates for servers only.
        None if certificate.is_ca => String::new(),
        None => words.scts_none().to_owned(),
    };
    let renewal = certificate.renewal_id().filter(|_| !certificate.is_ca);
    let issuer_key = certificate.authority_key_id.as_deref();
    html! {
        <>
            { main_facts(given) }
            { text_fact(words.subject(), &written(&certificate.subject)) }
            { text_fact(words.key(), &certificate.key.to_string()) }
            { text_fact(words.signature(), certificate.signature_name().unwrap_or("?")) }
            { octets_fact(words.sha256(), &Sha256::digest(&given.der)) }
            { octets_fact(words.sha1(), &given.sha1) }
            { text_fact(words.scts(), &scts) }
            { octets_fact(words.authority_key(), issuer_key.unwrap_or_default()) }
            { text_fact(words.renewal_id(), &renewal.unwrap_or_default()) }
        </>
    }
}

/// Whether it is valid, by the clock of the computer.
fn validity(given: &GivenCertificate) -> String {
    let words = &text().inspect;
    let certificate = &given.certificate;
    let days = |seconds: u64| {
        let days = usize::try_from(seconds / 86_400).unwrap_or(usize::MAX);
        intl::amount(language(), days)
    };
    match given.read_at {
        now if now < certificate.not_before => words.not_yet().to_owned(),
        now => match certificate.not_after.checked_sub(now) {
            Some(left) => words.in_force(&days(left)),
            None => words.ended(&days(now - certificate.not_after)),
        },
    }
}

/// A distinguished name: organization and common name, as far as it has them.
fn written(name: &Name) -> String {
    let parts: Vec<_> = [&name.organization, &name.common_name]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    intl::list(language(), &parts)
}
