//! The list of the orders that are saved on this device.

use yew::prelude::*;

use crate::guide::AuthorityKind;
use crate::i18n::{language, text};
use crate::issuance::{Phase, State};
use crate::storage::{CertificateId, Contents, SavedOrder, StorageError, UnreadableOrder};
use crate::ui::components::{LINK, button, hint, para};
use crate::ui::home::fields::SAVE_NOTHING;
use crate::ui::messages::storage_error::storage_error;
use crate::ui::session::order_view::SavedOrders;
use crate::web::intl;

/// How many names of an order are listed.
const MAX_NAMES: usize = 3;

/// What can be done with saved orders.
#[derive(Clone, PartialEq)]
pub(crate) struct SavedOrderActions {
    pub(crate) open: Callback<CertificateId>,
    pub(crate) delete: Callback<CertificateId>,
    pub(crate) delete_all: Callback<()>,
}

/// Draws the list, or why nothing can be saved.
pub(super) fn saved_orders(saved_orders: &SavedOrders, actions: &SavedOrderActions) -> Html {
    match &**saved_orders {
        None => Html::default(),
        Some(Err(error)) => {
            html! { <div class="calm urgent" role="status">{ para(storage_error(*error)) }</div> }
        }
        Some(Ok(contents)) => list(contents, actions),
    }
}

fn list(contents: &Contents, actions: &SavedOrderActions) -> Html {
    let words = &text().saved;
    let Contents {
        orders, unreadable, ..
    } = contents;
    if orders.is_empty() && unreadable.is_empty() {
        return Html::default();
    }
    let delete_all = actions.delete_all.reform(|_: MouseEvent| ());
    html! {
        <section class="saved" aria-labelledby="saved">
            <h2 id="saved">{ words.title() }</h2>
            <ul class="list">
                <>{ for orders.iter().map(|(id, saved)| item(id, saved, actions)) }</>
                <>{ for unreadable.iter().map(|it| unreadable_item(it, actions)) }</>
            </ul>
            <p>{ button(words.forget_all(), LINK, delete_all) }</p>
        </section>
    }
}

fn item(id: &CertificateId, saved: &SavedOrder, actions: &SavedOrderActions) -> Html {
    let words = &text().saved;
    let state = &saved.state;
    let authority = &state.plan.authority;
    let names = first_names(state);
    let progress = progress(state);
    let when = intl::date_time(language(), saved.saved_at / 1000);
    let about = if authority.kind == AuthorityKind::Practice {
        words.about_practice(&progress, &authority.name, &when)
    } else {
        words.about(&progress, &authority.name, &when)
    };
    let (open_label, open_about) = if state.certificate.issued.is_some() {
        (words.open(), words.open_what(&names))
    } else {
        (words.go_on(), words.go_on_what(&names))
    };
    let delete_about = words.forget_what(&names);
    let (opened, deleted) = (id.clone(), id.clone());
    let open = actions.open.reform(move |_: MouseEvent| opened.clone());
    let delete = actions.delete.reform(move |_: MouseEvent| deleted.clone());
    html! {
        <li key={id.as_str()}>
            <p class="name">{ names }</p>
            { hint(&about) }
            <div class="buttons">
                <button type="button" aria-label={open_about} onclick={open}>{ open_label }</button>
                <button type="button" class="link-button" aria-label={delete_about} onclick={delete}>{ words.forget() }</button>
            </div>
        </li>
    }
}

fn unreadable_item(unreadable: &UnreadableOrder, actions: &SavedOrderActions) -> Html {
    let words = &text().saved;
    let why = match unreadable.error {
        StorageError::Newer => words.newer(),
        _ => words.broken(),
    };
    let id = unreadable.id.clone();
    let delete = actions.delete.reform(move |_: MouseEvent| id.clone());
    html! {
        <li key={unreadable.id.as_str()}>
            { hint(why) }
            <div class="buttons">{ button(words.forget(), LINK, delete) }</div>
        </li>
    }
}

/// The first names, and how many more there are.
fn first_names(state: &State) -> String {
    let names = &state.plan.names;
    let first: Vec<_> = names
        .iter()
        .take(MAX_NAMES)
        .map(|it| it.shown.as_str())
        .collect();
    let first = intl::list(language(), &first);
    match names.len().saturating_sub(MAX_NAMES) {
        0 => first,
        more => text().saved.more(&first, &intl::amount(language(), more)),
    }
}

/// How far an order is, in a sentence.
fn progress(state: &State) -> String {
    let words = &text().saved;
    if let Some(issued) = &state.certificate.issued {
        return words.done(&intl::date_time(language(), issued.not_after));
    }
    match state.phase() {
        Phase::Conditions => words.conditions().to_owned(),
        Phase::Proving => words.proving().to_owned(),
        Phase::Validating => words.checking(&state.plan.authority.name),
        Phase::Failed => words.failed().to_owned(),
        Phase::Cancelled => words.withdrawn().to_owned(),
        Phase::Preparing | Phase::Issuing | Phase::Done => words.working().to_owned(),
    }
}

/// Draws the box by which nothing is saved.
pub(super) fn save_nothing_box() -> Html {
    let words = &text().saved;
    let id = SAVE_NOTHING;
    html! {
        <div class="choice nothing">
            <input type="checkbox" {id} aria-describedby="keep-nothing-hint" />
            <div>
                <label for={id}>{ words.keep_nothing() }</label>
                <p class="hint" id="keep-nothing-hint">{ words.keep_nothing_hint() }</p>
            </div>
        </div>
    }
}
