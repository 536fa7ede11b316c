//! Whom the page has contacted.

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::i18n::{language, text};
use crate::request_log::{Log, LoggedRequest, Outcome, Program, Purpose, Words, export, host};
use crate::ui::components::{details, hint, note, para, save_button, subtitle, text_fact, title};
use crate::ui::session::request_log::request_log;
use crate::web::{intl, page_assets, url};

/// The name of the file with all requests.
const FILE_NAME: &str = "keystay-requests.json";

/// How many are shown at most; all are in the file.
const MAX_SHOWN: usize = 250;

/// Draws the list of requests that the page has made.
pub(super) fn requests_made() -> Html {
    let words = &text().requests;
    let amount = |number: usize| intl::amount(language(), number);
    let (drawn, before, hosts) = request_log(|log| {
        let requests = log.requests();
        let hidden = requests.len().saturating_sub(MAX_SHOWN);
        let before = usize::try_from(log.left_out()).unwrap_or(usize::MAX);
        let drawn: Vec<Html> = requests.skip(hidden).map(request).collect();
        (drawn, before.saturating_add(hidden), hosts(log))
    });
    let host = |(host, count): &(String, usize)| {
        html! {
            <li>
                <span class="name">{ host }</span>
                { hint(&words.count(&amount(*count))) }
            </li>
        }
    };
    let content = Callback::from(|()| Some(Zeroizing::new(file())));
    html! {
        <section>
            { title(words.title()) }
            { para(words.lead()) }
            if hosts.is_empty() {
                { note(words.nobody()) }
            } else {
                <ul class="list">{ for hosts.iter().map(host) }</ul>
                { details(words.each(), html! {
                    <>
                        if before > 0 {
                            { hint(&words.earlier(&amount(before))) }
                        }
                        <ol class="plain log">{ for drawn }</ol>
                    </>
                }) }
                <div class="buttons">
                    { save_button(words.save(), FILE_NAME, false, content, Callback::noop()) }
                </div>
                { hint(words.save_hint()) }
            }
            { details(words.compare(), hint(words.compare_hint())) }
        </section>
    }
}

/// Whom the page contacted, and how often.
fn hosts(log: &Log) -> Vec<(String, usize)> {
    let mut hosts: Vec<(String, usize)> = Vec::new();
    for request in log.requests() {
        let place = place(request);
        match hosts.iter_mut().find(|(known, _)| known == place) {
            Some((_, count)) => *count += 1,
            None => hosts.push((place.to_owned(), 1)),
        }
    }
    hosts
}

fn place(request: &LoggedRequest) -> &str {
    match host(&request.url) {
        "" => text().requests.own(),
        host => host,
    }
}

fn purpose(request: &LoggedRequest) -> String {
    let about = request.about();
    if let Purpose::Look(name) = about {
        let name = url::decode(name).unwrap_or_default();
        return text().requests.why(&Purpose::Look(&name), "");
    }
    text().requests.why(&about, host(&request.url))
}

fn outcome(request: &LoggedRequest) -> String {
    let words = &text().requests;
    match &request.outcome {
        Outcome::UnderWay => words.under_way().to_owned(),
        Outcome::Answered(status) => words.answered(&status.to_string()),
        Outcome::Failed(_) => words.failed().to_owned(),
        Outcome::GivenUp => words.given_up().to_owned(),
    }
}

/// One request, whose details can be opened.
fn request(request: &LoggedRequest) -> Html {
    let words = &text().requests;
    let took = request.took.map(|took| took.as_millis().to_string());
    let took = took.map(|took| words.milliseconds(&took));
    let failed = match &request.outcome {
        Outcome::Failed(reason) => reason,
        _ => "",
    };
    let relayed = match request.about() {
        Purpose::Acme {
            relayed: Some(address),
            ..
        } => url::decode(address),
        _ => None,
    };
    let address = [&request.method, " ", &request.url].concat();
    html! {
        <li>
            <details>
                <summary>
                    { purpose(request) }
                    <span class="hint">{ words.place_and_outcome(place(request), &outcome(request)) }</span>
                </summary>
                <dl class="facts">
                    { text_fact(words.when(), &intl::time(language(), request.at)) }
                    { text_fact(words.address(), &address) }
                    { text_fact(words.relayed(), &relayed.unwrap_or_default()) }
                    { text_fact(words.took(), &took.unwrap_or_default()) }
                    { text_fact(words.said(), failed) }
                </dl>
                { sent(request) }
            </details>
        </li>
    }
}

/// What was sent.
fn sent(request: &LoggedRequest) -> Html {
    let words = &text().requests;
    let part = |name: &str, text: &str| {
        html! { <>{ subtitle(name) }<pre tabindex="0">{ text }</pre></> }
    };
    match (request.signed(), &request.body) {
        (Some(signed), _) => {
            let [header, payload] = signed.pretty();
            let payload = if signed.payload == "" {
                hint(words.payload_none())
            } else {
                part(words.payload(), &payload)
            };
            html! { <>{ part(words.header(), &header) }{ payload }</> }
        }
        (None, Some(body)) => part(words.sent(), body),
        (None, None) => hint(words.nothing()),
    }
}

fn file() -> String {
    let program = Program {
        version: env!("CARGO_PKG_VERSION"),
        page: &page_assets::address(),
    };
    let words = Words {
        moment: intl::iso,
        why: purpose,
        decode: url::decode,
    };
    request_log(|log| export(log, program, words))
}
