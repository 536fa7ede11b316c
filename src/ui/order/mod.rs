//! The pages of an order under way.

pub(crate) mod blocking_error;
pub(crate) mod pages;
pub(crate) mod relay;
pub(crate) mod retry;

use std::rc::Rc;

use loaded_later::loaded_later;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew::virtual_dom::{Key, VComp};

use crate::dns::Resolver;
use crate::guide::Guides;
use crate::issuance::{Event, Phase, Plan};
use crate::keys::KeyStore;
use crate::storage::CertificateId;
use crate::ui::components::{ERRORS, LINK, Mistake, button, use_ticker};
use crate::ui::home::saved_orders::save_status;
use crate::ui::order::blocking_error::{TROUBLE, Ways, blocking_error};
use crate::ui::order::pages::{
    Certificate, ProofContext, RelayCheck, WATCH, certificate, conditions, preparing, preset, prove,
};
use crate::ui::order::relay::{RELAY, RelayOffer};
use crate::ui::order::retry::retry;
use crate::ui::session::guides::fetch_guides;
use crate::ui::session::orders::OpenOrder;
use crate::ui::text::text;
use crate::web::page;

/// What the person did on these pages that is no part of the order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OrderPageState {
    /// What is wrong in the fields of a page, and how often that was found out.
    pub(crate) mistakes: Rc<[Mistake]>,
    pub(crate) refused: u32,
    /// Whether the way of proof is chosen for each name.
    pub(crate) one_by_one: bool,
    /// The guide that was chosen.
    pub(crate) guide: Option<String>,
    /// Whether the CA is not to be asked by itself.
    pub(crate) look_only: bool,
    /// The file that was handed to the browser last, and whether it was taken.
    pub(crate) saved: Option<(&'static str, bool)>,
    /// What the relay saw last.
    pub(crate) relay_look: Option<RelayCheck>,
}

impl OrderPageState {
    /// The same, with these mistakes.
    pub(crate) fn with(&self, mistakes: Vec<Mistake>) -> Self {
        Self {
            mistakes: mistakes.into(),
            refused: self.refused + 1,
            ..self.clone()
        }
    }

    /// The same, without mistakes.
    pub(crate) fn without_mistakes(&self) -> Self {
        Self {
            mistakes: Rc::default(),
            ..self.clone()
        }
    }
}

#[derive(Properties)]
pub(crate) struct OrderProps {
    pub(crate) here: OpenOrder,
    pub(crate) send: Callback<Event>,
    pub(crate) onnames: Callback<()>,
    /// Begins another order.
    pub(crate) onplan: Callback<Plan>,
    pub(crate) keys: Rc<KeyStore>,
    /// What can be done where the CA does not talk to web pages.
    pub(crate) relay: RelayOffer,
    /// Who may be asked about DNS.
    pub(crate) resolvers: Vec<Resolver>,
    /// Where a relay looks at files, if it may.
    pub(crate) check: Option<String>,
    pub(crate) onkeytaken: Callback<()>,
    /// Forgets it.
    pub(crate) onforget: Callback<CertificateId>,
}

impl PartialEq for OrderProps {
    /// What is drawn depends on the state and on what became of it here. A changed state is another one in memory.
    fn eq(&self, other: &Self) -> bool {
        let (this, other) = (&self.here, &other.here);
        Rc::ptr_eq(&this.state, &other.state)
            && this.key_taken == other.key_taken
            && this.save_status == other.save_status
    }
}

/// Draws the pages of an order.
#[loaded_later(part = "later")]
pub(crate) fn order_pages(props: OrderProps) -> Html {
    let key = Key::from(props.here.id.as_str());
    VComp::new::<OrderPages>(Rc::new(props), Some(key)).into()
}

/// Draws what an order stands at.
#[component]
fn OrderPages(props: &OrderProps) -> Html {
    let local = use_state_eq(OrderPageState::default);
    let OrderProps {
        here,
        send,
        onnames,
        onplan,
        keys,
        relay,
        resolvers,
        check,
        onkeytaken,
        onforget,
    } = props;
    let state = &here.state;
    let guides = use_state_eq(Rc::<Guides>::default);
    let phase = state.phase();
    // The person is told at once, wherever on the page they are.
    let mistyped = local.mistakes.iter().any(|it| it.field == RELAY);
    use_effect_with(
        (state.blocking_error.is_some(), mistyped, local.refused),
        |(troubled, mistyped, refused)| {
            if *mistyped {
                page::focus(RELAY);
            } else if *troubled {
                page::focus(TROUBLE);
            } else if *refused > 0 {
                page::focus(ERRORS);
            }
        },
    );
    {
        let state = state.clone();
        use_effect_with(phase, move |phase| {
            if *phase == Phase::Conditions {
                preset(&state);
            }
        });
    }
    {
        let guides = guides.clone();
        // Again where it failed before: the line may be there now.
        use_effect_with(phase, move |_| {
            spawn_local(async move { guides.set(fetch_guides().await) });
        });
    }
    let watch = state.watch.as_ref();
    use_ticker(watch.and_then(|it| it.looked_at.zip(it.next_at())));
    // The button that was pressed is gone: the focus goes to what came in its place.
    use_effect_with(state.watch.is_some(), |watched| {
        if *watched {
            page::focus(WATCH);
        }
    });
    let ways = Ways {
        onnames,
        onplan,
        relay,
    };
    let context = ProofContext {
        local: &local,
        send,
        guides: &guides,
        resolvers,
        check: check.as_deref(),
    };
    let page = match (phase, &state.issued) {
        (Phase::Done, Some(issued)) => {
            let props = Certificate {
                keys,
                send,
                key_taken: here.key_taken,
                onkeytaken,
                onanother: onnames,
            };
            certificate(state, issued, &local, &props)
        }
        (Phase::Conditions, _) if state.blocking_error.is_none() => {
            conditions(state, &local, send, keys)
        }
        (Phase::Proving | Phase::Checking | Phase::Failed | Phase::Withdrawn, _) => {
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
                <p>{ button(text().shared.back_to_names, LINK, onnames.reform(|_: MouseEvent| ())) }</p>
            }
            { save_status(here, onforget) }
        </>
    }
}
