//! The choice between a DNS record and a file, for all names at once or for each.

use yew::prelude::*;

use crate::acme::AuthorizationUrl;
use crate::issuance::{Event, Method, Proof, ProofStatus, State};
use crate::ui::order::Local;
use crate::ui::parts::{Choice, radio};
use crate::ui::text::text;

const GROUP: &str = "method";

/// What the choice for all names stands on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum All {
    Dns,
    Http,
    OneByOne,
}

fn all(proofs: &[&Proof]) -> All {
    let mut dns = true;
    let mut http = true;
    for proof in proofs {
        let offered = proof.offered();
        dns &= proof.method == Method::Dns || !offered.contains(&Method::Dns);
        http &= proof.method == Method::Http || !offered.contains(&Method::Http);
    }
    match (dns, http) {
        (true, _) => All::Dns,
        (_, true) => All::Http,
        _ => All::OneByOne,
    }
}

/// Draws it.
pub(super) fn methods(
    state: &State,
    local: &UseStateHandle<Local>,
    send: &Callback<Event>,
) -> Html {
    let words = &text().prove;
    let open: Vec<&Proof> = state
        .proofs()
        .filter(|(_, status)| *status == ProofStatus::ToDo)
        .map(|(proof, _)| proof)
        .collect();
    if !open.iter().any(|proof| proof.offered().len() > 1) {
        return Html::default();
    }
    let single = open.len() == 1;
    let now = if local.one_by_one && !single {
        All::OneByOne
    } else {
        all(&open)
    };
    let choose = |to: All| {
        let (local, send) = (local.clone(), send.clone());
        Callback::from(move |_: Event_| {
            local.set(Local {
                one_by_one: to == All::OneByOne,
                ..*local
            });
            match to {
                All::Dns => send.emit(Event::ChooseMethodForAll(Method::Dns)),
                All::Http => send.emit(Event::ChooseMethodForAll(Method::Http)),
                All::OneByOne => {}
            }
        })
    };
    let (dns, http) = if single {
        (words.by_dns, words.by_http)
    } else {
        (words.all_dns, words.all_http)
    };
    let option = |to: All, word: &str, label: &'static str| {
        radio(Choice {
            id: format!("{GROUP}-{word}"),
            group: GROUP.to_owned(),
            value: word.to_owned(),
            label,
            checked: Some(now == to),
            onchange: Some(choose(to)),
            ..Choice::default()
        })
    };
    html! {
        <>
            <fieldset aria-describedby="how-hint">
                <legend>{ words.how }</legend>
                <p class="hint" id="how-hint">{ words.how_hint }</p>
                { option(All::Dns, "dns", dns) }
                { option(All::Http, "http", http) }
                if !single {
                    { option(All::OneByOne, "each", words.one_by_one) }
                }
            </fieldset>
            if now == All::OneByOne {
                { for open.iter().enumerate().map(|(at, proof)| each(at, proof, &state.shown(proof), send)) }
            }
        </>
    }
}

/// The DOM's event, not ours.
type Event_ = web_sys::Event;

/// The choice for one name.
fn each(at: usize, proof: &Proof, name: &str, send: &Callback<Event>) -> Html {
    let words = &text().prove;
    let offered = proof.offered();
    let choose = |method: Method| {
        let (send, authorization): (_, AuthorizationUrl) = (send.clone(), proof.url.clone());
        Callback::from(move |_: Event_| {
            send.emit(Event::ChooseMethod {
                authorization: authorization.clone(),
                method,
            });
        })
    };
    let option = |method: Method, label: &'static str, word: &str| {
        if !offered.contains(&method) {
            return Html::default();
        }
        radio(Choice {
            id: format!("{GROUP}-{at}-{word}"),
            group: format!("{GROUP}-{at}"),
            value: word.to_owned(),
            label,
            checked: Some(proof.method == method),
            onchange: Some(choose(method)),
            ..Choice::default()
        })
    };
    let dns = if offered.len() == 1 {
        words.dns_only
    } else {
        words.by_dns
    };
    html! {
        <fieldset class="each" key={proof.url.to_string()}>
            <legend>{ (words.method_for)(name) }</legend>
            <div class="row">
                { option(Method::Dns, dns, "dns") }
                { option(Method::Http, words.by_http, "http") }
            </div>
        </fieldset>
    }
}
