//! Effects on the browser that follow from what is shown.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::i18n::text;
use crate::ui::app::reducer::{AppAction, AppState};
use crate::ui::app::route::Route;
use crate::ui::app::screen::Screen;
use crate::ui::components::HEADING;
use crate::ui::home::draft::{Draft, SharedDraft};
use crate::ui::session::autosave::SaveStatus;
use crate::ui::session::deployment::Deployment;
use crate::ui::session::orders::{Orders, resume};
use crate::web::page::{self, Listener};

/// The page that the address names now.
fn current_route() -> Route {
    Route::parse(&page::fragment())
}

/// Begins at the page that the address names, and follows the address from then on.
#[hook]
pub(super) fn use_address(state: &UseReducerHandle<AppState>, draft: &SharedDraft) {
    let (dispatch, draft) = (state.dispatcher(), draft.clone());
    use_effect_with((), move |()| {
        draft.0.replace(Draft::sent_along());
        let route = current_route();
        if route == Route::Home {
            // Before the first page learns of the deployment: then a Continue that was pressed early begins an order,
            // whose address has to stay.
            page::forget_fragment();
        }
        dispatch.dispatch(AppAction::Started(route, Deployment::read()));
        page::mark_root("data-state", "ready");
        let listener = Listener::new("hashchange", move |_| {
            dispatch.dispatch(AppAction::Navigated(current_route()));
        });
        move || drop(listener)
    });
}

/// Opens the order that the address names, or looks up what is saved for the first page.
#[hook]
pub(super) fn use_order_of_address(
    orders: &Rc<Orders>,
    state: &UseReducerHandle<AppState>,
    is_loaded: bool,
) {
    {
        let orders = orders.clone();
        use_effect_with(is_loaded, move |is_loaded| {
            if *is_loaded {
                orders.set_ready();
            }
        });
    }
    let (orders, open) = (orders.clone(), state.order.id().cloned());
    use_effect_with(
        (state.route.clone(), is_loaded),
        move |(route, is_loaded)| match route {
            Route::Order(id) if *is_loaded && open.as_ref() != Some(id) => {
                resume(&orders, id, false);
            }
            Route::Home => spawn_local(async move { orders.read_saved().await }),
            _ => {}
        },
    );
}

/// Moves the focus to the heading of a new page, and gives the tab its title.
#[hook]
pub(super) fn use_focus_on_change(screen: Screen) {
    let before = use_mut_ref(|| Screen::Home);
    use_effect_with(screen, move |screen| {
        let has_changed = before.replace(*screen) != *screen;
        let heading = page::element(HEADING).and_then(|heading| heading.text_content());
        if let (true, Some(heading)) = (has_changed, heading) {
            page::set_title(&text().shared.tab(&heading));
            page::scroll_to_top();
            page::focus(HEADING);
        }
    });
}

/// Makes the browser ask before the page is left, as long as `risk` holds.
#[hook]
pub(super) fn use_warning_before_leaving(risk: bool) {
    use_effect_with(risk, |risk| {
        let listener = risk.then(Listener::before_leaving);
        move || drop(listener)
    });
}

/// Lets the style sheet know whether the open order is saved, for the message that is shown where the program stops.
#[hook]
pub(super) fn use_saved_mark(save_status: Option<SaveStatus>) {
    use_effect_with(save_status, |save_status| {
        let is_saved = matches!(save_status, Some(SaveStatus::Saved));
        page::mark_root("data-kept", if is_saved { "yes" } else { "no" });
    });
}
