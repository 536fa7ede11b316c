//! Holds the order under way and chooses the page.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::deployment::Deployment;
use super::desk::Desk;
use super::draft::{Draft, Shared};
use super::order::OrderPages;
use super::pages::{NamesPage, PRESSED};
use super::parts::HEADING;
use super::relay::RelayOffer;
use super::session::Session;
use super::text::text;
use super::tools::{Tool, ToolPage, tool_links};
use crate::browser::early;
use crate::browser::page::{self, Listener};
use crate::dns::Resolver;
use crate::guide;
use crate::issuance::{Event, Phase, Plan, State};
use crate::ui::markup::html;

/// The id of the element that the program draws in.
pub(super) const ROOT: &str = "app";

/// Behind `#` in the address while an order is shown, so that Back leads to the names and Forward to the order again.
const ORDER: &str = "order";

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
    Tool(Tool),
}

/// The whole program.
#[component]
pub fn App(props: &AppProps) -> Html {
    let deployment = use_state(|| None::<Deployment>);
    let draft = use_state(Shared::default);
    let state = use_state(|| None::<Rc<State>>);
    // What the address names behind its `#`, once looked at.
    let place = use_state_eq(|| Place::Names);
    let desk = use_memo((), |()| Desk::new());
    let key_taken = use_state(|| false);
    let session = use_mut_ref(|| None::<Session>);
    let number = (*use_memo((), |()| Rc::new(Cell::new(0_u32)))).clone();

    {
        let (deployment, draft, place) = (deployment.clone(), draft.clone(), place.clone());
        use_effect_with((), move |()| {
            early::take_over(ROOT, PRESSED);
            draft.0.replace(Draft::carried());
            match Place::now() {
                tool @ Place::Tool(_) => place.set(tool),
                // An order does not survive a reload, so the address must not promise one. This comes before the first
                // page learns of the deployment: a Continue that was pressed early begins an order then, and its
                // address stays.
                _ => page::forget_fragment(),
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

    let shown = match (&*state, *place) {
        (_, Place::Tool(tool)) => Shown::Tool(tool),
        (Some(state), Place::Order) => Shown::Order(state.phase()),
        _ => Shown::Names,
    };
    use_focus_on_change(shown);
    use_warning_before_leaving(
        state
            .as_ref()
            .is_some_and(|state| is_key_at_risk(state, *key_taken)),
    );

    let ongo = {
        let (state, key_taken, session) = (state.clone(), key_taken.clone(), session.clone());
        let (desk, place) = (desk.clone(), place.clone());
        let at_risk = state
            .as_ref()
            .is_some_and(|state| state.issued.is_some() && is_key_at_risk(state, *key_taken));
        Callback::from(move |mut plan: Plan| {
            if at_risk && !page::confirm(text().names.drop_key) {
                return;
            }
            let next = number.get() + 1;
            number.set(next);
            if let Some(key) = state.as_ref().and_then(|old| old.certificate_key.as_ref()) {
                desk.keys.forget(&key.id);
            }
            desk.equip(&mut plan.authority);
            let beginning = match desk.account(&plan.authority.directory) {
                Some(account) => State::with_account(plan, account),
                None => State::new(plan),
            };
            state.set(Some(Rc::new(beginning.clone())));
            key_taken.set(false);
            let news = newest(&number, &state, &desk);
            session.replace(Some(Session::begin(beginning, desk.keys.clone(), news)));
            page::go(ORDER);
            place.set(Place::Order);
        })
    };
    let send = {
        let session = session.clone();
        Callback::from(move |event: Event| {
            if let Some(session) = session.borrow().as_ref() {
                session.send(event);
            }
        })
    };

    let onnames = Callback::from(|()| page::go("names"));
    let page = match (&*state, shown) {
        (Some(state), Shown::Order(_)) => html! {
            <OrderPages state={state.clone()} {send} keys={desk.keys.clone()} relay={offer(props, (*deployment).as_ref())}
                check={check((*deployment).as_ref())} resolvers={resolvers(state, (*deployment).as_ref())}
                key_taken={*key_taken} onkeytaken={Callback::from(move |()| key_taken.set(true))} {onnames} onplan={ongo} />
        },
        (_, Shown::Tool(tool)) => html! {
            <ToolPage key={tool.word()} {tool} any_ca={props.any_ca} desk={desk.clone()}
                deployment={(*deployment).clone().unwrap_or_default()} {onnames} />
        },
        _ => html! {
            <NamesPage any_ca={props.any_ca} keys={desk.keys.clone()} deployment={(*deployment).clone()} draft={(*draft).clone()} {ongo}
                onback={state.is_some().then(|| Callback::from(|()| page::go(ORDER)))} />
        },
    };
    html! { <>{ page }{ tool_links() }</> }
}

/// What the address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Names,
    Order,
    Tool(Tool),
}

impl Place {
    fn now() -> Self {
        let fragment = page::fragment();
        if fragment == ORDER {
            return Self::Order;
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

/// Takes what the newest order reports; an older one may still have something to say.
fn newest(
    number: &Rc<Cell<u32>>,
    state: &UseStateHandle<Option<Rc<State>>>,
    desk: &Rc<Desk>,
) -> Callback<Rc<State>> {
    let (number, state, own) = (number.clone(), state.setter(), number.get());
    let desk = desk.clone();
    Callback::from(move |news: Rc<State>| {
        if number.get() == own {
            desk.learn(&news);
            state.set(Some(news));
        }
    })
}

/// Whether leaving now would lose a key that something depends on.
fn is_key_at_risk(state: &State, taken: bool) -> bool {
    !taken && state.certificate_key.is_some() && state.order.is_some()
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
