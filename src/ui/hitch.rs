//! What the page waits for by itself: a CA that did not answer, or a network that is gone.

use yew::prelude::*;

use super::parts::{para, press};
use crate::browser::{intl, online, page};
use crate::issuance::{Event, Hitch, State};
use crate::ui::markup::html;
use crate::ui::text::text;

/// Whether the browser knows that there is no network.
#[hook]
pub(crate) fn use_offline() -> bool {
    let offline = use_state_eq(|| false);
    {
        let offline = offline.clone();
        use_effect_with((), move |()| {
            let look = move || offline.set(online::is_offline());
            look();
            let listeners = ["online", "offline"].map(|kind| {
                let look = look.clone();
                page::Listener::new(kind, move |_| look())
            });
            move || drop(listeners)
        });
    }
    *offline
}

/// Says that there is no network, where that is so.
pub(crate) fn offline(offline: bool) -> Html {
    if offline {
        para(text().trouble.offline)
    } else {
        Html::default()
    }
}

/// Says what is waited for. The place is always there, so that it is read aloud when something comes into it.
pub(crate) fn hitch(state: &State, is_offline: bool, send: &Callback<Event>) -> Html {
    let words = &text().trouble;
    let hitch = state.hitch().filter(|_| state.issued.is_none());
    let said = match hitch {
        _ if is_offline => Some(words.offline.to_owned()),
        Some(hitch) => Some(told(hitch, &state.plan.authority.name)),
        None => None,
    };
    html! {
        <div role="status">
            if let Some(said) = said {
                <section class="calm">
                    { para(&said) }
                    { press(send, Event::TryNow, words.try_now, None) }
                </section>
            }
        </div>
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
