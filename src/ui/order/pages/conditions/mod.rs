//! What the CA asks and offers: the last page before something is ordered.

mod defaults;
mod external_account;
mod fields;
mod more_options;
mod offer;
mod profiles;
mod read_options;
mod terms;

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

pub(crate) use self::defaults::choose_defaults;
use self::external_account::external_account;
use self::fields::{ACCOUNT_KEY, KEEP_KEY, MAC};
use self::more_options::more_options;
use self::offer::Offer;
use self::profiles::profiles;
use self::read_options::read_options;
use self::terms::terms_of_service;
use crate::i18n::text;
use crate::issuance::{Command, State};
use crate::keys::KeyStore;
use crate::ui::components::{error_summary, heading, lead, note};
use crate::ui::order::page_state::OrderPageState;
use crate::ui::order::pages::preparing::understood;
use crate::web::file_input;

/// Draws it.
pub(crate) fn conditions(
    state: &Rc<State>,
    local: &UseStateHandle<OrderPageState>,
    send: &Callback<Command>,
    keys: &Rc<KeyStore>,
) -> Html {
    let words = &text().conditions;
    let authority = &state.plan.authority;
    let ca = authority.name.as_str();
    let offer = Offer::of(state, &local.mistakes);
    let terms = state
        .directory
        .as_ref()
        .and_then(|it| it.terms_of_service());
    let onsubmit = {
        let (state, local, send, keys) = (state.clone(), local.clone(), send.clone(), keys.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (state, local, send, keys) =
                (state.clone(), local.clone(), send.clone(), keys.clone());
            spawn_local(async move {
                match read_options(&state, &keys).await {
                    Ok(options) => {
                        for secret in [MAC, KEEP_KEY, ACCOUNT_KEY] {
                            file_input::clear(secret);
                        }
                        local.set(local.without_mistakes());
                        send.emit(Command::AgreeToTerms(Box::new(options)));
                    }
                    Err(mistakes) => local.set(local.with_mistakes(mistakes)),
                }
            });
        })
    };
    let reached = match authority.relay.as_deref() {
        Some(relay) => words.reached_by_relay(ca, relay),
        None => words.reached(ca),
    };
    // Folded away, except for IP addresses, which only some profiles allow.
    let has_choice = offer.profiles.len() > 1;
    let shows_profiles = has_choice && state.plan.has_address();
    let folds_profiles = has_choice && !shows_profiles;
    html! {
        <form novalidate=true {onsubmit}>
            { error_summary(text().names.errors(), &local.mistakes) }
            { heading(&words.heading(ca)) }
            { lead(&reached) }
            if let Some(request) = &state.plan.request {
                { note(&words.own_request(&request.key)) }
            }
            { understood(&state.plan.names) }
            if state.needs_external_account() {
                { external_account(&offer, ca) }
            }
            if state.account.url.is_some() {
                { note(words.account_known()) }
            }
            if shows_profiles {
                { profiles(&offer) }
            }
            <details class="more">
                <summary>{ words.more() }</summary>
                if folds_profiles {
                    { profiles(&offer) }
                }
                { more_options(&offer) }
            </details>
            if let Some(terms) = terms {
                { terms_of_service(&offer, ca, terms) }
            }
            <button type="submit" class="primary">
                { if terms.is_some() { words.go_agree() } else { words.go() } }
            </button>
        </form>
    }
}
