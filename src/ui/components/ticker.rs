//! How long ago something was, and how long it takes until it is again.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::ui::markup::html;
use crate::ui::text::text;
use crate::web::{clock, intl, page};

/// The id of the place.
const TICKER: &str = "ticker";

/// How often it is written anew.
const TICK: Duration = Duration::from_secs(1);

/// Draws the place, which [`use_ticker`] writes into.
pub(crate) fn ticker() -> Html {
    html! { <p class="hint ticker" id={TICKER}></p> }
}

/// Writes it each second: when it was and when it will be, in milliseconds since 1970. Straight into its place: a
/// component of its own would cost 1.5 kB of the page, and nothing else changes.
#[hook]
pub(crate) fn use_ticker(times: Option<(u64, u64)>) {
    use_effect_with(times, |times| {
        let going = Rc::new(Cell::new(true));
        let stop = going.clone();
        if let Some((last, next)) = *times {
            spawn_local(async move {
                while going.get() {
                    page::set_text(TICKER, &said(last, next));
                    clock::sleep(TICK).await;
                }
            });
        }
        move || stop.set(false)
    });
}

fn said(last: u64, next: u64) -> String {
    let now = u64::try_from(clock::now().as_millis()).unwrap_or_default();
    let words = &text().live;
    if next <= now {
        return words.ticking.to_owned();
    }
    let seconds = |from: u64, to: u64| {
        let seconds = to.saturating_sub(from).div_ceil(1000);
        intl::amount(
            text().language,
            usize::try_from(seconds).unwrap_or(usize::MAX),
        )
    };
    (words.ticker)(&seconds(last, now), &seconds(now, next))
}
