//! The page of an issued certificate: its files, and facts about it.

use std::rc::Rc;

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::export::{self, OUTPUT_FILES, OutputFile};
use crate::guide::AuthorityKind;
use crate::i18n::{language, text};
use crate::issuance::{Chain, Command, Issued, Method, Plan, State};
use crate::keys::{KeyError, KeyId, KeyStore};
use crate::names::Identifier;
use crate::ui::components::{
    Choice, CopyButton, choice_id, fact, fingerprint, heading, hint, lead, note, para, radio,
    save_button, save_bytes_button, save_result, subtitle,
};
use crate::ui::order::page_state::OrderPageState;
use crate::web::intl;

/// The group of the choice of a chain.
const CHAIN: &str = "chain";

/// What the archive counts as among the files that were taken.
const ARCHIVE: &str = "";

/// What the page needs beside the state.
pub(crate) struct Certificate<'a> {
    /// Asked for a private key when its button is pressed, and never before.
    pub(crate) keys: &'a Rc<KeyStore>,
    pub(crate) send: &'a Callback<Command>,
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
        AuthorityKind::Practice | AuthorityKind::Local
    );
    let mut proofs = state.proofs.iter();
    let has_persistent_record = proofs.any(|proof| proof.method == Method::DnsPersist);
    let (about_key, class) = match (&state.certificate.key, props.key_taken) {
        (None, _) => (words.no_key(), "calm"),
        (Some(_), true) => (words.saved(), "calm"),
        (Some(_), false) => (words.save_first(), "calm urgent"),
    };
    html! {
        <>
            { heading(words.heading()) }
            { lead(words.lead()) }
            if practice {
                { note(words.practice()) }
            }
            if !issued.in_force {
                { note(words.clock()) }
            }
            <div {class} role="status">{ para(about_key) }</div>
            if issued.chains.len() > 1 {
                { chains(issued, props.send) }
            }
            <section aria-labelledby="files">
                <h2 id="files">{ words.files() }</h2>
                { para(words.files_lead()) }
                { archive(state, local, props) }
                { subtitle(words.one_by_one()) }
                <>{ for OUTPUT_FILES.iter().map(output_file) }</>
            </section>
            <section aria-labelledby="about">
                <h2 id="about">{ words.about() }</h2>
                { facts(issued, plan) }
            </section>
            { para(if has_persistent_record { words.clear_standing() } else { words.clear() }) }
            <details class="more">
                <summary>{ words.later() }</summary>
                { account_section(state, local, props) }
            </details>
            <div class="buttons">
                <button type="button" onclick={props.onanother.reform(|_: MouseEvent| ())}>{ words.another() }</button>
            </div>
        </>
    }
}

/// The messages that the list of files names.
fn message(id: &str) -> &'static str {
    let words = &text().certificate;
    match id {
        "file-key" => words.key(),
        "file-cert" => words.cert(),
        "file-chain" => words.chain(),
        "file-chain-missing" => words.no_chain(),
        "file-fullchain" => words.fullchain(),
        _ => "",
    }
}

/// The choice of a chain, where the CA offers several.
fn chains(issued: &Issued, send: &Callback<Command>) -> Html {
    let words = &text().certificate;
    let choice = |(place, chain): (usize, &Chain)| {
        let through = chain.issuers.join(" → ");
        let through = (!through.is_empty()).then(|| words.chain_through(&through));
        radio(Choice {
            id: choice_id(CHAIN, &place.to_string()),
            group: CHAIN.to_owned(),
            value: place.to_string(),
            label: &words.chain_to(&chain.root),
            hint: through.as_deref(),
            checked: Some(place == issued.chosen),
            onchange: Some(send.reform(move |_: web_sys::Event| Command::ChooseChain(place))),
            ..Choice::default()
        })
    };
    html! {
        <fieldset>
            <legend>{ words.chains() }</legend>
            { hint(words.chains_hint()) }
            <>{ for issued.chains.iter().enumerate().map(choice) }</>
        </fieldset>
    }
}

/// The account key, for renewal and revocation, and deactivating the authorizations.
fn account_section(
    state: &State,
    local: &UseStateHandle<OrderPageState>,
    props: &Certificate<'_>,
) -> Html {
    let words = &text().certificate;
    let ca = state.plan.authority.name.as_str();
    let Some(account) = &state.account.key else {
        return Html::default();
    };
    let key = |write: fn(&KeyStore, &KeyId) -> Result<Zeroizing<String>, KeyError>| {
        let (keys, id) = (props.keys.clone(), account.id.clone());
        Callback::from(move |()| write(&keys, &id).ok())
    };
    let withdraw = props.send.reform(|_: MouseEvent| Command::CancelOrder);
    html! {
        <>
            { file("account-key.pem", &words.account_why(ca), local, key(KeyStore::pkcs8_pem), Callback::noop()) }
            { file("account-key.json", words.account_jwk(), local, key(KeyStore::jwk), Callback::noop()) }
            { para(&words.withdraw_hint(ca)) }
            if state.progress.cancelled {
                <p role="status">{ text().prove.withdrawn() }</p>
            } else {
                <p><button type="button" onclick={withdraw}>{ words.withdraw() }</button></p>
            }
        </>
    }
}

fn facts(issued: &Issued, plan: &Plan) -> Html {
    let words = &text().certificate;
    let date = |unix| Html::from(intl::date_time(language(), unix));
    let name = |name: &String| {
        let identifier = Identifier::dns(name);
        // An IP address is not found among the names, and is shown as it is.
        let shown = plan.shown(&identifier);
        html! { <li>{ if shown == name { name.clone() } else { words.name_ascii(shown, name) } }</li> }
    };
    html! {
        <dl class="facts">
            { fact(words.names(), html! { <ul>{ for issued.names.iter().map(name) }</ul> }) }
            { fact(words.issuer(), Html::from(&issued.issuer)) }
            { fact(words.from(), date(issued.not_before)) }
            { fact(words.until(), date(issued.not_after)) }
            { fact(words.fingerprint(), fingerprint(&issued.fingerprint)) }
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
        words.save_all_hint()
    } else {
        ""
    };
    html! {
        <div class="file">
            <div class="buttons">{ save_bytes_button(words.save_all(), &name, true, content, onsaved) }</div>
            { hint(hint_of) }
            { save_result(ARCHIVE, local.saved_file) }
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
            saved_file: Some((name, taken)),
            ..(*local).clone()
        });
        if taken {
            ontaken.emit(());
        }
    })
}

/// One file: what it is for, and buttons to save and copy it.
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
                { save_button(&words.save(name), name, false, content.clone(), onsaved) }
                <CopyButton what={name} {content} oncopied={ontaken} />
            </div>
            { save_result(name, local.saved_file) }
        </div>
    }
}
