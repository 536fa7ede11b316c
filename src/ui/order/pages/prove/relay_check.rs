//! A check of a file by the relay. A page may not read other websites; a relay may, if its owner allows it.

use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::i18n::{Advice, text};
use crate::issuance::{HttpTask, State};
use crate::ui::components::{button, finding_box};
use crate::ui::messages::dns_advice::{About, of_relay};
use crate::ui::order::page_state::{OrderPageState, RelayFinding};
use crate::ui::order::pages::prove::context::ProofContext;
use crate::web::{fetch, url};

/// Draws the button, where a relay may check files, and what the relay found.
pub(super) fn relay_check(state: &State, task: &HttpTask, context: &ProofContext<'_>) -> Html {
    let Some(check) = context.file_check else {
        return Html::default();
    };
    let words = &text().prove;
    let seen = context.local.relay_finding.as_ref();
    let seen = seen.filter(|it| it.url == task.url);
    let onclick = {
        let (local, task, check) = (context.local.clone(), task.clone(), check.to_owned());
        let ca = state.plan.authority.name.clone();
        Callback::from(move |_: MouseEvent| {
            let (local, task, check) = (local.clone(), task.clone(), check.clone());
            let ca = ca.clone();
            spawn_local(async move {
                let answer = ask(&check, &task).await;
                let about = About {
                    record: &task.shown,
                    relative: "",
                    domain: "",
                    host: None,
                    ca: &ca,
                };
                let advice = of_relay(answer.as_ref(), &task.content, &about);
                let url = task.url;
                local.set(OrderPageState {
                    relay_finding: Some(RelayFinding { url, advice }),
                    ..(*local).clone()
                });
            });
        })
    };
    html! {
        <>
            <p>{ button(words.relay_look(), None, onclick) }</p>
            <div role="status">
                { seen.map(|it| drawn(&it.advice)).unwrap_or_default() }
            </div>
        </>
    }
}

fn drawn(advice: &Advice) -> Html {
    let class = if advice.todo.is_empty() {
        "live right"
    } else {
        "live wrong"
    };
    finding_box(
        class,
        Html::default(),
        &advice.happened,
        &advice.todo,
        Html::default(),
    )
}

/// `None` where there is no answer to read.
async fn ask(check: &str, task: &HttpTask) -> Option<Value> {
    let host = url::encode(&task.host);
    let address = [check, "?host=", &host, "&token=", &task.file].concat();
    let request = fetch::Request {
        method: "GET",
        url: &address,
        body: None,
        accept: None,
        integrity: None,
    };
    let answer = fetch::fetch_for("look", request).await.ok()?;
    let body = std::str::from_utf8(&answer.body).ok()?;
    let answer: Value = serde_json::from_str(body).ok()?;
    answer["steps"].is_array().then_some(answer)
}
