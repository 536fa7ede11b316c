//! Holds the order under way and chooses the page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::prelude::*;
use zeroize::Zeroizing;

use super::deployment::Deployment;
use super::draft::{Draft, Shared};
use super::order::OrderPages;
use super::pages::NamesPage;
use super::parts::HEADING;
use super::session::Session;
use super::text::text;
use crate::browser::page::{self, Listener};
use crate::issuance::{Event, Phase, Plan, State};

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
}

/// The whole program.
#[component]
pub fn App(props: &AppProps) -> Html {
    let deployment = use_state(|| None::<Deployment>);
    let draft = use_state(Shared::default);
    let state = use_state(|| None::<Rc<State>>);
    let order_shown = use_state(|| false);
    let key_taken = use_state(|| false);
    let session = use_mut_ref(|| None::<Session>);
    let number = (*use_memo((), |()| Rc::new(Cell::new(0_u32)))).clone();

    {
        let (deployment, draft) = (deployment.clone(), draft.clone());
        use_effect_with((), move |()| {
            draft.0.replace(Draft::carried());
            // An order does not survive a reload, so the address must not promise one. This comes before the first page
            // learns of the deployment: a Continue that was pressed early begins an order then, and its address stays.
            page::forget_fragment();
            deployment.set(Some(Deployment::read()));
            page::mark_root("data-state", "ready");
        });
    }
    {
        let order_shown = order_shown.clone();
        use_effect_with(state.is_some(), move |_| {
            let listener = Listener::new("hashchange", move |_| {
                order_shown.set(page::fragment() == ORDER);
            });
            move || drop(listener)
        });
    }

    let shown = match &*state {
        Some(state) if *order_shown => Shown::Order(state.phase()),
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
        let at_risk = state
            .as_ref()
            .is_some_and(|state| state.issued.is_some() && is_key_at_risk(state, *key_taken));
        Callback::from(move |plan: Plan| {
            if at_risk && !page::confirm(text().names.drop_key) {
                return;
            }
            let next = number.get() + 1;
            number.set(next);
            state.set(Some(Rc::new(State::new(plan.clone()))));
            key_taken.set(false);
            session.replace(Some(Session::begin(plan, newest(&number, &state))));
            page::go(ORDER);
            order_shown.set(true);
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

    match (&*state, shown) {
        (Some(state), Shown::Order(_)) => html! {
            <OrderPages state={state.clone()} {send} key_file={key_file(&session, state)} key_taken={*key_taken}
                onkeytaken={Callback::from(move |()| key_taken.set(true))} onnames={Callback::from(|()| page::go("names"))} />
        },
        _ => html! {
            <NamesPage any_ca={props.any_ca} deployment={(*deployment).clone()} draft={(*draft).clone()} {ongo}
                onback={state.is_some().then(|| Callback::from(|()| page::go(ORDER)))} />
        },
    }
}

/// Takes what the newest order reports; an older one may still have something to say.
fn newest(
    number: &Rc<Cell<u32>>,
    state: &UseStateHandle<Option<Rc<State>>>,
) -> Callback<Rc<State>> {
    let (number, state, own) = (number.clone(), state.setter(), number.get());
    Callback::from(move |news| {
        if number.get() == own {
            state.set(Some(news));
        }
    })
}

fn key_file(
    session: &Rc<RefCell<Option<Session>>>,
    state: &Rc<State>,
) -> Callback<(), Option<Zeroizing<String>>> {
    let (session, state) = (session.clone(), state.clone());
    Callback::from(move |()| session.borrow().as_ref()?.key_file(&state))
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
