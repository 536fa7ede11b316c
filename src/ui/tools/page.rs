//! The page of a tool.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::guide;
use crate::ui::app::deployment::Deployment;
use crate::ui::components::{ERRORS, HEADING, Notice, error_summary, heading, lead, notice, para};
use crate::ui::markup::html;
use crate::ui::order::blocking_error::TROUBLE;
use crate::ui::order::retry::offline;
use crate::ui::session::context::AppContext;
use crate::ui::session::guides::fetch_guides;
use crate::ui::text::{carry_text, text, tool_text, trust_text};
use crate::ui::tools::Tool;
use crate::ui::tools::account::{account, preset as preset_account};
use crate::ui::tools::backup::carry;
use crate::ui::tools::context::{ToolContext, Work};
use crate::ui::tools::inputs::guess;
use crate::ui::tools::inspect::{FOUND, inspect};
use crate::ui::tools::layout::{RESULT, result};
use crate::ui::tools::revoke::{preset as preset_revoke, revoke};
use crate::ui::tools::trust::{trust, use_news};
use crate::web::page;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) tool: Tool,
    pub(super) any_ca: bool,
    pub(super) context: Rc<AppContext>,
    pub(super) deployment: Deployment,
    pub(super) onnames: Callback<()>,
}

#[component]
pub(super) fn ToolPage(props: &Props) -> Html {
    let work = use_mut_ref(Work::default);
    let draw = use_force_update();
    let mut authorities = guide::authorities();
    authorities.extend_from_slice(props.deployment.authorities());
    authorities.retain(|listing| props.any_ca || listing.narrow);
    use_news(props.tool == Tool::Trust, draw.clone());
    let context = ToolContext {
        context: props.context.clone(),
        authorities: authorities.into(),
        any_ca: props.any_ca,
        relay: props.deployment.relay().map(ToOwned::to_owned),
        work,
        draw,
    };
    let ends = context.work.borrow().ends;
    {
        let (context, tool) = (context.clone(), props.tool);
        use_effect_with((ends, context.authorities.len()), move |(ends, _)| {
            guess(&context);
            match tool {
                Tool::Inspect | Tool::Carry | Tool::Trust => {}
                Tool::Revoke => preset_revoke(),
                Tool::Account => preset_account(&context),
            }
            if *ends > 0 {
                let places = [ERRORS, TROUBLE, RESULT, FOUND, HEADING];
                let _ = places.into_iter().any(page::focus);
            }
        });
    }

    // What a CA says is told in words that come by themselves.
    use_effect_with((), |()| {
        spawn_local(async {
            fetch_guides().await;
        });
    });

    let words = tool_text();
    let (title, about, body) = match props.tool {
        Tool::Inspect => (words.inspect.heading, words.inspect.lead, inspect(&context)),
        Tool::Revoke => (words.revoke.heading, words.revoke.lead, revoke(&context)),
        Tool::Account => (words.account.heading, words.account.lead, account(&context)),
        Tool::Carry => (carry_text().heading, carry_text().lead, carry(&context)),
        Tool::Trust => (trust_text().heading, trust_text().lead, trust(&context)),
    };
    let work = context.work.borrow();
    html! {
        <>
            { error_summary(text().names.errors, &work.mistakes) }
            { heading(title) }
            { lead(about) }
            if let Some(done) = &work.done {
                { result("calm", para(done)) }
            }
            { body }
            <p role="status">{ if work.busy { words.working } else { "" } }</p>
            if work.busy {
                { offline(Html::default()) }
            }
            if let Some((authority, message)) = &work.message {
                { notice(message, Notice { authority: &authority.name, id: Some(TROUBLE), ..Notice::default() }) }
            }
            <p>
                <button type="button" class="link-button" onclick={props.onnames.reform(|_: MouseEvent| ())}>
                    { text().shared.back_to_names }
                </button>
            </p>
        </>
    }
}
