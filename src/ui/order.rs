//! The pages of an order under way.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew::virtual_dom::{Key, VComp};

use super::guides::fetch_guides;
use super::hitch::hitch;
use super::orders::Here;
use crate::browser::page;
use crate::dns::Resolver;
use crate::guide::Guides;
use crate::issuance::{Event, Phase, Plan};
use crate::keys::KeyStore;
use crate::saved::CertificateId;
use crate::ui::markup::html;
use crate::ui::pages::{
    Around, Certificate, RelayLook, WATCH, certificate, conditions, keeping, preparing, preset,
    prove,
};
use crate::ui::parts::{ERRORS, LINK, Mistake, button, use_ticker};
use crate::ui::relay::{RELAY, RelayOffer};
use crate::ui::text::text;
use crate::ui::trouble::{TROUBLE, Ways, trouble};

/// What the person did on these pages that is no part of the order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Local {
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
    pub(crate) relay_look: Option<RelayLook>,
}

impl Local {
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
    pub(crate) here: Here,
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
            && this.keeping == other.keeping
    }
}

/// Draws the pages of an order. This is the gate to them, see [`later`](super::later).
#[inline(never)]
pub(crate) fn order_pages(props: OrderProps) -> Html {
    let key = Key::from(props.here.id.as_str());
    VComp::new::<OrderPages>(Rc::new(props), Some(key)).into()
}

/// Draws what an order stands at.
#[component]
fn OrderPages(props: &OrderProps) -> Html {
    let local = use_state_eq(Local::default);
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
        (state.trouble.is_some(), mistyped, local.refused),
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
    let around = Around {
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
        (Phase::Conditions, _) if state.trouble.is_none() => conditions(state, &local, send, keys),
        (Phase::Proving | Phase::Checking | Phase::Failed | Phase::Withdrawn, _) => {
            prove(state, &around)
        }
        _ => preparing(state),
    };
    html! {
        <>
            { trouble(state, &local, send, &ways) }
            { hitch(state, send) }
            { page }
            if phase != Phase::Done {
                <p>{ button(text().shared.back_to_names, LINK, onnames.reform(|_: MouseEvent| ())) }</p>
            }
            { keeping(here, onforget) }
        </>
    }
}
