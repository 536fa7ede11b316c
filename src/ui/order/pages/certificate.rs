//! The third page: the certificate and its files.

use std::rc::Rc;

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::export::{self, OUTPUT_FILES, OutputFile};
use crate::issuance::{AuthorityKind, Chain, Event, Issued, Method, Plan, State};
use crate::keys::{KeyError, KeyId, KeyStore};
use crate::names::Identifier;
use crate::ui::components::{
    Choice, CopyButton, heading, hint, lead, note, para, radio, save_button, save_bytes_button,
    subtitle,
};
use crate::ui::markup::html;
use crate::ui::order::OrderPageState;
use crate::ui::text::text;
use crate::web::intl;

/// What the archive counts as among the files that were taken.
const ARCHIVE: &str = "";

/// What the page needs beside the state.
pub(crate) struct Certificate<'a> {
    /// QueryResult for a private key when its button is pressed, and never before.
    pub(crate) keys: &'a Rc<KeyStore>,
    pub(crate) send: &'a Callback<Event>,
    pub(crate) key_taken: bool,
    pub(crate) onkeytaken: &'a Callback<()>,
    pub(crate) onanother: &'a Callback<()>,
}

/// Draws it, of a state that has a certificate.
pub(crate) fn certificate(
    state: &Rc<State>,
    issued: &Issued,
    local: &UseStateHandle<OrderPageState>,
    props: &Certificate<'_>,
) -> Html {
    let words = &text().certificate;
    let plan = &state.plan;
    let output_file = |output: &OutputFile| {
        if !(output.offered)(state) {
            return output
                .missing
                .map_or_else(Html::default, |id| para(message(id)));
        }
        let (make, state, keys) = (output.make, state.clone(), props.keys.clone());
        let content = Callback::from(move |()| make(&state, &keys));
        let ontaken = if output.has_private_key {
            props.onkeytaken.clone()
        } else {
            Callback::noop()
        };
        file(output.name, message(output.about), local, content, ontaken)
    };
    let practice = matches!(
        plan.authority.kind,
        AuthorityKind::Practice | AuthorityKind::OrderPageState
    );
    let mut proofs = state.proofs.iter();
    let stands = proofs.any(|proof| proof.method == Method::DnsStanding);
    let (about_key, class) = match (&state.certificate_key, props.key_taken) {
        (None, _) => (words.no_key, "calm"),
        (Some(_), true) => (words.saved, "calm"),
        (Some(_), false) => (words.save_first, "calm urgent"),
    };
    html! {
        <>
            { heading(words.heading) }
            { lead(words.lead) }
            if practice {
                { note(words.practice) }
            }
            if !issued.in_force {
                { note(words.clock) }
            }
            <div {class} role="status">{ para(about_key) }</div>
            if issued.chains.len() > 1 {
                { chains(issued, props.send) }
            }
            <section aria-labelledby="files">
                <h2 id="files">{ words.files }</h2>
                { para(words.files_lead) }
                { archive(state, local, props) }
                { subtitle(words.one_by_one) }
                { for OUTPUT_FILES.iter().map(output_file) }
            </section>
            <section aria-labelledby="about">
                <h2 id="about">{ words.about }</h2>
                { facts(issued, plan) }
            </section>
            { para(if stands { words.clear_standing } else { words.clear }) }
            <details class="more">
                <summary>{ words.later }</summary>
                { later(state, local, props) }
            </details>
            <div class="buttons">
                <button type="button" onclick={props.onanother.reform(|_: MouseEvent| ())}>{ words.another }</button>
            </div>
        </>
    }
}

/// The messages that the list of files names.
fn message(id: &str) -> &'static str {
    let words = &text().certificate;
    match id {
        "file-key" => words.key,
        "file-cert" => words.cert,
        "file-chain" => words.chain,
        "file-chain-missing" => words.no_chain,
        "file-fullchain" => words.fullchain,
        _ => "",
    }
}

/// The ways to a root, where the CA offers several.
fn chains(issued: &Issued, send: &Callback<Event>) -> Html {
    let words = &text().certificate;
    let choice = |(place, chain): (usize, &Chain)| {
        let through = chain.issuers.join(" → ");
        let through = (!through.is_empty()).then(|| (words.chain_through)(&through));
        radio(Choice {
            id: format!("chain-{place}"),
            group: "chain".to_owned(),
            value: place.to_string(),
            label: &(words.chain_to)(&chain.root),
            hint: through.as_deref(),
            checked: Some(place == issued.chosen),
            onchange: Some(send.reform(move |_: web_sys::Event| Event::ChooseChain(place))),
            ..Choice::default()
        })
    };
    html! {
        <fieldset>
            <legend>{ words.chains }</legend>
            { hint(words.chains_hint) }
            { for issued.chains.iter().enumerate().map(choice) }
        </fieldset>
    }
}

/// What is of use some day: the account key, looking into the certificate, and giving up what was proved.
fn later(state: &State, local: &UseStateHandle<OrderPageState>, props: &Certificate<'_>) -> Html {
    let words = &text().certificate;
    let ca = state.plan.authority.name.as_str();
    let Some(account) = &state.account_key else {
        return Html::default();
    };
    let key = |write: fn(&KeyStore, &KeyId) -> Result<Zeroizing<String>, KeyError>| {
        let (keys, id) = (props.keys.clone(), account.id.clone());
        Callback::from(move |()| write(&keys, &id).ok())
    };
    let withdraw = props.send.reform(|_: MouseEvent| Event::Withdraw);
    html! {
        <>
            { file("account-key.pem", &(words.account_why)(ca), local, key(KeyStore::pkcs8_pem), Callback::noop()) }
            { file("account-key.json", words.account_jwk, local, key(KeyStore::jwk), Callback::noop()) }
            { para(&(words.withdraw_hint)(ca)) }
            if state.withdrawing {
                <p role="status">{ text().prove.withdrawn }</p>
            } else {
                <p><button type="button" onclick={withdraw}>{ words.withdraw }</button></p>
            }
        </>
    }
}

fn facts(issued: &Issued, plan: &Plan) -> Html {
    let words = &text().certificate;
    let date = |unix| Html::from(intl::date_time(text().language, unix));
    let name = |name: &String| {
        let identifier = Identifier::dns(name);
        // An address is not found among the names, and stands as it is.
        let shown = plan.shown(&identifier);
        html! { <li>{ if shown == name { name.clone() } else { format!("{shown} ({name})") } }</li> }
    };
    let fact = |word: &str, what: Html| html! { <div><dt>{ word }</dt><dd>{ what }</dd></div> };
    // Broken between two bytes where it does not fit into one line.
    let bytes = issued
        .fingerprint
        .split_inclusive(':')
        .map(|pair| html! { <>{ pair }<wbr /></> });
    html! {
        <dl class="facts">
            { fact(words.names, html! { <ul>{ for issued.names.iter().map(name) }</ul> }) }
            { fact(words.issuer, Html::from(&issued.issuer)) }
            { fact(words.from, date(issued.not_before)) }
            { fact(words.until, date(issued.not_after)) }
            { fact(words.fingerprint, html! { <span class="fingerprint">{ for bytes }</span> }) }
        </dl>
    }
}

/// All files in one.
fn archive(
    state: &Rc<State>,
    local: &UseStateHandle<OrderPageState>,
    props: &Certificate<'_>,
) -> Html {
    let words = &text().certificate;
    let content = {
        let (state, keys) = (state.clone(), props.keys.clone());
        Callback::from(move |()| export::archive(&state, &keys))
    };
    // A name is fit for a file but for what only addresses and wildcards have.
    let name = state
        .plan
        .names
        .first()
        .map_or("", |name| name.identifier.base());
    let name = [&name.replace(':', "-"), ".zip"].concat();
    let onsaved = saved(ARCHIVE, local, props.onkeytaken.clone());
    let hint_of = if state.plan.request.is_none() {
        words.save_all_hint
    } else {
        ""
    };
    html! {
        <div class="file">
            <div class="buttons">{ save_bytes_button(words.save_all, &name, true, content, onsaved) }</div>
            { hint(hint_of) }
            { outcome(ARCHIVE, local) }
        </div>
    }
}

/// What is done when the browser took a file, or did not.
fn saved(
    name: &'static str,
    local: &UseStateHandle<OrderPageState>,
    ontaken: Callback<()>,
) -> Callback<bool> {
    let local = local.clone();
    Callback::from(move |taken| {
        local.set(OrderPageState {
            saved: Some((name, taken)),
            ..(*local).clone()
        });
        if taken {
            ontaken.emit(());
        }
    })
}

/// Whether the browser took a file.
fn outcome(name: &'static str, local: &OrderPageState) -> Html {
    let words = &text().certificate;
    let said = local.saved.filter(|(saved, _)| *saved == name);
    let (class, said) = match said {
        None => ("offscreen", ""),
        Some((_, true)) => ("offscreen", words.saved_now),
        Some((_, false)) => ("", words.save_failed),
    };
    html! { <p role="status" {class}>{ said }</p> }
}

/// One file: what it is for, and two ways to take it.
fn file(
    name: &'static str,
    about: &str,
    local: &UseStateHandle<OrderPageState>,
    content: Callback<(), Option<Zeroizing<String>>>,
    ontaken: Callback<()>,
) -> Html {
    let words = &text().certificate;
    let onsaved = saved(name, local, ontaken.clone());
    html! {
        <div class="file" key={name}>
            { subtitle(name) }
            { para(about) }
            <div class="buttons">
                { save_button(&(words.save)(name), name, false, content.clone(), onsaved) }
                <CopyButton what={name} {content} oncopied={ontaken} />
            </div>
            { outcome(name, local) }
        </div>
    }
}
