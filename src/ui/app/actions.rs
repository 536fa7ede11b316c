//! What the person can do that is about orders as a whole: begin, open and delete them.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::i18n::text;
use crate::issuance::Plan;
use crate::storage::CertificateId;
use crate::ui::app::reducer::{AppAction, AppState};
use crate::ui::app::route::Route;
use crate::ui::home::draft::SharedDraft;
use crate::ui::home::saved_orders::SavedOrderActions;
use crate::ui::session::orders::Orders;
use crate::web::page;

/// What actions work on: the orders, and the state as it was drawn last.
#[derive(Clone)]
pub(super) struct Actions {
    pub(super) orders: Rc<Orders>,
    pub(super) state: UseReducerHandle<AppState>,
    pub(super) draft: SharedDraft,
}

impl Actions {
    /// A callback that does one of them.
    pub(super) fn callback<T: 'static>(&self, act: fn(&Self, T)) -> Callback<T> {
        let actions = self.clone();
        Callback::from(move |value| act(&actions, value))
    }

    /// What can be done with saved orders.
    pub(super) fn for_saved_orders(&self) -> SavedOrderActions {
        SavedOrderActions {
            open: self.callback(Self::open),
            delete: self.callback(Self::delete),
            delete_all: self.callback(|actions, ()| actions.delete_all()),
        }
    }

    /// Begins an order.
    pub(super) fn begin(&self, plan: Plan) {
        if self.may_close() {
            let save = self.state.can_save() && !self.draft.0.borrow().save_nothing;
            self.go_to(self.orders.begin(plan, save));
        }
    }

    /// Opens an order.
    fn open(&self, id: CertificateId) {
        if self.may_close() {
            self.go_to(id);
        }
    }

    /// Goes to the pages of an order.
    pub(super) fn go_to(&self, id: CertificateId) {
        let route = Route::Order(id);
        page::go(&route.fragment());
        self.state.dispatch(AppAction::Navigated(route));
    }

    /// Deletes an order.
    pub(super) fn delete(&self, id: CertificateId) {
        if !page::confirm(text().saved.forget_sure()) {
            return;
        }
        page::go(&Route::Home.fragment());
        // Another order that is open stays open.
        if self.state.order.id() == Some(&id) {
            self.orders.end();
        }
        let orders = self.orders.clone();
        spawn_local(async move { orders.delete(&id).await });
    }

    fn delete_all(&self) {
        if page::confirm(text().saved.forget_all_sure()) {
            let orders = self.orders.clone();
            spawn_local(async move { orders.delete_all().await });
        }
    }

    /// Whether another order may be opened. An open order that is not saved is lost then, so where its key is of use the
    /// person is asked.
    fn may_close(&self) -> bool {
        !self.state.is_key_at_risk() || page::confirm(text().names.drop_key())
    }
}
