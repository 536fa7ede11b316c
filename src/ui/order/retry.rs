//! What the page waits for by itself: a CA that did not answer, or a network that is gone.

use yew::prelude::*;

use crate::issuance::{Command, Retry, State};
use crate::ui::components::{para, press};
use crate::ui::text::text;
use crate::web::intl;

/// Says that there is no network. The style sheet shows it where that is so (see [`online`](crate::web::online)), which
/// takes less of the page than a hook would. The place is always there, so that it is read aloud when it shows.
pub(crate) fn offline(more: Html) -> Html {
    html! {
        <div role="status">
            <section class="calm offline">
                { para(text().blocking_error.offline) }
                { more }
            </section>
        </div>
    }
}

/// Says what is waited for.
pub(crate) fn retry(state: &State, send: &Callback<Command>) -> Html {
    let retry = state.retry().filter(|_| state.certificate.issued.is_none());
    let now = || press(send, Command::RetryNow, text().blocking_error.try_now, None);
    html! {
        <>
            { offline(now()) }
            <div role="status" class="online">
                if let Some(retry) = retry {
                    <section class="calm">
                        { para(&message(retry, &state.plan.authority.name)) }
                        { now() }
                    </section>
                }
            </div>
        </>
    }
}

fn message(retry: &Retry, ca: &str) -> String {
    let words = &text().blocking_error;
    let amount = |number: u64| {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        intl::amount(text().language, number).written
    };
    let wait = (retry.wait > 0).then(|| amount(retry.wait.div_ceil(1000)));
    let (tries, most) = (u64::from(retry.attempt), u64::from(retry.max_attempts));
    (words.retry)(
        ca,
        retry.no_answer,
        wait.as_deref(),
        &amount(tries),
        &amount(most),
    )
}
