//! Chooses the page.

pub(crate) mod deployment;
pub(crate) mod lazy;

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::dns::Resolver;
use crate::guide;
use crate::issuance::{Event, Phase, Plan, State};
use crate::storage::CertificateId;
use crate::ui::app::deployment::Deployment;
use crate::ui::app::lazy::{Later, coming, use_later};
use crate::ui::components::HEADING;
use crate::ui::home::draft::{Draft, Shared};
use crate::ui::home::names::NamesPage;
use crate::ui::home::saved_orders::{SavedOrderActions, closed};
use crate::ui::order::relay::RelayOffer;
use crate::ui::order::{OrderProps, order_pages};
use crate::ui::session::autosave::SaveStatus;
use crate::ui::session::orders::{
    self, CloseReason, OpenOrder, OrderView, Orders, SavedOrders, resume,
};
use crate::ui::text::text;
use crate::ui::tools::{Tool, tool_links, tool_page};
use crate::web::page::{self, Listener};

/// The id of the element that the program draws in.
pub(super) const ROOT: &str = "app";

/// Which of the two HTML files this is.
#[derive(Clone, Debug, PartialEq, Eq, Properties)]
pub struct AppProps {
    /// Whether any directory address can be typed in.
    pub any_ca: bool,
}

/// What is shown. The focus goes to the heading whenever it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Names,
    Order(Phase),
    Opening,
    Closed(CloseReason),
    Tool(Tool),
    /// The order or a tool, when what it needs is on its way, or did not come.
    Coming(Option<Tool>, bool),
}

/// The whole program.
#[component]
pub fn App(props: &AppProps) -> Html {
    let deployment = use_state(|| None::<Deployment>);
    let draft = use_state(Shared::default);
    let view = use_state(|| OrderView::None);
    let saved_orders = use_state(SavedOrders::default);
    // What the address names behind its `#`, once looked at.
    let place = use_state_eq(|| Place::Names);
    let orders = {
        let (view, saved_orders) = (view.setter(), saved_orders.setter());
        use_memo((), move |()| {
            let show = Callback::from(move |it| view.set(it));
            let found = Callback::from(move |it| saved_orders.set(it));
            Rc::new(Orders::new(show, found))
        })
    };
    let orders = Rc::clone(&orders);

    {
        let (deployment, draft, place) = (deployment.clone(), draft.clone(), place.clone());
        use_effect_with((), move |()| {
            draft.0.replace(Draft::carried());
            match Place::now() {
                // This comes before the first page learns of the deployment: a Continue that was pressed early begins an
                // order then, and its address stays.
                Place::Names => page::forget_fragment(),
                there => place.set(there),
            }
            deployment.set(Some(Deployment::read()));
            page::mark_root("data-state", "ready");
        });
    }
    {
        let place = place.clone();
        use_effect_with((), move |()| {
            let listener = Listener::new("hashchange", move |_| place.set(Place::now()));
            move || drop(listener)
        });
    }
    let later = use_later(*place != Place::Names);
    let is_here = *later == Later::Loaded;
    {
        let orders = orders.clone();
        use_effect_with(is_here, move |is_here| {
            if *is_here {
                orders.is_ready();
            }
        });
    }
    // The address leads to an order, or to what is kept.
    {
        let (orders, open) = (orders.clone(), view.id().cloned());
        use_effect_with(
            ((*place).clone(), is_here),
            move |(place, is_here)| match place {
                Place::Order(id) if *is_here && open.as_ref() != Some(id) => {
                    resume(&orders, id, false);
                }
                Place::Names => spawn_local(async move { orders.look().await }),
                _ => {}
            },
        );
    }

    let coming_by = *later == Later::Loading;
    let shown = match (&*view, &*place) {
        (_, Place::Tool(tool)) if is_here => Shown::Tool(*tool),
        (_, Place::Tool(tool)) => Shown::Coming(Some(*tool), coming_by),
        (_, Place::Order(_)) if !is_here => Shown::Coming(None, coming_by),
        (view, Place::Order(id)) if view.id() == Some(id) => match view {
            OrderView::Open(here) => Shown::Order(here.state.phase()),
            OrderView::Closed(_, why) => Shown::Closed(*why),
            _ => Shown::Opening,
        },
        (_, Place::Order(_)) => Shown::Opening,
        _ => Shown::Names,
    };
    use_focus_on_change(shown);
    let here = match &*view {
        OrderView::Open(here) => Some(here),
        _ => None,
    };
    let at_risk = here.is_some_and(is_at_risk);
    use_warning_before_leaving(at_risk);
    use_effect_with(here.map(|it| it.save_status), |save_status| {
        let kept = matches!(save_status, Some(SaveStatus::Saved));
        page::mark_root("data-kept", if kept { "yes" } else { "no" });
    });

    let go_to = {
        let place = place.clone();
        move |id: CertificateId| {
            page::go(&orders::address(&id));
            place.set(Place::Order(id));
        }
    };
    // An order that is not kept is dropped by the next one.
    let leave = move || !at_risk || page::confirm(text().names.drop_key);
    let ongo = {
        let (orders, go_to, leave) = (orders.clone(), go_to.clone(), leave);
        let keep = shelved_is_possible(&saved_orders);
        let draft = (*draft).clone();
        Callback::from(move |plan: Plan| {
            if leave() {
                let keep = keep && !draft.0.borrow().keep_nothing;
                go_to(orders.begin(plan, keep));
            }
        })
    };
    let send = {
        let orders = orders.clone();
        Callback::from(move |event: Event| orders.send(event))
    };
    let forget = {
        let (orders, open) = (orders.clone(), view.id().cloned());
        Callback::from(move |id: CertificateId| {
            if page::confirm(text().kept.forget_sure) {
                page::go("names");
                // Another one that is open stays so.
                if open.as_ref() == Some(&id) {
                    orders.end();
                }
                let orders = orders.clone();
                spawn_local(async move { orders.forget(&id).await });
            }
        })
    };
    let acts = SavedOrderActions {
        open: {
            let (go_to, leave) = (go_to.clone(), leave);
            Callback::from(move |id| {
                if leave() {
                    go_to(id);
                }
            })
        },
        forget: forget.clone(),
        forget_all: {
            let orders = orders.clone();
            Callback::from(move |()| {
                if page::confirm(text().kept.forget_all_sure) {
                    let orders = orders.clone();
                    spawn_local(async move { orders.forget_all().await });
                }
            })
        },
    };

    let onnames = Callback::from(|()| page::go("names"));
    let page = match (&*view, shown) {
        (OrderView::Open(here), Shown::Order(_)) => {
            let take_key = {
                let orders = orders.clone();
                Callback::from(move |()| orders.take_key())
            };
            order_pages(OrderProps {
                here: here.clone(),
                send,
                keys: orders.context.keys.clone(),
                relay: offer(props, (*deployment).as_ref()),
                check: check((*deployment).as_ref()),
                resolvers: resolvers(&here.state, (*deployment).as_ref()),
                onkeytaken: take_key,
                onnames,
                onplan: ongo,
                onforget: forget,
            })
        }
        (OrderView::Closed(id, why), Shown::Closed(_)) => {
            let (orders, again) = (orders.clone(), id.clone());
            let take_over = Callback::from(move |_: MouseEvent| resume(&orders, &again, true));
            closed(*why, take_over, &forget, id, &onnames)
        }
        (_, Shown::Opening) => html! { <p class="lead" role="status">{ text().kept.opening }</p> },
        (_, Shown::Tool(tool)) => {
            let deployment = (*deployment).clone().unwrap_or_default();
            tool_page(
                tool,
                props.any_ca,
                orders.context.clone(),
                deployment,
                onnames,
            )
        }
        (_, Shown::Coming(tool, _)) => {
            let title = tool.map_or(text().preparing.heading, Tool::label);
            coming(&later, title, &onnames)
        }
        (view, _) => {
            // One that is kept stands among the others.
            let loose = match view {
                OrderView::Open(here) if here.save_status != SaveStatus::Saved => {
                    Some(here.id.clone())
                }
                _ => None,
            };
            let onback = loose.map(|id| {
                let go_to = go_to.clone();
                Callback::from(move |()| go_to(id.clone()))
            });
            html! {
                <NamesPage any_ca={props.any_ca} keys={orders.context.keys.clone()} deployment={(*deployment).clone()}
                    draft={(*draft).clone()} {ongo} {onback} saved_orders={(*saved_orders).clone()} {acts} />
            }
        }
    };
    html! { <>{ page }{ tool_links() }</> }
}

/// Whether anything can be kept, as far as is known.
fn shelved_is_possible(saved_orders: &SavedOrders) -> bool {
    !matches!(**saved_orders, Some(Err(_)))
}

/// What the address names.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    Names,
    Order(CertificateId),
    Tool(Tool),
}

impl Place {
    fn now() -> Self {
        let fragment = page::fragment();
        if let Some(id) = orders::addressed(&fragment) {
            return Self::Order(id);
        }
        Tool::of(&fragment).map_or(Self::Names, Self::Tool)
    }
}

/// Where a relay looks at files, if the deployment has one that may.
fn check(deployment: Option<&Deployment>) -> Option<String> {
    deployment?.check().map(ToOwned::to_owned)
}

/// Who may be asked about DNS for an order. What a deployment brings along knows the names of the CAs that it brings along,
/// or that are typed in; the names for other CAs are in public DNS.
fn resolvers(state: &State, deployment: Option<&Deployment>) -> Vec<Resolver> {
    let known = guide::listing(&state.plan.authority.id).is_some();
    let own = deployment.map_or(&[][..], Deployment::resolvers);
    if known || own.is_empty() {
        guide::resolvers()
    } else {
        own.to_vec()
    }
}

/// What can be done where a CA does not talk to web pages.
fn offer(props: &AppProps, deployment: Option<&Deployment>) -> RelayOffer {
    let site = deployment.and_then(Deployment::relay);
    match site {
        Some(address) => RelayOffer::Site {
            address: address.to_owned(),
            typed: props.any_ca,
        },
        None if props.any_ca => RelayOffer::Typed,
        None => RelayOffer::Elsewhere,
    }
}

/// Whether leaving now would lose a key that something depends on.
fn is_at_risk(here: &OpenOrder) -> bool {
    let state = &here.state;
    here.save_status != SaveStatus::Saved
        && !here.key_taken
        && state.certificate_key.is_some()
        && state.order.is_some()
}

/// Moves the focus to the heading of a new page, and gives the tab its title.
#[hook]
fn use_focus_on_change(shown: Shown) {
    let before = use_mut_ref(|| Shown::Names);
    use_effect_with(shown, move |shown| {
        let changed = before.replace(*shown) != *shown;
        let heading = page::element(HEADING).and_then(|heading| heading.text_content());
        if let (true, Some(heading)) = (changed, heading) {
            page::set_title(&(text().shared.tab)(&heading));
            page::scroll_to_top();
            page::focus(HEADING);
        }
    });
}

/// Makes the browser ask before the page is left, as long as `risk` holds.
#[hook]
fn use_warning_before_leaving(risk: bool) {
    use_effect_with(risk, |risk| {
        let listener = risk.then(Listener::before_leaving);
        move || drop(listener)
    });
}
