//! The page of a tool.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::Tool;
use super::account::{account, preset as preset_account};
use super::bench::{Bench, Work};
use super::carry::carry;
use super::drawing::{RESULT, result};
use super::inputs::guess;
use super::inspect::{FOUND, inspect};
use super::revoke::{preset as preset_revoke, revoke};
use super::trust::{trust, use_news};
use crate::browser::page;
use crate::guide;
use crate::ui::deployment::Deployment;
use crate::ui::desk::Desk;
use crate::ui::guides::fetch_guides;
use crate::ui::hitch::offline;
use crate::ui::markup::html;
use crate::ui::parts::{ERRORS, HEADING, Notice, error_summary, heading, lead, notice, para};
use crate::ui::text::{carry_text, text, tool_text, trust_text};
use crate::ui::trouble::TROUBLE;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) tool: Tool,
    pub(super) any_ca: bool,
    pub(super) desk: Rc<Desk>,
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
    let bench = Bench {
        desk: props.desk.clone(),
        authorities: authorities.into(),
        any_ca: props.any_ca,
        relay: props.deployment.relay().map(ToOwned::to_owned),
        work,
        draw,
    };
    let ends = bench.work.borrow().ends;
    {
        let (bench, tool) = (bench.clone(), props.tool);
        use_effect_with((ends, bench.authorities.len()), move |(ends, _)| {
            guess(&bench);
            match tool {
                Tool::Inspect | Tool::Carry | Tool::Trust => {}
                Tool::Revoke => preset_revoke(),
                Tool::Account => preset_account(&bench),
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
        Tool::Inspect => (words.inspect.heading, words.inspect.lead, inspect(&bench)),
        Tool::Revoke => (words.revoke.heading, words.revoke.lead, revoke(&bench)),
        Tool::Account => (words.account.heading, words.account.lead, account(&bench)),
        Tool::Carry => (carry_text().heading, carry_text().lead, carry(&bench)),
        Tool::Trust => (trust_text().heading, trust_text().lead, trust(&bench)),
    };
    let work = bench.work.borrow();
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
            if let Some((authority, told)) = &work.told {
                { notice(told, Notice { authority: &authority.name, id: Some(TROUBLE), ..Notice::default() }) }
            }
            <p>
                <button type="button" class="link-button" onclick={props.onnames.reform(|_: MouseEvent| ())}>
                    { text().shared.back_to_names }
                </button>
            </p>
        </>
    }
}
