//! The first page: which names, and who should issue the certificate.
//!
//! It is in the HTML before the program is, so its fields belong to the browser: they are read when Continue is
//! pressed and never written while something is in them.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::guide::{self, Listing};
use crate::issuance::{Authority, AuthorityKind, Plan};
use crate::keys::KeyStore;
use crate::ui::app::deployment::Deployment;
use crate::ui::components::{
    Choice, ERRORS, Mistake, area_with_file, away, error_summary, field, heading, hint, lead, para,
    radio,
};
use crate::ui::home::draft::{
    AUTHORITY, DIRECTORY, Draft, KEEP_NOTHING, NAMES, REQUEST, Shared, TYPED, go_to_other_page,
    terms_id,
};
use crate::ui::home::request;
use crate::ui::home::saved_orders::{SavedOrderActions, keep_nothing, order_store};
use crate::ui::session::orders::SavedOrders;
use crate::ui::session::platform::Idna;
use crate::ui::text::text;
use crate::web::{lazy, page};

const FORM: &str = "names-form";
/// The page from which any CA can be reached.
const OTHER_PAGE: &str = "any-ca.html";
/// What boot.js leaves on a form whose button was pressed before the program was here.
const PRESSED: &str = "data-pressed";

#[derive(Properties)]
pub(crate) struct Props {
    pub(crate) any_ca: bool,
    /// Judges the signature of a certificate request.
    pub(crate) keys: Rc<KeyStore>,
    /// `None` until the page was looked at, which is after it was first drawn.
    pub(crate) deployment: Option<Deployment>,
    pub(crate) draft: Shared,
    pub(crate) ongo: Callback<Plan>,
    /// Set when an order can be returned to.
    pub(crate) onback: Option<Callback<()>>,
    /// What is kept on this device.
    pub(crate) saved_orders: SavedOrders,
    pub(crate) acts: SavedOrderActions,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.any_ca == other.any_ca
            && self.deployment == other.deployment
            && self.draft == other.draft
            && self.ongo == other.ongo
            && self.onback == other.onback
            && Rc::ptr_eq(&self.saved_orders, &other.saved_orders)
            && self.acts == other.acts
    }
}

/// Radio buttons need ids; those of CAs are made of letters and hyphens.
fn choice_id(id: &str) -> String {
    format!("{AUTHORITY}-{id}")
}

#[component]
pub(crate) fn NamesPage(props: &Props) -> Html {
    let mistakes = use_state(Vec::<Mistake>::new);
    let attempt = use_state(|| 0_u32);
    // Whether the fields hold what they should before the person changes them.
    let settled = use_mut_ref(|| false);
    let mut authorities = guide::authorities();
    let known = authorities.len();
    authorities.extend_from_slice(
        props
            .deployment
            .as_ref()
            .map(Deployment::authorities)
            .unwrap_or_default(),
    );

    let go = {
        let (mistakes, attempt) = (mistakes.clone(), attempt.clone());
        let (draft, ongo, authorities) =
            (props.draft.clone(), props.ongo.clone(), authorities.clone());
        let (keys, any_ca) = (props.keys.clone(), props.any_ca);
        move || {
            let (mistakes, attempt) = (mistakes.clone(), attempt.clone());
            let (draft, ongo, authorities) = (draft.clone(), ongo.clone(), authorities.clone());
            let keys = keys.clone();
            spawn_local(async move {
                let mut typed = Draft::read();
                let request = request::read(&keys).await;
                if let Ok(Some(request)) = &request {
                    typed.request = request::pem(&request.own.der);
                }
                let plan = match request {
                    Ok(request) => typed.plan(&authorities, request, &Idna),
                    Err(mistake) => Err(vec![mistake]),
                };
                draft.0.replace(typed.clone());
                match plan {
                    Ok(plan) if any_ca || is_near(&authorities, &plan) => ongo.emit(plan),
                    Ok(plan) => {
                        let (id, request) = (&plan.authority.id, plan.request.as_ref());
                        go_to_other_page(OTHER_PAGE, &typed.names, id, request);
                    }
                    Err(wrong) => {
                        mistakes.set(wrong);
                        attempt.set(*attempt + 1);
                    }
                }
            });
        }
    };

    // Once, as soon as it is known what the deployment adds.
    // A CA that comes with it is what its operator wants to be used, unless something else was chosen.
    let id = |listing: &Listing| listing.authority.id.clone();
    let usual = authorities.first().map(id);
    let preferred = authorities.get(known).map(id);
    {
        let (go, draft) = (go.clone(), props.draft.clone());
        let settled = settled.clone();
        use_effect_with(props.deployment.is_some(), move |is_known| {
            if !is_known {
                return;
            }
            let draft = draft.0.borrow().clone();
            draft.restore();
            let chosen = page::chosen(AUTHORITY);
            let by_default = if chosen.is_none() || chosen == usual {
                preferred.or(usual)
            } else {
                chosen
            };
            if let Some(id) = draft.authority.or(by_default) {
                page::choose(&choice_id(&id));
                // A choice that cannot be seen looks like none.
                page::unfold(&choice_id(&id));
            }
            settled.replace(true);
            if page::take_mark(FORM, PRESSED) {
                go();
            }
        });
    }

    use_effect_with(*attempt, |attempt| {
        if *attempt > 0 {
            page::focus(ERRORS);
        }
    });

    let panel = props.deployment.as_ref().and_then(Deployment::panel);
    let words = &text().names;
    let wrong = |field: &str| -> Vec<&str> {
        mistakes
            .iter()
            .filter(|m| m.field == field)
            .map(|m| m.message.as_str())
            .collect()
    };
    let describe = |field: &str| {
        if wrong(field).is_empty() {
            format!("{field}-hint")
        } else {
            format!("{field}-hint {field}-error")
        }
    };
    let invalid = |field: &str| (!wrong(field).is_empty()).then_some("true");
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        // Between drawing the page and knowing what its operator added, the browser may have time for a click.
        if *settled.borrow() {
            go();
        } else {
            page::mark(FORM, PRESSED);
        }
    });
    // Who types will go on: what the next page takes can come meanwhile.
    let begun = use_mut_ref(|| false);
    let oninput = Callback::from(move |_: InputEvent| {
        if !begun.replace(true) {
            spawn_local(async {
                // If it does not come now, it is asked for again, and then it is said.
                let _ = lazy::load(lazy::LATER).await;
            });
        }
    });
    let near = authorities.iter().filter(|listing| listing.narrow);
    let far = authorities.iter().filter(|listing| !listing.narrow);
    let choose_typed = Callback::from(|_: InputEvent| page::choose(&choice_id(TYPED)));

    let names = html! {
        <textarea id={NAMES} name={NAMES} rows="4" autocomplete="off" autocapitalize="none" spellcheck="false"
            aria-describedby={describe(NAMES)} aria-invalid={invalid(NAMES)} />
    };
    let directory = html! {
        <input type="url" id={DIRECTORY} name={DIRECTORY} autocomplete="off" autocapitalize="none" spellcheck="false"
            oninput={choose_typed} aria-describedby={describe(DIRECTORY)} aria-invalid={invalid(DIRECTORY)} />
    };
    let directory = field(
        DIRECTORY,
        words.directory,
        words.directory_hint,
        &wrong(DIRECTORY),
        directory,
    );
    let (other_page, other) = if props.any_ca {
        ("index.html", words.known_authorities)
    } else {
        (OTHER_PAGE, words.other_authority)
    };
    let keys = props.keys.clone();
    let leave = Callback::from(move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() {
            return;
        }
        event.prevent_default();
        let keys = keys.clone();
        spawn_local(async move {
            let request = request::read(&keys).await.ok().flatten();
            let names = page::value(NAMES).unwrap_or_default();
            let authority = page::chosen(AUTHORITY).unwrap_or_default();
            let request = request.as_ref().map(|it| &it.own);
            go_to_other_page(other_page, &names, &authority, request);
        });
    });
    html! {
        <form id={FORM} novalidate=true {onsubmit} {oninput}>
            { error_summary(words.errors, &mistakes) }
            { heading(words.heading) }
            { lead(words.lead) }
            if let Some(onback) = &props.onback {
                <div class="calm">
                    { para(words.under_way) }
                    <button type="button" onclick={onback.reform(|_: MouseEvent| ())}>{ words.under_way_back }</button>
                </div>
            }
            { order_store(&props.saved_orders, &props.acts) }
            { field(NAMES, words.label, words.hint, &wrong(NAMES), names) }
            <details class="more">
                <summary>{ words.request }</summary>
                { area_with_file(REQUEST, words.request_label, words.request_hint, text().conditions.or_file, &wrong(REQUEST)) }
            </details>
            <fieldset>
                <legend>{ words.authority }</legend>
                { for near.enumerate().map(|(n, a)| choice(a, n == 0, panel)) }
                <details class="more elsewhere">
                    <summary>{ words.more_authorities }</summary>
                    if !props.any_ca {
                        { hint(words.more_authorities_lead) }
                    }
                    { for far.map(|a| choice(a, false, None)) }
                    <p><a href={other_page} onclick={leave}>{ other }</a></p>
                </details>
                if props.any_ca {
                    { typed_choice(directory) }
                }
            </fieldset>
            { keep_nothing(KEEP_NOTHING) }
            <button type="submit" class="primary">{ words.go }</button>
            <p class="early" role="status">{ words.waiting }</p>
        </form>
    }
}

/// The choice of a CA whose directory address is typed in.
fn typed_choice(directory: Html) -> Html {
    let words = &text().names;
    radio(Choice {
        id: choice_id(TYPED),
        group: AUTHORITY.to_owned(),
        value: TYPED.to_owned(),
        label: words.another,
        hint: Some((words.kind)(AuthorityKind::Typed)),
        more: directory,
        ..Choice::default()
    })
}

/// Whether the narrow page may talk to the CA of this plan.
fn is_near(authorities: &[Listing], plan: &Plan) -> bool {
    let mut listings = authorities.iter();
    listings.any(|listing| listing.narrow && listing.authority.id == plan.authority.id)
}

/// The box by which the terms of a CA can be agreed to at once. The style sheet shows it for the CA that is chosen.
fn consent(authority: &Authority, terms: &str) -> Html {
    let words = &text().conditions;
    let id = terms_id(&authority.id);
    let hint = [&id, "-hint"].concat();
    html! {
        <div class="choice terms">
            <input type="checkbox" id={id.clone()} aria-describedby={hint.clone()} />
            <div>
                <label for={id}>{ (words.agree)(&authority.name) }</label>
                <p class="hint" id={hint}>
                    { away(terms, &(words.link)(&authority.name)) }
                    { " " }{ words.early_hint }
                </p>
            </div>
        </div>
    }
}

/// One CA to choose.
fn choice(listing: &Listing, first: bool, panel: Option<&str>) -> Html {
    let words = &text().names;
    let authority = &listing.authority;
    let mut about = vec![(words.kind)(authority.kind)];
    if listing.credentials.is_some() {
        about.push(words.wants_account);
    }
    if listing.paid_wildcards {
        about.push(words.paid_wildcards);
    }
    about.push((words.browsers)(listing.browsers));
    let about = about.join(" ");
    let panel = panel
        .filter(|_| authority.kind == AuthorityKind::Local)
        .map(ToOwned::to_owned);
    radio(Choice {
        id: choice_id(&authority.id),
        group: AUTHORITY.to_owned(),
        value: authority.id.clone(),
        label: &authority.name,
        hint: Some(about.trim_end()),
        checked_at_first: first,
        more: html! {
            <>
            if let Some(terms) = &listing.terms {
                { consent(authority, terms) }
            }
            if let Some(panel) = panel {
                <p class="hint">
                    { away(&panel, words.panel) }
                </p>
            }
            </>
        },
        ..Choice::default()
    })
}
