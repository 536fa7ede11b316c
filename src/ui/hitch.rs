//! What the page waits for by itself: a CA that did not answer, or a network that is gone.

use yew::prelude::*;

use super::parts::{para, press};
use crate::browser::intl;
use crate::issuance::{Event, Hitch, State};
use crate::ui::markup::html;
use crate::ui::text::text;

/// Says that there is no network. The style sheet shows it where that is so (see [`online`](crate::browser::online)), which
/// takes less of the page than a hook would. The place is always there, so that it is read aloud when it shows.
pub(crate) fn offline(more: Html) -> Html {
    html! {
        <div role="status">
            <section class="calm offline">
                { para(text().trouble.offline) }
                { more }
            </section>
        </div>
    }
}

/// Says what is waited for.
pub(crate) fn hitch(state: &State, send: &Callback<Event>) -> Html {
    let hitch = state.hitch().filter(|_| state.issued.is_none());
    let now = || press(send, Event::TryNow, text().trouble.try_now, None);
    html! {
        <>
            { offline(now()) }
            <div role="status" class="online">
                if let Some(hitch) = hitch {
                    <section class="calm">
                        { para(&told(hitch, &state.plan.authority.name)) }
                        { now() }
                    </section>
                }
            </div>
        </>
    }
}

fn told(hitch: &Hitch, ca: &str) -> String {
    let words = &text().trouble;
    let amount = |number: u64| {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        intl::amount(text().language, number).written
    };
    let wait = (hitch.wait > 0).then(|| amount(hitch.wait.div_ceil(1000)));
    let (tries, most) = (u64::from(hitch.tries), u64::from(hitch.most));
    (words.hitch)(
        ca,
        hitch.silent,
        wait.as_deref(),
        &amount(tries),
        &amount(most),
    )
}
