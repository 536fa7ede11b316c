//! What the program as a whole knows, and how it changes.

use std::rc::Rc;

use yew::prelude::*;

use crate::storage::CertificateId;
use crate::ui::app::route::Route;
use crate::ui::session::autosave::SaveStatus;
use crate::ui::session::deployment::Deployment;
use crate::ui::session::order_view::{OpenOrder, OrderView, SavedOrders};

/// What the program as a whole knows.
#[derive(Clone, Default)]
pub(super) struct AppState {
    /// What the server adds to the page. `None` until it was read from the page, which is after the page was first drawn.
    pub(super) deployment: Option<Deployment>,
    /// The page that the address names.
    pub(super) route: Route,
    /// The order that was opened last.
    pub(super) order: OrderView,
    /// What is saved on this device.
    pub(super) saved_orders: SavedOrders,
}

/// What happened.
pub(super) enum AppAction {
    /// The program started at this route.
    Started(Route, Deployment),
    /// The address names another page.
    Navigated(Route),
    /// There is something new to show of the order that is open.
    OrderChanged(OrderView),
    /// It was looked up what is saved on this device.
    SavedOrdersRead(SavedOrders),
}

impl Reducible for AppState {
    type Action = AppAction;

    fn reduce(self: Rc<Self>, action: AppAction) -> Rc<Self> {
        // The same state in memory is not drawn again.
        if matches!(&action, AppAction::Navigated(route) if *route == self.route) {
            return self;
        }
        let mut state = (*self).clone();
        match action {
            AppAction::Started(route, deployment) => {
                state.route = route;
                state.deployment = Some(deployment);
            }
            AppAction::Navigated(route) => state.route = route,
            AppAction::OrderChanged(order) => state.order = order,
            AppAction::SavedOrdersRead(saved_orders) => state.saved_orders = saved_orders,
        }
        Rc::new(state)
    }
}

impl AppState {
    /// The order that is open.
    pub(super) fn open_order(&self) -> Option<&OpenOrder> {
        match &self.order {
            OrderView::Open(order) => Some(order),
            _ => None,
        }
    }

    /// Whether leaving now would lose a key that something depends on.
    pub(super) fn is_key_at_risk(&self) -> bool {
        self.open_order().is_some_and(|order| {
            let state = &order.state;
            order.save_status != SaveStatus::Saved
                && !order.key_taken
                && state.certificate.key.is_some()
                && state.order.is_some()
        })
    }

    /// Whether orders can be saved, as far as is known.
    pub(super) fn can_save(&self) -> bool {
        !matches!(*self.saved_orders, Some(Err(_)))
    }

    /// The open order, if it is not among the saved ones on the first page.
    pub(super) fn unsaved_order(&self) -> Option<&CertificateId> {
        let order = self.open_order()?;
        (order.save_status != SaveStatus::Saved).then_some(&order.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{Contents, StorageError};
    use crate::ui::tools::tool::Tool;

    fn reduced(actions: impl IntoIterator<Item = AppAction>) -> Rc<AppState> {
        let start = Rc::new(AppState::default());
        actions.into_iter().fold(start, Reducible::reduce)
    }

    #[test]
    fn it_starts_where_the_address_leads() {
        let route = Route::Tool(Tool::Account);
        let state = reduced([AppAction::Started(route.clone(), Deployment::default())]);
        assert_eq!(state.route, route);
        assert!(state.deployment.is_some());
    }

    #[test]
    fn nothing_is_drawn_again_for_the_same_address() {
        let state = reduced([AppAction::Navigated(Route::Tool(Tool::Trust))]);
        let same = state
            .clone()
            .reduce(AppAction::Navigated(Route::Tool(Tool::Trust)));
        assert!(Rc::ptr_eq(&state, &same));
        let other = state.clone().reduce(AppAction::Navigated(Route::Home));
        assert_eq!(other.route, Route::Home);
    }

    #[test]
    fn an_order_stays_open_while_another_page_is_shown() {
        let id = CertificateId::new([1; 6]);
        let state = reduced([
            AppAction::Navigated(Route::Order(id.clone())),
            AppAction::OrderChanged(OrderView::Opening(id.clone())),
            AppAction::Navigated(Route::Home),
        ]);
        assert_eq!(state.order.id(), Some(&id));
        assert!(state.open_order().is_none());
    }

    #[test]
    fn nothing_is_saved_where_that_failed() {
        let read = |found| reduced([AppAction::SavedOrdersRead(Rc::new(found))]);
        assert!(read(None).can_save());
        assert!(read(Some(Ok(Contents::default()))).can_save());
        assert!(!read(Some(Err(StorageError::Full))).can_save());
    }
}
