//! The tool “How do I know?”: what the page may do, what it has done, and how to verify both.
//!
//! | file | what it is |
//! |---|---|
//! | `policy` | what the content security policy of the page says |
//! | `permissions` | whom the page may contact |
//! | `requests_made` | whom the page has contacted |
//! | `files` | the files that the page is made of, and their checksums |
//! | `program` | the files, how to build them, how to save the page |

mod files;
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
use crate::ui::session::request_log::request_log;
use crate::ui::tools::context::ToolHandle;
use crate::web::clock;

pub(super) use files::TrustState;

/// How often the list of requests is brought up to date.
const INTERVAL: Duration = Duration::from_secs(1);

/// Draws the tool.
pub(super) fn trust(tool: &ToolHandle<TrustState>) -> Html {
    html! {
        <>
            { permissions::permissions(&tool.context) }
            { requests_made::requests_made() }
            { program::program(tool) }
        </>
    }
}

/// Redraws the page when a request was made, as long as `active` holds.
#[hook]
pub(super) fn use_request_updates(active: bool, redraw: UseForceUpdateHandle) {
    use_effect_with(active, move |active| {
        let running = Rc::new(Cell::new(*active));
        let stop = running.clone();
        spawn_local(async move {
            let mut drawn = request_log(Log::changes);
            while running.get() {
                let now = request_log(Log::changes);
                if now != drawn {
                    drawn = now;
                    redraw.force_update();
                }
                clock::sleep(INTERVAL).await;
            }
        });
        move || stop.set(false)
    });
}
