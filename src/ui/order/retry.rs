//! What the order retries by itself: a CA that did not answer, or a network that is gone.

use yew::prelude::*;

use crate::i18n::{language, text};
use crate::issuance::{Command, Retry, State};
use crate::ui::components::{command_button, offline, para};
use crate::web::intl;

/// Says what is retried, and when.
pub(crate) fn retry(state: &State, send: &Callback<Command>) -> Html {
    let retry = state.retry().filter(|_| state.certificate.issued.is_none());
    let now = || {
        command_button(
            send,
            Command::RetryNow,
            text().blocking_error.try_now(),
            None,
        )
    };
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
        intl::amount(language(), number).written
    };
    let wait = (retry.wait > 0).then(|| amount(retry.wait.div_ceil(1000)));
    let (tries, most) = (u64::from(retry.attempt), u64::from(retry.max_attempts));
    words.retry(
        ca,
        retry.no_answer,
        wait.as_deref(),
        &amount(tries),
        &amount(most),
    )
}
