//! Relays: how a CA is reached that does not talk to web pages.

use yew::prelude::*;

use crate::i18n::text;
use crate::issuance::{Command, State};
use crate::ui::components::{
    FieldKind, Mistake, PRIMARY, button, command_button, errors_of, line_field, para, title,
};
use crate::ui::home::other_page::{ANY_CA_PAGE, go_to_other_page};
use crate::ui::order::page_state::OrderPageState;
use crate::web::{page, url};

/// The id of the field for a relay's address.
pub(crate) const RELAY: &str = "relay";

/// Which relays this page may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RelayOffer {
    /// One that came with the page, at this address, and any other too if `typed`.
    Site { address: String, typed: bool },
    /// Any that the person names.
    Typed,
    /// None: the policy of this page forbids it, that of the other page does not.
    OtherPage,
}

impl RelayOffer {
    /// What a page may use. `site` is the relay that came with it.
    pub(crate) fn new(any_ca: bool, site: Option<&str>) -> Self {
        match site {
            Some(address) => Self::Site {
                address: address.to_owned(),
                typed: any_ca,
            },
            None if any_ca => Self::Typed,
            None => Self::OtherPage,
        }
    }
}

/// Draws the offer.
pub(crate) fn relay(
    state: &State,
    local: &UseStateHandle<OrderPageState>,
    send: &Callback<Command>,
    offer: &RelayOffer,
) -> Html {
    let words = &text().blocking_error;
    let site = match offer {
        RelayOffer::Site { address, .. } => Some(address.clone()),
        _ => None,
    };
    let site = site.map(|address| {
        html! { <p>{ command_button(send, Command::UseRelay(address), words.relay_site(), PRIMARY) }</p> }
    });
    let rest = match offer {
        RelayOffer::Typed => typed(local, send, true),
        RelayOffer::Site { typed: true, .. } => typed(local, send, false),
        RelayOffer::Site { .. } => Html::default(),
        RelayOffer::OtherPage => {
            let names: Vec<_> = state
                .plan
                .names
                .iter()
                .map(|it| it.typed.as_str())
                .collect();
            let (names, plan) = (names.join("\n"), state.plan.clone());
            let onclick = Callback::from(move |_: MouseEvent| {
                let (id, request) = (&plan.authority.id, plan.request.as_ref());
                go_to_other_page(ANY_CA_PAGE, &names, id, request);
            });
            html! {
                <div class="elsewhere">
                    { para(words.relay_elsewhere()) }
                    <p>{ button(text().names.other_authority(), PRIMARY, onclick) }</p>
                </div>
            }
        }
    };
    html! {
        <section>
            { title(&words.relay(&state.plan.authority.name)) }
            { para(words.relay_about()) }
            { site.unwrap_or_default() }
            { rest }
        </section>
    }
}

fn typed(local: &UseStateHandle<OrderPageState>, send: &Callback<Command>, primary: bool) -> Html {
    let words = &text().blocking_error;
    let onclick = {
        let (local, send) = (local.clone(), send.clone());
        Callback::from(move |_: MouseEvent| {
            let typed = page::value(RELAY).unwrap_or_default();
            if let Some(relay) = url::https(typed.trim()) {
                local.set(local.without_mistakes());
                send.emit(Command::UseRelay(relay));
            } else {
                let mistake = Mistake::new(RELAY, words.relay_wrong().to_owned());
                local.set(local.with_mistakes(vec![mistake]));
            }
        })
    };
    let (label, hint) = (words.relay_label(), words.relay_hint());
    let errors = errors_of(&local.mistakes, RELAY);
    html! {
        <>
            { line_field(FieldKind::Url, RELAY, label, hint, &errors) }
            <p>{ button(words.relay_use(), PRIMARY.filter(|_| primary), onclick) }</p>
        </>
    }
}
