//! The first page: for which names, and from which CA.
//!
//! It is in the HTML before the program is loaded. So its fields are not controlled by the program, see
//! [`fields`](crate::ui::home::fields).

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::guide::{self, Listing};
use crate::i18n::text;
use crate::issuance::Plan;
use crate::keys::KeyStore;
use crate::ui::components::{
    ERRORS, Mistake, TYPED, area_with_file, choice_id, error_summary, errors_of, field, heading,
    is_invalid, lead, para,
};
use crate::ui::home::authorities::{AuthorityChoices, authority_choices};
use crate::ui::home::draft::SharedDraft;
use crate::ui::home::fields::{AUTHORITY, DIRECTORY, FORM, NAMES, REQUEST};
use crate::ui::home::other_page::{ANY_CA_PAGE, MAIN_PAGE, go_to_other_page};
use crate::ui::home::request;
use crate::ui::home::saved_orders::{SavedOrderActions, save_nothing_box, saved_orders};
use crate::ui::home::submit::Submission;
use crate::ui::session::deployment::Deployment;
use crate::ui::session::order_view::SavedOrders;
use crate::web::{lazy, page};

/// The attribute that `boot.js` gives a form whose button was pressed before the program was loaded.
const PRESSED: &str = "data-pressed";

#[derive(Properties)]
pub(crate) struct Props {
    pub(crate) any_ca: bool,
    /// Verifies the signature of a certificate request.
    pub(crate) keys: Rc<KeyStore>,
    /// `None` until it was read from the page, which is after the page was first drawn.
    pub(crate) deployment: Option<Deployment>,
    pub(crate) draft: SharedDraft,
    /// Begins an order.
    pub(crate) onplan: Callback<Plan>,
    /// Goes back to an order that is open and not saved.
    pub(crate) onback: Option<Callback<()>>,
    /// What is saved on this device.
    pub(crate) saved_orders: SavedOrders,
    pub(crate) actions: SavedOrderActions,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        self.any_ca == other.any_ca
            && self.deployment == other.deployment
            && self.draft == other.draft
            && self.onplan == other.onplan
            && self.onback == other.onback
            && Rc::ptr_eq(&self.saved_orders, &other.saved_orders)
            && self.actions == other.actions
    }
}

/// What is wrong with what was typed, and how often Continue found something.
#[derive(Clone, Default, PartialEq)]
struct Refusal {
    mistakes: Rc<[Mistake]>,
    count: u32,
}

#[component]
pub(crate) fn NamesPage(props: &Props) -> Html {
    let refusal = use_state(Refusal::default);
    // Whether the fields hold what they should before the person changes them.
    let is_filled = use_mut_ref(|| false);
    let built_in = guide::authorities();
    let own = props.deployment.as_ref().map(Deployment::authorities);
    let own = own.unwrap_or_default();
    let authorities: Rc<[Listing]> = [built_in.as_slice(), own].concat().into();

    let submit = submit(props, authorities.clone(), refusal.clone());
    {
        // Once, as soon as it is known what the deployment adds.
        let (submit, is_filled, draft) = (submit.clone(), is_filled.clone(), props.draft.clone());
        let first_of = |listings: &[Listing]| Some(listings.first()?.authority.id.clone());
        let (usual, preferred) = (first_of(&built_in), first_of(own));
        use_effect_with(props.deployment.is_some(), move |is_known| {
            if *is_known {
                fill_fields(&draft, usual, preferred);
                is_filled.replace(true);
                if page::take_mark(FORM, PRESSED) {
                    submit();
                }
            }
        });
    }
    use_effect_with(refusal.count, |count| {
        if *count > 0 {
            page::focus(ERRORS);
        }
    });

    let words = &text().names;
    let mistakes = &refusal.mistakes;
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        // Between drawing the page and knowing what the deployment adds, the browser may have time for a click.
        if *is_filled.borrow() {
            submit();
        } else {
            page::mark(FORM, PRESSED);
        }
    });
    let is_loading = use_mut_ref(|| false);
    let oninput = Callback::from(move |_: InputEvent| {
        if !is_loading.replace(true) {
            load_rest();
        }
    });
    let panel = props.deployment.as_ref().and_then(Deployment::panel);
    html! {
        <form id={FORM} novalidate=true {onsubmit} {oninput}>
            { error_summary(words.errors(), mistakes) }
            { heading(words.heading()) }
            { lead(words.lead()) }
            { props.onback.as_ref().map(back_to_order).unwrap_or_default() }
            { saved_orders(&props.saved_orders, &props.actions) }
            { names_field(mistakes) }
            <details class="more">
                <summary>{ words.request() }</summary>
                { area_with_file(REQUEST, words.request_label(), words.request_hint(), &errors_of(mistakes, REQUEST)) }
            </details>
            { authority_choices(AuthorityChoices {
                authorities: &authorities,
                panel,
                directory: props.any_ca.then(|| directory_field(mistakes)),
                other_page: other_page_link(props),
            }) }
            { save_nothing_box() }
            <button type="submit" class="primary">{ words.go() }</button>
            <p class="early" role="status">{ words.waiting() }</p>
        </form>
    }
}

/// What Continue does.
fn submit(
    props: &Props,
    authorities: Rc<[Listing]>,
    refusal: UseStateHandle<Refusal>,
) -> impl Fn() + Clone + 'static {
    let submission = Submission {
        any_ca: props.any_ca,
        authorities,
        draft: props.draft.clone(),
        keys: props.keys.clone(),
    };
    let onplan = props.onplan.clone();
    move || {
        let (submission, refusal, onplan) = (submission.clone(), refusal.clone(), onplan.clone());
        spawn_local(async move {
            match submission.read().await {
                Ok(Some(plan)) => onplan.emit(plan),
                Ok(None) => {}
                Err(mistakes) => refusal.set(Refusal {
                    mistakes: mistakes.into(),
                    count: refusal.count + 1,
                }),
            }
        });
    }
}

/// Puts the draft into the fields, and chooses a CA: the one of the draft, the one that was chosen already, or the one
/// that is preferred. A CA that comes with a deployment is preferred, unless something but the usual one was chosen.
fn fill_fields(draft: &SharedDraft, usual: Option<String>, preferred: Option<String>) {
    let draft = draft.0.borrow().clone();
    draft.restore();
    let chosen = page::chosen(AUTHORITY);
    let by_default = if chosen.is_none() || chosen == usual {
        preferred.or(usual)
    } else {
        chosen
    };
    if let Some(id) = draft.authority.or(by_default) {
        let id = choice_id(AUTHORITY, &id);
        page::choose(&id);
        // A choice that is folded away looks as if there were none.
        page::unfold(&id);
    }
}

/// Loads what the next page needs while the person types.
fn load_rest() {
    spawn_local(async {
        // If it fails now, it is loaded again when it is needed, and a failure is shown then.
        let _ = lazy::load(lazy::LATER).await;
    });
}

fn names_field(mistakes: &[Mistake]) -> Html {
    let words = &text().names;
    let errors = errors_of(mistakes, NAMES);
    let input = html! {
        <textarea id={NAMES} name={NAMES} rows="4" autocomplete="off" autocapitalize="none" spellcheck="false"
            aria-describedby={described_by(NAMES, &errors)} aria-invalid={is_invalid(&errors)} />
    };
    field(NAMES, words.label(), words.hint(), &errors, input)
}

fn directory_field(mistakes: &[Mistake]) -> Html {
    let words = &text().names;
    let errors = errors_of(mistakes, DIRECTORY);
    let oninput = Callback::from(|_: InputEvent| page::choose(&choice_id(AUTHORITY, TYPED)));
    let input = html! {
        <input type="url" id={DIRECTORY} name={DIRECTORY} autocomplete="off" autocapitalize="none" spellcheck="false"
            {oninput} aria-describedby={described_by(DIRECTORY, &errors)} aria-invalid={is_invalid(&errors)} />
    };
    field(
        DIRECTORY,
        words.directory(),
        words.directory_hint(),
        &errors,
        input,
    )
}

/// The ids of what describes a field: its hint, and its errors if there are some.
fn described_by(field: &str, errors: &[&str]) -> String {
    if errors.is_empty() {
        format!("{field}-hint")
    } else {
        format!("{field}-hint {field}-error")
    }
}

fn back_to_order(onback: &Callback<()>) -> Html {
    let words = &text().names;
    let onclick = onback.reform(|_: MouseEvent| ());
    html! {
        <div class="calm">
            { para(words.under_way()) }
            <button type="button" {onclick}>{ words.under_way_back() }</button>
        </div>
    }
}

/// The link to the other of the two pages. What was typed goes along.
fn other_page_link(props: &Props) -> Html {
    let words = &text().names;
    let (other_page, label) = if props.any_ca {
        (MAIN_PAGE, words.known_authorities())
    } else {
        (ANY_CA_PAGE, words.other_authority())
    };
    let keys = props.keys.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        // In a new tab it is opened empty.
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
    html! { <a href={other_page} {onclick}>{ label }</a> }
}
