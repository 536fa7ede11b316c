//! The first page: which names, and who should issue the certificate.
//!
//! It is in the HTML before the program is, so its fields belong to the browser: they are read when Continue is
//! pressed and never written while something is in them.

use yew::prelude::*;

use crate::browser::{page, url};
use crate::guide;
use crate::issuance::{Authority, AuthorityKind, Plan};
use crate::ui::deployment::Deployment;
use crate::ui::draft::{AUTHORITY, CARRIED, DIRECTORY, Draft, NAMES, Shared, TYPED};
use crate::ui::parts::{Choice, ERRORS, Mistake, error_summary, field, heading, lead, para, radio};
use crate::ui::platform::Idna;
use crate::ui::text::text;

const FORM: &str = "names-form";
/// What boot.js leaves on a form whose button was pressed before the program was here.
const PRESSED: &str = "data-pressed";

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) any_ca: bool,
    /// `None` until the page was looked at, which is after it was first drawn.
    pub(crate) deployment: Option<Deployment>,
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

    // Once, as soon as it is known what the deployment adds.
    // A CA that comes with it is what its operator wants to be used, unless something else was chosen.
    let usual = authorities.first().map(|a| a.id.clone());
    let preferred = authorities.get(known).map(|a| a.id.clone());
    {
        let (go, draft) = (go.clone(), props.draft.clone());
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
            }
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
        go();
    });
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
        ("any-ca.html", words.other_authority)
    };
    // What was typed goes along, behind the `#`, which no server sees.
    let leave = Callback::from(move |event: MouseEvent| {
        let names = page::value(NAMES).unwrap_or_default();
        if !(names.is_empty() || event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            page::leave_for(&format!("{other_page}#{CARRIED}{}", url::encode(&names)));
        }
    });
    html! {
        <form id={FORM} novalidate=true {onsubmit}>
            { error_summary(words.errors, &mistakes) }
            { heading(words.heading) }
            { lead(words.lead) }
            if let Some(onback) = &props.onback {
                <div class="calm">
                    { para(words.under_way) }
                    <button type="button" onclick={onback.reform(|_: MouseEvent| ())}>{ words.under_way_back }</button>
                </div>
            }
            { field(NAMES, words.label, words.hint, &wrong(NAMES), names) }
            <fieldset>
                <legend>{ words.authority }</legend>
                { for authorities.iter().enumerate().map(|(n, a)| choice(a, n == 0, panel)) }
                if props.any_ca {
                    { typed_choice(directory) }
                }
                <p><a href={other_page} onclick={leave}>{ other }</a></p>
            </fieldset>
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
        label: words.typed_name,
        hint: Some((words.kind)(AuthorityKind::Typed)),
        more: directory,
        ..Choice::default()
    })
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
