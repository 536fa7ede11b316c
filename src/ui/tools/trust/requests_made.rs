//! Whom the page has contacted.

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::request_log::{Log, LoggedRequest, Outcome, Program, Purpose, Words, export, host};
use crate::ui::components::{fold, hint, note, para, save_button, subtitle, title};
use crate::ui::markup::html;
use crate::ui::session::request_log::contacts;
use crate::ui::text::{text, trust_text};
use crate::ui::tools::layout::message;
use crate::web::{intl, page_assets, url};

/// The name of the file.
const FILE: &str = "keystay-requests.json";

/// The most that are shown; all are in the file.
const SHOWN: usize = 250;

/// Draws it.
pub(super) fn requests_made() -> Html {
    let words = &trust_text().did;
    let amount = |number: usize| intl::amount(text().language, number);
    let (drawn, before, hosts) = contacts(|log| {
        let kept = log.requests();
        let hidden = kept.len().saturating_sub(SHOWN);
        let before = usize::try_from(log.left_out()).unwrap_or(usize::MAX);
        let drawn: Vec<Html> = kept.skip(hidden).map(contact).collect();
        (drawn, before.saturating_add(hidden), hosts(log))
    });
    let host = |(host, count): &(String, usize)| {
        html! {
            <li>
                <span class="name">{ host }</span>
                { hint(&(words.count)(&amount(*count))) }
            </li>
        }
    };
    let content = Callback::from(|()| Some(Zeroizing::new(file())));
    html! {
        <section>
            { title(words.title) }
            { para(words.lead) }
            if hosts.is_empty() {
                { note(words.nobody) }
            } else {
                <ul class="list">{ for hosts.iter().map(host) }</ul>
                { fold(words.each, html! {
                    <>
                        if before > 0 {
                            { hint(&(words.earlier)(&amount(before))) }
                        }
                        <ol class="plain log">{ for drawn }</ol>
                    </>
                }) }
                <div class="buttons">
                    { save_button(words.save, FILE, false, content, Callback::noop()) }
                </div>
                { hint(words.save_hint) }
            }
            { fold(words.compare, hint(words.compare_hint)) }
        </section>
    }
}

/// Whom it was, and how often.
fn hosts(log: &Log) -> Vec<(String, usize)> {
    let mut hosts: Vec<(String, usize)> = Vec::new();
    for contact in log.requests() {
        let place = place(contact);
        match hosts.iter_mut().find(|(known, _)| known == place) {
            Some((_, count)) => *count += 1,
            None => hosts.push((place.to_owned(), 1)),
        }
    }
    hosts
}

fn place(contact: &LoggedRequest) -> &str {
    match host(&contact.url) {
        "" => trust_text().did.own,
        host => host,
    }
}

fn why(contact: &LoggedRequest) -> String {
    let about = contact.about();
    if let Purpose::Look(name) = about {
        let name = url::decode(name).unwrap_or_default();
        return (trust_text().did.why)(&Purpose::Look(&name), "");
    }
    (trust_text().did.why)(&about, host(&contact.url))
}

fn outcome(contact: &LoggedRequest) -> String {
    let words = &trust_text().did;
    match &contact.outcome {
        Outcome::UnderWay => words.under_way.to_owned(),
        Outcome::Answered(status) => (words.answered)(&status.to_string()),
        Outcome::Failed(_) => words.failed.to_owned(),
        Outcome::GivenUp => words.given_up.to_owned(),
    }
}

/// One request, to be opened.
fn contact(contact: &LoggedRequest) -> Html {
    let words = &trust_text().did;
    let took = contact.took.map(|took| took.as_millis().to_string());
    let took = took.map(|took| (words.milliseconds)(&took));
    let failed = match &contact.outcome {
        Outcome::Failed(reason) => reason,
        _ => "",
    };
    let relayed = match contact.about() {
        Purpose::Acme {
            relayed: Some(address),
            ..
        } => url::decode(address),
        _ => None,
    };
    let address = [&contact.method, " ", &contact.url].concat();
    html! {
        <li>
            <details>
                <summary>
                    { why(contact) }
                    <span class="hint">{ [place(contact), ", ", &outcome(contact)].concat() }</span>
                </summary>
                <dl class="facts">
                    { message(words.when, &intl::time(text().language, contact.at)) }
                    { message(words.address, &address) }
                    { message(words.relayed, &relayed.unwrap_or_default()) }
                    { message(words.took, &took.unwrap_or_default()) }
                    { message(words.said, failed) }
                </dl>
                { sent(contact) }
            </details>
        </li>
    }
}

/// What was sent.
fn sent(contact: &LoggedRequest) -> Html {
    let words = &trust_text().did;
    let part = |name: &str, text: &str| {
        html! { <>{ subtitle(name) }<pre tabindex="0">{ text }</pre></> }
    };
    match (contact.signed(), &contact.body) {
        (Some(signed), _) => {
            let [header, payload] = signed.pretty();
            let payload = if signed.payload == "" {
                hint(words.payload_none)
            } else {
                part(words.payload, &payload)
            };
            html! { <>{ part(words.header, &header) }{ payload }</> }
        }
        (None, Some(body)) => part(words.sent, body),
        (None, None) => hint(words.nothing),
    }
}

fn file() -> String {
    let program = Program {
        version: env!("CARGO_PKG_VERSION"),
        page: &page_assets::address(),
    };
    let words = Words {
        moment: intl::iso,
        why,
        decode: url::decode,
    };
    contacts(|log| export(log, program, words))
}
