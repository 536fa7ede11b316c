//! The pages of an order.
//!
//! | file | what it is |
//! |---|---|
//! | [`order_pages`] | the entry to the pages, which is loaded when an order begins |
//! | `pages` | one file or folder per page |
//! | `page_state` | what the person did on the pages that is no part of the order |
//! | `blocking_error`, `relay` | what an order cannot go on for, and the ways on |
//! | `retry` | what is waited for and goes on by itself |
//! | `save_status` | whether the order is saved |
//! | `closed` | the page of an order that cannot be opened |

mod blocking_error;
pub(crate) mod closed;
mod page_state;
mod pages;
pub(crate) mod relay;
mod retry;
mod save_status;

use std::rc::Rc;

use loaded_later::loaded_later;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew::virtual_dom::{Key, VComp};

use crate::dns::Resolver;
use crate::guide::Guides;
use crate::i18n::text;
use crate::issuance::{Command, Phase, Plan};
use crate::keys::KeyStore;
use crate::storage::CertificateId;
use crate::ui::components::{BLOCKING_ERROR, ERRORS, LINK, button, use_ticker};
use crate::ui::order::blocking_error::{WaysOut, blocking_error};
use crate::ui::order::page_state::OrderPageState;
use crate::ui::order::pages::{
    Certificate, LIVE_CHECK, ProofContext, certificate, choose_defaults, conditions, preparing,
    prove,
};
use crate::ui::order::relay::{RELAY, RelayOffer};
use crate::ui::order::retry::retry;
use crate::ui::order::save_status::save_status;
use crate::ui::session::guides::fetch_guides;
use crate::ui::session::order_view::OpenOrder;
use crate::web::page;

#[derive(Properties)]
pub(crate) struct OrderProps {
    pub(crate) order: OpenOrder,
    pub(crate) send: Callback<Command>,
    /// Goes to the first page.
    pub(crate) onhome: Callback<()>,
    /// Begins another order.
    pub(crate) onplan: Callback<Plan>,
    pub(crate) keys: Rc<KeyStore>,
    /// What can be done where the CA does not talk to web pages.
    pub(crate) relay: RelayOffer,
    /// Who may be asked about DNS.
    pub(crate) resolvers: Vec<Resolver>,
    /// Where a relay checks files, if it may.
    pub(crate) file_check: Option<String>,
    /// The person saved the private key.
    pub(crate) onkeytaken: Callback<()>,
    pub(crate) ondelete: Callback<CertificateId>,
}

impl PartialEq for OrderProps {
    /// What is drawn depends on the state of the order and on how far it is saved. A changed state is another one in memory.
    fn eq(&self, other: &Self) -> bool {
        let (this, other) = (&self.order, &other.order);
        Rc::ptr_eq(&this.state, &other.state)
            && this.key_taken == other.key_taken
            && this.save_status == other.save_status
    }
}

/// Draws the pages of an order.
#[loaded_later(part = "later")]
pub(crate) fn order_pages(props: OrderProps) -> Html {
    let key = Key::from(props.order.id.as_str());
    VComp::new::<OrderPages>(Rc::new(props), Some(key)).into()
}

/// Draws the page of the phase that the order is in.
#[component]
fn OrderPages(props: &OrderProps) -> Html {
    let local = use_state_eq(OrderPageState::default);
    let OrderProps {
        order,
        send,
        onhome,
        onplan,
        keys,
        relay,
        resolvers,
        file_check,
        onkeytaken,
        ondelete,
    } = props;
    let state = &order.state;
    let guides = use_state_eq(Rc::<Guides>::default);
    let phase = state.phase();
    // Errors take the focus, wherever on the page the person is.
    let relay_mistyped = local.mistakes.iter().any(|it| it.field == RELAY);
    use_effect_with(
        (
            state.blocking_error.is_some(),
            relay_mistyped,
            local.refused,
        ),
        |(blocked, relay_mistyped, refused)| {
            if *relay_mistyped {
                page::focus(RELAY);
            } else if *blocked {
                page::focus(BLOCKING_ERROR);
            } else if *refused > 0 {
                page::focus(ERRORS);
            }
        },
    );
    {
        let state = state.clone();
        use_effect_with(phase, move |phase| {
            if *phase == Phase::Conditions {
                choose_defaults(&state);
            }
        });
    }
    {
        let guides = guides.clone();
        // Again in each phase where it failed before: there may be a network now.
        use_effect_with(phase, move |_| {
            spawn_local(async move { guides.set(fetch_guides().await) });
        });
    }
    let watch = state.dns.live_check.as_ref();
    use_ticker(watch.and_then(|it| it.checked_at.zip(it.next_at())));
    // The button that started the check is gone, so the focus goes to what is in its place.
    use_effect_with(state.dns.live_check.is_some(), |watched| {
        if *watched {
            page::focus(LIVE_CHECK);
        }
    });
    let ways = WaysOut {
        onhome,
        onplan,
        relay,
    };
    let context = ProofContext {
        local: &local,
        send,
        guides: &guides,
        resolvers,
        file_check: file_check.as_deref(),
    };
    let page = match (phase, &state.certificate.issued) {
        (Phase::Done, Some(issued)) => {
            let props = Certificate {
                keys,
                send,
                key_taken: order.key_taken,
                onkeytaken,
                onanother: onhome,
            };
            certificate(state, issued, &local, &props)
        }
        (Phase::Conditions, _) if state.blocking_error.is_none() => {
            conditions(state, &local, send, keys)
        }
        (Phase::Proving | Phase::Validating | Phase::Failed | Phase::Cancelled, _) => {
            prove(state, &context)
        }
        _ => preparing(state),
    };
    html! {
        <>
            { blocking_error(state, &local, send, &ways) }
            { retry(state, send) }
            { page }
            if phase != Phase::Done {
                <p>{ button(text().shared.back_to_names(), LINK, onhome.reform(|_: MouseEvent| ())) }</p>
            }
            { save_status(order, ondelete) }
        </>
    }
}
