//! “How do I know?”: what the page may do, what it has done, and how to check both.
//!
//! | part | what it is |
//! |---|---|
//! | `policy` | what the content security policy of the page says |
//! | `may`, `did` | whom the page may contact, and whom it has |
//! | `program` | which files it is made of, how to build it, how to keep it |

mod permissions;
mod policy;
mod program;
mod requests_made;

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use wasm_bindgen_futures::spawn_local;
use yew::functional::UseForceUpdateHandle;
use yew::prelude::*;

use crate::request_log::Log;
use crate::ui::markup::html;
use crate::ui::session::request_log::contacts;
use crate::ui::tools::context::ToolContext;
use crate::web::clock;

pub(super) use program::Sum;

/// How often it is looked whether there is something new.
const PACE: Duration = Duration::from_secs(1);

/// Draws it.
pub(super) fn trust(context: &ToolContext) -> Html {
    html! {
        <>
            { permissions::permissions(context) }
            { requests_made::requests_made() }
            { program::program(context) }
        </>
    }
}

/// Keeps the list of requests up to date while it is shown.
#[hook]
pub(super) fn use_news(wanted: bool, draw: UseForceUpdateHandle) {
    use_effect_with(wanted, move |wanted| {
        let going = Rc::new(Cell::new(*wanted));
        let stop = going.clone();
        spawn_local(async move {
            let mut shown = contacts(Log::changes);
            while going.get() {
                let now = contacts(Log::changes);
                if now != shown {
                    shown = now;
                    draw.force_update();
                }
                clock::sleep(PACE).await;
            }
        });
        move || stop.set(false)
    });
}
