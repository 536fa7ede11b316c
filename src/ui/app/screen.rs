//! Which screen is shown, as it follows from the route, the order, and what is loaded.

use crate::issuance::Phase;
use crate::ui::app::lazy::LoadState;
use crate::ui::app::reducer::AppState;
use crate::ui::app::route::Route;
use crate::ui::session::order_view::{CloseReason, OrderView};
use crate::ui::tools::tool::Tool;

/// What is shown. The focus goes to the heading whenever it changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Screen {
    Home,
    Order(Phase),
    OpeningOrder,
    ClosedOrder(CloseReason),
    Tool(Tool),
    /// What an order (`None`) or a tool needs is being loaded.
    Loading(Option<Tool>),
    /// It could not be loaded.
    NotLoaded(Option<Tool>),
}

impl Screen {
    /// The screen for this state.
    pub(super) fn of(state: &AppState, load: &LoadState) -> Self {
        let tool = match &state.route {
            Route::Home => return Self::Home,
            Route::Order(_) => None,
            Route::Tool(tool) => Some(*tool),
        };
        match load {
            LoadState::Loading => return Self::Loading(tool),
            LoadState::Failed(_) => return Self::NotLoaded(tool),
            LoadState::Loaded => {}
        }
        match (&state.route, &state.order) {
            (Route::Tool(tool), _) => Self::Tool(*tool),
            (Route::Order(id), OrderView::Open(order)) if order.id == *id => {
                Self::Order(order.state.phase())
            }
            (Route::Order(id), OrderView::Closed(closed, reason)) if closed == id => {
                Self::ClosedOrder(*reason)
            }
            // Another order may still be open.
            _ => Self::OpeningOrder,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::CertificateId;

    fn state(route: Route, order: OrderView) -> AppState {
        AppState {
            route,
            order,
            ..AppState::default()
        }
    }

    #[test]
    fn the_first_page_needs_nothing_else() {
        let id = CertificateId::new([1; 6]);
        for load in [
            LoadState::Loading,
            LoadState::Loaded,
            LoadState::Failed(String::new()),
        ] {
            let state = state(Route::Home, OrderView::Opening(id.clone()));
            assert_eq!(Screen::of(&state, &load), Screen::Home);
        }
    }

    #[test]
    fn orders_and_tools_wait_for_what_they_need() {
        let id = CertificateId::new([1; 6]);
        let order = state(Route::Order(id), OrderView::None);
        let tool = state(Route::Tool(Tool::Revoke), OrderView::None);
        let failed = LoadState::Failed("later.wasm".to_owned());
        for (state, name, there) in [
            (order, None, Screen::OpeningOrder),
            (tool, Some(Tool::Revoke), Screen::Tool(Tool::Revoke)),
        ] {
            let screen = |load| Screen::of(&state, load);
            assert_eq!(screen(&LoadState::Loading), Screen::Loading(name));
            assert_eq!(screen(&failed), Screen::NotLoaded(name));
            assert_eq!(screen(&LoadState::Loaded), there);
        }
    }

    #[test]
    fn only_the_order_that_the_address_names_is_shown() {
        let (one, other) = (CertificateId::new([1; 6]), CertificateId::new([2; 6]));
        let closed = OrderView::Closed(one.clone(), CloseReason::OtherTab);
        let screen = |id| Screen::of(&state(Route::Order(id), closed.clone()), &LoadState::Loaded);
        assert_eq!(screen(one), Screen::ClosedOrder(CloseReason::OtherTab));
        assert_eq!(screen(other), Screen::OpeningOrder);
    }
}
