//! The page itself: draws the state of an order and sends what the person does. It holds no protocol logic.
//!
//! | folder | what it is |
//! |---|---|
//! | `app` | [`App`]: follows the address and chooses the page |
//! | `home` | the first page: names, a CA, and what is saved on this device |
//! | `order` | the pages of an order |
//! | `tools` | what can be done beside an order |
//! | `session` | what lasts as long as the page: keys, accounts, orders, and the browser as the other folders need it |
//! | `messages` | from what failed or was found to what a person reads about it |
//! | `components` | buttons, fields, messages, lists |
//! | `text` | everything people read |
//!
//! The first page is rendered natively when Keystay is built ([`prerender`]) and hydrated in the browser (`start`), so
//! the first rendering has to be the same in both: components leave the browser to their effects.

mod app;
mod components;
mod home;
mod messages;
mod order;
mod session;
mod tools;

pub use app::{App, AppProps};
pub use session::platform::Crypto;

/// The HTML of the first page, for the program to hydrate. `any_ca` makes the page on which any directory
/// address can be typed in.
#[cfg(not(target_arch = "wasm32"))]
pub async fn prerender(any_ca: bool) -> String {
    yew::LocalServerRenderer::<App>::with_props(AppProps { any_ca })
        .hydratable(true)
        .render()
        .await
}

/// The message about an error in its four parts: title, what happened, what to do, technical details. For tests.
#[cfg(not(target_arch = "wasm32"))]
pub fn message(
    blocking_error: &crate::issuance::BlockingError,
    plan: &crate::issuance::Plan,
) -> [String; 4] {
    let message = messages::user_message::UserMessage::blocking_error(blocking_error, plan);
    [
        message.notice.title,
        message.notice.happened,
        message.notice.todo,
        message.raw,
    ]
}

/// The id of the element that the program draws in.
#[cfg(target_arch = "wasm32")]
const ROOT: &str = "app";

/// Hydrates the first page. What was typed, chosen and opened in it before the program arrived is still there, because
/// the elements stay.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    use crate::ui::home::draft::Draft;
    use crate::web::page;

    yew::set_custom_panic_hook(Box::new(|info| {
        // The place only: what a panic says might hold what a person typed.
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        web_sys::console::error_1(&format!("Keystay stopped at {place}").into());
        page::mark_root("data-state", "failed");
        page::reveal("stopped", "stopped-detail", &place);
    }));
    session::request_log::start_logging();
    let any_ca = page::root_mark("data-page").as_deref() == Some("any-ca");
    let Some(root) = page::element(ROOT) else {
        return;
    };
    let is_unchanged = page::is_unchanged(&root);
    let app = yew::Renderer::<App>::with_root_and_props(root, AppProps { any_ca });
    if is_unchanged {
        app.hydrate();
    } else {
        // Yew stops at elements that it does not expect, so the page is rendered anew. The names go along.
        Draft::read().put_into_address();
        app.render();
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::prerender;

    #[tokio::test(flavor = "current_thread")]
    async fn the_first_page_is_whole_without_the_program() {
        for any_ca in [false, true] {
            let html = prerender(any_ca).await;
            for part in [
                "<h1",
                "<textarea",
                "type=\"submit\"",
                "Let's Encrypt",
                "Continue",
            ] {
                assert!(
                    html.replace("&#x27;", "'").contains(part),
                    "{part} in {html}"
                );
            }
            // One CA is chosen, so that Continue has all it needs.
            assert_eq!(html.matches(" checked").count(), 1);
            assert_eq!(html.contains("id=\"directory\""), any_ca);
            // What the content security policy would refuse.
            for refused in [" style=", "<script", " onclick=", "javascript:"] {
                assert!(!html.contains(refused), "{refused} in {html}");
            }
        }
    }
}
