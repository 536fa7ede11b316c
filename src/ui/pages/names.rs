//! The first page: which names, and who should issue the certificate.
//!
//! It is in the HTML before the program is, so its fields belong to the browser: they are read when Continue is
//! pressed and never written while something is in them.

use yew::prelude::*;

use crate::browser::page;
use crate::guide;
use crate::issuance::{Authority, AuthorityKind, Plan};
use crate::ui::deployment::Deployment;
use crate::ui::draft::{AUTHORITY, DIRECTORY, Draft, NAMES, Shared, TYPED};
use crate::ui::parts::{Choice, ErrorSummary, Mistake, field, heading, radio};
use crate::ui::platform::Idna;
use crate::ui::text::text;

const FORM: &str = "names-form";
/// What boot.js leaves on a form whose button was pressed before the program was here.
const PRESSED: &str = "data-pressed";

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) any_ca: bool,
    pub(crate) deployment: Deployment,
    pub(crate) draft: Shared,
    pub(crate) ongo: Callback<Plan>,
    /// Set when an order can be returned to.
    pub(crate) onback: Option<Callback<()>>,
}

/// Radio buttons need ids; those of CAs are made of letters and hyphens.
fn choice_id(id: &str) -> String {
    format!("{AUTHORITY}-{id}")
}

#[component]
pub(crate) fn NamesPage(props: &Props) -> Html {
    let mistakes = use_state(Vec::<Mistake>::new);
    let attempt = use_state(|| 0_u32);
    let mut authorities = guide::authorities();
    let known = authorities.len();
    authorities.extend(props.deployment.authorities());

    let go = {
        let (mistakes, attempt) = (mistakes.clone(), attempt.clone());
        let (draft, ongo, authorities) =
            (props.draft.clone(), props.ongo.clone(), authorities.clone());
        move || {
            let typed = Draft::read();
            let plan = typed.plan(&authorities, &Idna);
            draft.0.replace(typed);
            match plan {
                Ok(plan) => ongo.emit(plan),
                Err(wrong) => {
                    mistakes.set(wrong);
                    attempt.set(*attempt + 1);
                }
            }
        }
    };

    {
        let (go, draft) = (go.clone(), props.draft.clone());
        use_effect_with((), move |()| {
            let draft = draft.0.borrow().clone();
            draft.restore();
            if let Some(id) = &draft.authority {
                page::choose(&choice_id(id));
            }
            if page::take_mark(FORM, PRESSED) {
                go();
            }
        });
    }
    // A CA that comes with the deployment is what its operator wants to be used, unless something else was chosen.
    let preferred = authorities
        .get(known)
        .or(authorities.first())
        .map(|a| choice_id(&a.id));
    let first = authorities.first().map(|a| a.id.clone());
    {
        let draft = props.draft.clone();
        use_effect_with((preferred, first), move |(preferred, first)| {
            let untouched = draft.0.borrow().authority.is_none();
            if let Some(preferred) = preferred
                && untouched
                && (page::chosen(AUTHORITY).is_none() || page::chosen(AUTHORITY) == *first)
            {
                page::choose(preferred);
            }
        });
    }

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
        go();
    });
    let choose_typed = Callback::from(|_: InputEvent| page::choose(&choice_id(TYPED)));

    html! {
            <form id={FORM} novalidate=true {onsubmit}>
                if !mistakes.is_empty() {
                    <ErrorSummary title={words.errors} mistakes={(*mistakes).clone()} attempt={*attempt} />
                }
                { heading(words.heading) }
                <p class="lead">{ words.lead }</p>
                if let Some(onback) = &props.onback {
                    <div class="calm">
                        <p>{ words.under_way }</p>
                        <button type="button" class="plain" onclick={onback.reform(|_: MouseEvent| ())}>
                            { words.under_way_back }
                        </button>
                    </div>
                }
    { field(NAMES, words.label, words.hint, &wrong(NAMES), html! {
                    <textarea id={NAMES} name={NAMES} rows="4" autocomplete="off" autocapitalize="none" spellcheck="false"
                        aria-describedby={describe(NAMES)} aria-invalid={invalid(NAMES)} />
                }) }            <fieldset>
                    <legend>{ words.authority }</legend>
                    { for authorities.iter().enumerate().map(|(n, a)| choice(a, n == 0, props.deployment.panel())) }
                    if props.any_ca {
    { radio(Choice {
                            id: choice_id(TYPED),
                            group: AUTHORITY.to_owned(),
                            value: TYPED.to_owned(),
                            label: words.typed_name,
                            hint: Some((words.kind)(AuthorityKind::Typed)),
                            more: field(DIRECTORY, words.directory, words.directory_hint, &wrong(DIRECTORY), html! {
                                <input type="url" id={DIRECTORY} name={DIRECTORY} autocomplete="off" autocapitalize="none"
                                    spellcheck="false" oninput={choose_typed} aria-describedby={describe(DIRECTORY)}
                                    aria-invalid={invalid(DIRECTORY)} />
                            }),
                            ..Choice::default()
                        }) }
                    }
                    if props.any_ca {
                        <p><a href="index.html">{ words.known_authorities }</a></p>
                    } else {
                        <p><a href="any-ca.html">{ words.other_authority }</a></p>
                    }
                </fieldset>
                <button type="submit" class="primary">{ words.go }</button>
                <p class="early" role="status">{ words.waiting }</p>
            </form>
        }
}

/// One CA to choose.
fn choice(authority: &Authority, first: bool, panel: Option<&str>) -> Html {
    let words = &text().names;
    let panel = panel
        .filter(|_| authority.kind == AuthorityKind::Local)
        .map(ToOwned::to_owned);
    radio(Choice {
        id: choice_id(&authority.id),
        group: AUTHORITY.to_owned(),
        value: authority.id.clone(),
        label: &authority.name,
        hint: Some((words.kind)(authority.kind)),
        checked_at_first: first,
        more: html! {
            if let Some(panel) = panel {
                <p class="hint">
                    <a href={panel} target="_blank" rel="noopener noreferrer">
                        { words.panel }{ " " }{ text().shared.new_tab }
                    </a>
                </p>
            }
        },
        ..Choice::default()
    })
}
