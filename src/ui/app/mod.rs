//! The program as a whole: it follows the address and chooses the page.
//!
//! | file | what it is |
//! |---|---|
//! | [`App`] | the root component |
//! | `route` | which page the address names |
//! | `reducer` | what the program as a whole knows, and how it changes |
//! | `screen` | what is shown, as it follows from that |
//! | `actions` | what the person can do with orders as a whole |
//! | `hooks` | effects on the browser: address, focus, warnings |
//! | `lazy` | the part of the program that is loaded when it is needed |

mod actions;
mod hooks;
mod lazy;
mod reducer;
pub(crate) mod route;
mod screen;

use yew::prelude::*;

use self::actions::Actions;
use self::hooks::{
    use_address, use_focus_on_change, use_order_of_address, use_saved_mark,
    use_warning_before_leaving,
};
use self::lazy::{LoadState, loading_page, use_lazy_part};
use self::reducer::{AppAction, AppState};
use self::route::Route;
use self::screen::Screen;
use crate::i18n::text;
use crate::issuance::Command;
use crate::storage::CertificateId;
use crate::ui::home::draft::SharedDraft;
use crate::ui::home::names_page::NamesPage;
use crate::ui::order::closed::{ClosedActions, closed_order};
use crate::ui::order::relay::RelayOffer;
use crate::ui::order::{OrderProps, order_pages};
use crate::ui::session::order_view::{CloseReason, OpenOrder, OrderView};
use crate::ui::session::orders::{Orders, resume};
use crate::ui::tools::tool::Tool;
use crate::ui::tools::{tool_links, tool_page};
use crate::web::page;

/// Which of the two HTML files this is.
#[derive(Clone, Debug, PartialEq, Eq, Properties)]
pub struct AppProps {
    /// Whether any directory address can be typed in.
    pub any_ca: bool,
}

/// The whole program.
#[component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer(AppState::default);
    let draft = (*use_state(SharedDraft::default)).clone();
    let orders = {
        let dispatch = state.dispatcher();
        use_memo((), move |()| new_orders(&dispatch))
    };
    use_address(&state, &draft);
    let load = use_lazy_part(state.route != Route::Home);
    use_order_of_address(&orders, &state, *load == LoadState::Loaded);
    let screen = Screen::of(&state, &load);
    use_focus_on_change(screen);
    use_warning_before_leaving(state.is_key_at_risk());
    use_saved_mark(state.open_order().map(|it| it.save_status));

    let pages = Pages {
        any_ca: props.any_ca,
        actions: Actions {
            orders,
            state,
            draft,
        },
        onhome: Callback::from(|()| page::go(&Route::Home.fragment())),
    };
    let page = match screen {
        Screen::Home => pages.home(),
        Screen::OpeningOrder => {
            html! { <p class="lead" role="status">{ text().saved.opening() }</p> }
        }
        Screen::Order(_) | Screen::ClosedOrder(_) => pages.order(),
        Screen::Tool(tool) => pages.tool(tool),
        Screen::Loading(tool) | Screen::NotLoaded(tool) => {
            let title = tool.map_or(text().preparing.heading(), Tool::label);
            loading_page(&load, title, &pages.onhome)
        }
    };
    html! { <>{ page }{ tool_links() }</> }
}

/// The orders of this device, which report what there is to show.
fn new_orders(dispatch: &UseReducerDispatcher<AppState>) -> Orders {
    let (changed, read) = (dispatch.clone(), dispatch.clone());
    Orders::new(
        Callback::from(move |order| changed.dispatch(AppAction::OrderChanged(order))),
        Callback::from(move |saved| read.dispatch(AppAction::SavedOrdersRead(saved))),
    )
}

/// Draws the pages.
struct Pages {
    any_ca: bool,
    actions: Actions,
    /// Goes to the first page.
    onhome: Callback<()>,
}

impl Pages {
    fn home(&self) -> Html {
        let Actions {
            orders,
            state,
            draft,
        } = &self.actions;
        // A saved order is in the list; another one that is open needs a way back.
        let onback = state.unsaved_order().map(|id| {
            let (actions, id) = (self.actions.clone(), id.clone());
            Callback::from(move |()| actions.go_to(id.clone()))
        });
        html! {
            <NamesPage any_ca={self.any_ca} keys={orders.context.keys.clone()} deployment={state.deployment.clone()}
                draft={draft.clone()} onplan={self.actions.callback(Actions::begin)} {onback}
                saved_orders={state.saved_orders.clone()} actions={self.actions.for_saved_orders()} />
        }
    }

    fn order(&self) -> Html {
        match &self.actions.state.order {
            OrderView::Open(order) => self.open_order(order),
            OrderView::Closed(id, reason) => self.closed_order(id, *reason),
            OrderView::None | OrderView::Opening(_) => Html::default(),
        }
    }

    fn open_order(&self, order: &OpenOrder) -> Html {
        let orders = &self.actions.orders;
        let send = {
            let orders = orders.clone();
            Callback::from(move |command: Command| orders.send(command))
        };
        let onkeytaken = {
            let orders = orders.clone();
            Callback::from(move |()| orders.take_key())
        };
        let deployment = self.actions.state.deployment.clone().unwrap_or_default();
        order_pages(OrderProps {
            order: order.clone(),
            send,
            keys: orders.context.keys.clone(),
            relay: RelayOffer::new(self.any_ca, deployment.relay()),
            file_check: deployment.check().map(ToOwned::to_owned),
            resolvers: deployment.resolvers_for(&order.state),
            onkeytaken,
            onhome: self.onhome.clone(),
            onplan: self.actions.callback(Actions::begin),
            ondelete: self.actions.callback(Actions::delete),
        })
    }

    fn closed_order(&self, id: &CertificateId, reason: CloseReason) -> Html {
        let (orders, again) = (self.actions.orders.clone(), id.clone());
        let actions = ClosedActions {
            take_over: Callback::from(move |_: MouseEvent| resume(&orders, &again, true)),
            delete: &self.actions.callback(Actions::delete),
            onhome: &self.onhome,
        };
        closed_order(id, reason, actions)
    }

    fn tool(&self, tool: Tool) -> Html {
        let Actions { orders, state, .. } = &self.actions;
        tool_page(
            tool,
            self.any_ca,
            orders.context.clone(),
            state.deployment.clone().unwrap_or_default(),
            self.onhome.clone(),
        )
    }
}
