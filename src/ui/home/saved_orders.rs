//! What is kept on this device: the list of it, and what is said of it elsewhere.

use yew::prelude::*;

use crate::issuance::{AuthorityKind, Phase, State};
use crate::storage::{CertificateId, Contents, SavedOrder, StorageError, UnreadableOrder};
use crate::ui::components::{LINK, PRIMARY, button, heading, hint, lead, para};
use crate::ui::session::autosave::SaveStatus;
use crate::ui::session::orders::{CloseReason, OpenOrder, SavedOrders};
use crate::ui::text::text;
use crate::web::intl;

/// What can be done with what is kept.
#[derive(Clone, PartialEq)]
pub(crate) struct SavedOrderActions {
    pub(crate) open: Callback<CertificateId>,
    pub(crate) forget: Callback<CertificateId>,
    pub(crate) forget_all: Callback<()>,
}

/// A button that does something with one certificate.
fn act(
    word: &str,
    class: Option<&'static str>,
    act: &Callback<CertificateId>,
    id: &CertificateId,
) -> Html {
    let id = id.clone();
    button(word, class, act.reform(move |_: MouseEvent| id.clone()))
}

/// The list.
pub(crate) fn order_store(saved_orders: &SavedOrders, acts: &SavedOrderActions) -> Html {
    let words = &text().kept;
    match &**saved_orders {
        None => Html::default(),
        Some(Err(error)) => {
            html! { <div class="calm urgent" role="status">{ para(why_not(*error)) }</div> }
        }
        Some(Ok(contents)) if contents.orders.is_empty() && contents.unreadable.is_empty() => {
            Html::default()
        }
        Some(Ok(contents)) => {
            let Contents {
                orders, unreadable, ..
            } = contents;
            let forget_all = acts.forget_all.reform(|_: MouseEvent| ());
            html! {
                <section class="shelf" aria-labelledby="shelf">
                    <h2 id="shelf">{ words.title }</h2>
                    <ul class="list">
                        { for orders.iter().map(|(id, kept)| one(id, kept, acts)) }
                        { for unreadable.iter().map(|it| broken(it, acts)) }
                    </ul>
                    <p>{ button(words.forget_all, LINK, forget_all) }</p>
                </section>
            }
        }
    }
}

fn one(id: &CertificateId, kept: &SavedOrder, acts: &SavedOrderActions) -> Html {
    let words = &text().kept;
    let state = &kept.state;
    let authority = &state.plan.authority;
    let names = short(state);
    let about = [
        stands(state).as_str(),
        " ",
        &(words.at)(
            &authority.name,
            &intl::date_time(text().language, kept.saved_at / 1000),
        ),
        if authority.kind == AuthorityKind::Practice {
            words.practice
        } else {
            ""
        },
    ]
    .concat();
    let go = if state.issued.is_some() {
        words.open
    } else {
        words.go_on
    };
    let label = [go, ": ", &names].concat();
    let forget = [words.forget, ": ", &names].concat();
    let (open, drop) = (acts.open.clone(), acts.forget.clone());
    let (opened, dropped) = (id.clone(), id.clone());
    html! {
        <li key={id.as_str()}>
            <p class="name">{ names }</p>
            { hint(&about) }
            <div class="buttons">
                <button type="button" aria-label={label} onclick={open.reform(move |_: MouseEvent| opened.clone())}>{ go }</button>
                <button type="button" class="link-button" aria-label={forget}
                    onclick={drop.reform(move |_: MouseEvent| dropped.clone())}>{ words.forget }</button>
            </div>
        </li>
    }
}

fn broken(it: &UnreadableOrder, acts: &SavedOrderActions) -> Html {
    let words = &text().kept;
    let why = match it.error {
        StorageError::Newer => words.newer,
        _ => words.broken,
    };
    html! {
        <li key={it.id.as_str()}>
            { hint(why) }
            <div class="buttons">{ act(words.forget, LINK, &acts.forget, &it.id) }</div>
        </li>
    }
}

/// The first names, and how many more there are.
fn short(state: &State) -> String {
    let names = &state.plan.names;
    let first: Vec<_> = names.iter().take(3).map(|it| it.shown.as_str()).collect();
    let first = first.join(", ");
    match names.len().saturating_sub(3) {
        0 => first,
        more => (text().kept.more)(&first, &intl::amount(text().language, more)),
    }
}

/// Where an order stands, in a sentence.
fn stands(state: &State) -> String {
    let words = &text().kept;
    if let Some(issued) = &state.issued {
        return (words.done)(&intl::date_time(text().language, issued.not_after));
    }
    match state.phase() {
        Phase::Conditions => words.conditions.to_owned(),
        Phase::Proving => words.proving.to_owned(),
        Phase::Checking => (words.checking)(&state.plan.authority.name),
        Phase::Failed => words.failed.to_owned(),
        Phase::Withdrawn => words.withdrawn.to_owned(),
        Phase::Preparing | Phase::Issuing | Phase::Done => words.working.to_owned(),
    }
}

/// Why nothing is kept.
fn why_not(error: StorageError) -> &'static str {
    let words = &text().kept;
    match error {
        StorageError::Unavailable => words.unavailable,
        StorageError::Full => words.full,
        StorageError::Failed | StorageError::Seal | StorageError::Newer | StorageError::Broken => {
            words.not_working
        }
    }
}

/// Whether the order that is open is kept, at the foot of its pages.
pub(crate) fn save_status(here: &OpenOrder, onforget: &Callback<CertificateId>) -> Html {
    let words = &text().kept;
    match here.save_status {
        SaveStatus::Saved => html! {
            <p class="hint kept">
                { words.kept }{ " " }
                { act(words.forget_this, LINK, onforget, &here.id) }
            </p>
        },
        SaveStatus::NotWanted => html! { <p class="hint kept">{ words.not_wanted }</p> },
        SaveStatus::Failed(error) => {
            html! { <div class="calm urgent" role="status">{ para(why_not(error)) }</div> }
        }
    }
}

/// An order that cannot be shown.
pub(crate) fn closed(
    why: CloseReason,
    take_over: Callback<MouseEvent>,
    forget: &Callback<CertificateId>,
    id: &CertificateId,
    onnames: &Callback<()>,
) -> Html {
    let words = &text().kept;
    let (what, about) = match why {
        CloseReason::Elsewhere => (words.elsewhere, words.elsewhere_lead),
        CloseReason::Gone => (words.gone, words.gone_lead),
        CloseReason::Unreadable => (words.unreadable, words.unreadable_lead),
    };
    html! {
        <>
            { heading(what) }
            { lead(about) }
            <div class="buttons">
                if why == CloseReason::Elsewhere {
                    { button(words.take_over, PRIMARY, take_over) }
                }
                if why == CloseReason::Unreadable {
                    { act(words.forget_this, None, forget, id) }
                }
                { button(text().shared.back_to_names, LINK, onnames.reform(|_: MouseEvent| ())) }
            </div>
        </>
    }
}

/// The box by which nothing is kept.
pub(crate) fn keep_nothing(id: &'static str) -> Html {
    let words = &text().kept;
    html! {
        <div class="choice nothing">
            <input type="checkbox" {id} aria-describedby="keep-nothing-hint" />
            <div>
                <label for={id}>{ words.keep_nothing }</label>
                <p class="hint" id="keep-nothing-hint">{ words.keep_nothing_hint }</p>
            </div>
        </div>
    }
}
