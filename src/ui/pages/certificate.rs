//! The third page: the certificate and its files.

use std::rc::Rc;

use yew::prelude::*;
use zeroize::Zeroizing;

use crate::browser::intl;
use crate::issuance::{AuthorityKind, Issued, Plan, State};
use crate::names::Identifier;
use crate::ui::order::Local;
use crate::ui::parts::{CopyButton, heading, lead, note, para, save_button, subtitle};
use crate::ui::text::text;

const KEY: &str = "privkey.pem";

/// What the page needs beside the state.
pub(crate) struct Certificate<'a> {
    /// Asked for the private key when its button is pressed, and never before.
    pub(crate) key_file: &'a Callback<(), Option<Zeroizing<String>>>,
    pub(crate) key_taken: bool,
    pub(crate) onkeytaken: &'a Callback<()>,
    pub(crate) onanother: &'a Callback<()>,
}

/// Draws it, of a state that has a certificate.
pub(crate) fn certificate(
    state: &Rc<State>,
    issued: &Issued,
    local: &UseStateHandle<Local>,
    props: &Certificate<'_>,
) -> Html {
    let words = &text().certificate;
    let plan = &state.plan;
    let part = |name: &'static str, about: &'static str, part: fn(&Issued) -> &str| {
        let state = state.clone();
        let content = Callback::from(move |()| {
            let issued = state.issued.as_ref()?;
            Some(Zeroizing::new(part(issued).to_owned()))
        });
        file(name, about, local, content, Callback::noop())
    };
    let practice = matches!(
        plan.authority.kind,
        AuthorityKind::Practice | AuthorityKind::Local
    );
    let (key, class) = if props.key_taken {
        (words.saved, "calm")
    } else {
        (words.save_first, "calm urgent")
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
            <div {class} role="status">{ para(key) }</div>
            <section aria-labelledby="files">
                <h2 id="files">{ words.files }</h2>
                { para(words.files_lead) }
                { file(KEY, words.key, local, props.key_file.clone(), props.onkeytaken.clone()) }
                { part("cert.pem", words.cert, |issued| &issued.leaf_pem) }
                if issued.rest_pem.is_empty() {
                    { para(words.no_chain) }
                } else {
                    { part("chain.pem", words.chain, |issued| &issued.rest_pem) }
                }
                { part("fullchain.pem", words.fullchain, |issued| &issued.full_pem) }
            </section>
            <section aria-labelledby="about">
                <h2 id="about">{ words.about }</h2>
                { facts(issued, plan) }
            </section>
            { para(words.clear) }
            <div class="buttons">
                <button type="button" onclick={props.onanother.reform(|_: MouseEvent| ())}>{ words.another }</button>
            </div>
        </>
    }
}

fn facts(issued: &Issued, plan: &Plan) -> Html {
    let words = &text().certificate;
    let date = |unix| Html::from(intl::date_time(text().language, unix));
    let name = |name: &String| {
        let identifier = Identifier::dns(name);
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

/// One file: what it is for, and two ways to take it.
fn file(
    name: &'static str,
    about: &str,
    local: &UseStateHandle<Local>,
    content: Callback<(), Option<Zeroizing<String>>>,
    ontaken: Callback<()>,
) -> Html {
    let words = &text().certificate;
    let onsaved = {
        let (local, ontaken) = (local.clone(), ontaken.clone());
        Callback::from(move |taken| {
            local.set(Local {
                saved: Some((name, taken)),
                ..*local
            });
            if taken {
                ontaken.emit(());
            }
        })
    };
    let said = local
        .saved
        .filter(|(saved, _)| *saved == name)
        .map(|(_, taken)| taken);
    let (class, said) = match said {
        None => ("offscreen", ""),
        Some(true) => ("offscreen", words.saved_now),
        Some(false) => ("", words.save_failed),
    };
    html! {
        <div class="file" key={name}>
            { subtitle(name) }
            { para(about) }
            <div class="buttons">
                { save_button(&(words.save)(name), name, name == KEY, content.clone(), onsaved) }
                <CopyButton what={name} {content} oncopied={ontaken} />
            </div>
            <p role="status" {class}>{ said }</p>
        </div>
    }
}
