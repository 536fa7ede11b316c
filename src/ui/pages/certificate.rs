//! The third page: the certificate and its files.

use std::rc::Rc;

use yew::prelude::*;

use crate::browser::intl;
use crate::issuance::{AuthorityKind, Issued, Plan, State};
use crate::names::Identifier;
use crate::ui::parts::{CopyButton, heading, save_button};
use crate::ui::text::text;

/// What the page needs beside the state.
pub(crate) struct Certificate<'a> {
    /// Asked for the private key when its button is pressed, and never before.
    pub(crate) key_file: &'a Callback<(), Option<String>>,
    pub(crate) key_taken: bool,
    pub(crate) onkeytaken: &'a Callback<()>,
    pub(crate) onanother: &'a Callback<()>,
}

/// Draws it, of a state that has a certificate.
pub(crate) fn certificate(state: &Rc<State>, issued: &Issued, props: Certificate<'_>) -> Html {
    let words = &text().certificate;
    let plan = &state.plan;
    let of = |part: fn(&Issued) -> &str| {
        let state = state.clone();
        Callback::from(move |()| state.issued.as_ref().map(|issued| part(issued).to_owned()))
    };
    html! {
        <>
            { heading(words.heading) }
            <p class="lead">{ words.lead }</p>
            if matches!(plan.authority.kind, AuthorityKind::Practice | AuthorityKind::Local) {
                <p class="note">{ words.practice }</p>
            }
            if !issued.in_force {
                <p class="note">{ words.clock }</p>
            }
            <div class={classes!("calm", (!props.key_taken).then_some("urgent"))} role="status">
                <p>{ if props.key_taken { words.saved } else { words.save_first } }</p>
            </div>
            <section aria-labelledby="files">
                <h2 id="files">{ words.files }</h2>
                <p>{ words.files_lead }</p>
                <File name="privkey.pem" about={words.key} content={props.key_file.clone()} primary={true}
                    ontaken={props.onkeytaken.clone()} />
                <File name="cert.pem" about={words.cert} content={of(|i| &i.leaf_pem)} />
                if issued.rest_pem.is_empty() {
                    <p>{ words.no_chain }</p>
                } else {
                    <File name="chain.pem" about={words.chain} content={of(|i| &i.rest_pem)} />
                }
                <File name="fullchain.pem" about={words.fullchain} content={of(|i| &i.full_pem)} />
            </section>
            <section aria-labelledby="about">
                <h2 id="about">{ words.about }</h2>
                { facts(issued, plan) }
            </section>
            <p>{ words.clear }</p>
            <div class="buttons">
                <button type="button" class="plain" onclick={props.onanother.reform(|_: MouseEvent| ())}>
                    { words.another }
                </button>
            </div>
        </>
    }
}

fn facts(issued: &Issued, plan: &Plan) -> Html {
    let words = &text().certificate;
    let date = |unix| intl::date_time(text().language, unix);
    let name = |name: &String| {
        let identifier = Identifier::dns(name);
        let shown = plan.shown(&identifier);
        html! { <li>{ if shown == name { name.clone() } else { format!("{shown} ({name})") } }</li> }
    };
    html! {
        <dl class="facts">
            <div><dt>{ words.names }</dt><dd><ul>{ for issued.names.iter().map(name) }</ul></dd></div>
            <div><dt>{ words.issuer }</dt><dd>{ &issued.issuer }</dd></div>
            <div><dt>{ words.from }</dt><dd>{ date(issued.not_before) }</dd></div>
            <div><dt>{ words.until }</dt><dd>{ date(issued.not_after) }</dd></div>
            <div><dt>{ words.fingerprint }</dt><dd class="fingerprint">{ for issued.fingerprint.split_inclusive(':').map(|pair| html! { <>{ pair }<wbr /></> }) }</dd></div>
        </dl>
    }
}

#[derive(Properties, PartialEq)]
struct FileProps {
    name: &'static str,
    about: &'static str,
    content: Callback<(), Option<String>>,
    #[prop_or_default]
    primary: bool,
    #[prop_or_default]
    ontaken: Callback<()>,
}

/// One file: what it is for, and two ways to take it.
#[component]
fn File(props: &FileProps) -> Html {
    let words = &text().certificate;
    let saved = use_state(|| None::<bool>);
    let onsaved = {
        let (saved, ontaken) = (saved.clone(), props.ontaken.clone());
        Callback::from(move |done| {
            saved.set(Some(done));
            if done {
                ontaken.emit(());
            }
        })
    };
    html! {
            <div class="file">
                <h3>{ props.name }</h3>
                <p>{ props.about }</p>
                <div class="buttons">
    { save_button(&(words.save)(props.name), props.name, props.primary, props.content.clone(), onsaved) }
                    <CopyButton what={props.name} content={props.content.clone()} oncopied={props.ontaken.clone()} />
                </div>
                <p role="status" class={(*saved != Some(false)).then_some("offscreen")}>
                    { match *saved { None => "", Some(true) => words.saved_now, Some(false) => words.save_failed } }
                </p>
            </div>
        }
}
