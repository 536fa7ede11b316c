//! The steps of an order, each with its status.

use yew::prelude::*;

use crate::i18n::{language, text};
use crate::issuance::{Step, StepStatus};
use crate::web::intl;

/// The class of a status.
fn class(status: StepStatus) -> &'static str {
    match status {
        StepStatus::Waiting => "waiting",
        StepStatus::Working => "working",
        StepStatus::Done => "done",
        StepStatus::Failed => "failed",
    }
}

/// Draws the steps of an order with the authority of this name.
pub(crate) fn steps(steps: &[Step], authority: &str) -> Html {
    let words = &text().preparing;
    let item = |step: &Step| {
        let count = step
            .count
            .filter(|(done, all)| *all > 1 && done != all)
            .map(|(done, all)| {
                let amount = |number| intl::amount(language(), number);
                words.count(&amount(done), &amount(all))
            });
        html! {
            <li class={class(step.status)} aria-current={(step.status == StepStatus::Working).then_some("step")}>
                <span>{ words.step(step.kind, authority) }</span>
                <span class="status">{ count.unwrap_or_else(|| words.status(step.status).to_owned()) }</span>
            </li>
        }
    };
    // The step is announced, not each number: twenty names would be twenty interruptions.
    let now = steps.iter().find(|step| step.status == StepStatus::Working);
    let now = now.map(|step| words.now(&words.step(step.kind, authority)));
    html! {
        <section class="progress" aria-labelledby="steps-title">
            <h2 id="steps-title" class="offscreen">{ words.steps() }</h2>
            <ol class="steps">{ for steps.iter().map(item) }</ol>
            <p role="status" class="offscreen">{ now.unwrap_or_default() }</p>
        </section>
    }
}
