//! A line that counts the seconds since the last check and until the next.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::i18n::{language, text};
use crate::web::{clock, intl, page};

/// The id of the line.
const TICKER: &str = "ticker";

/// How often it is updated.
const TICK: Duration = Duration::from_secs(1);

/// Draws the line, which [`use_ticker`] writes.
pub(crate) fn ticker() -> Html {
    html! { <p class="hint ticker" id={TICKER}></p> }
}

/// Updates the line each second. `times` are the last check and the next, in milliseconds since 1970. The text is set in
/// the document, because nothing else changes and a component would add 1.5 kB to the download.
#[hook]
pub(crate) fn use_ticker(times: Option<(u64, u64)>) {
    use_effect_with(times, |times| {
        let running = Rc::new(Cell::new(true));
        let stop = running.clone();
        if let Some((last, next)) = *times {
            spawn_local(async move {
                while running.get() {
                    page::set_text(TICKER, &line(last, next));
                    clock::sleep(TICK).await;
                }
            });
        }
        move || stop.set(false)
    });
}

fn line(last: u64, next: u64) -> String {
    let now = u64::try_from(clock::now().as_millis()).unwrap_or_default();
    let words = &text().live_check;
    if next <= now {
        return words.ticking().to_owned();
    }
    let seconds = |from: u64, to: u64| {
        let seconds = to.saturating_sub(from).div_ceil(1000);
        intl::amount(language(), usize::try_from(seconds).unwrap_or(usize::MAX))
    };
    words.ticker(&seconds(last, now), &seconds(now, next))
}
