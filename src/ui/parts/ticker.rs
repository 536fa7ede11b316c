//! How long ago something was, and how long it takes until it is again.

use std::time::Duration;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::browser::{clock, intl};
use crate::ui::markup::html;
use crate::ui::text::text;

/// How often it is written anew.
const TICK: Duration = Duration::from_secs(1);

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// When it was, in milliseconds since 1970.
    pub(crate) last: u64,
    /// When it will be.
    pub(crate) next: u64,
}

/// Draws it, each second.
#[component]
pub(crate) fn Ticker(props: &Props) -> Html {
    let now = use_state(milliseconds);
    {
        let now = now.clone();
        use_effect_with((props.last, props.next), move |_| {
            let going = std::rc::Rc::new(std::cell::Cell::new(true));
            let stop = going.clone();
            now.set(milliseconds());
            spawn_local(async move {
                loop {
                    clock::sleep(TICK).await;
                    if !going.get() {
                        break;
                    }
                    now.set(milliseconds());
                }
            });
            move || stop.set(false)
        });
    }
    let words = &text().live;
    let seconds = |from: u64, to: u64| {
        let seconds = to.saturating_sub(from).div_ceil(1000);
        intl::amount(
            text().language,
            usize::try_from(seconds).unwrap_or(usize::MAX),
        )
    };
    let said = if props.next <= *now {
        words.ticking.to_owned()
    } else {
        (words.ticker)(&seconds(props.last, *now), &seconds(*now, props.next))
    };
    html! { <p class="hint ticker">{ said }</p> }
}

fn milliseconds() -> u64 {
    u64::try_from(clock::now().as_millis()).unwrap_or_default()
}
