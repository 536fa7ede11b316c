//! The page of a tool.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::guide;
use crate::i18n::text;
use crate::ui::components::{
    BLOCKING_ERROR, ERRORS, HEADING, LINK, Notice, button, error_summary, heading, lead, notice,
    offline, para,
};
use crate::ui::session::context::AppContext;
use crate::ui::session::deployment::Deployment;
use crate::ui::session::guides::fetch_guides;
use crate::ui::tools::account::{AccountState, account, fill_contact};
use crate::ui::tools::authority_input::choose_likely_authority;
use crate::ui::tools::backup::backup;
use crate::ui::tools::context::{ToolContext, ToolHandle, ToolSession};
use crate::ui::tools::forms::{RESULT, result};
use crate::ui::tools::inspect::{CERTIFICATES, InspectState, inspect};
use crate::ui::tools::revoke::{RevokeState, choose_defaults, revoke};
use crate::ui::tools::tool::Tool;
use crate::ui::tools::trust::{TrustState, trust, use_request_updates};
use crate::web::page;

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub(super) tool: Tool,
    pub(super) any_ca: bool,
    pub(super) context: Rc<AppContext>,
    pub(super) deployment: Deployment,
    pub(super) onhome: Callback<()>,
}

/// The states of the tools: of each its own.
#[derive(Default)]
struct States {
    inspect: Rc<RefCell<InspectState>>,
    revoke: Rc<RefCell<RevokeState>>,
    account: Rc<RefCell<AccountState>>,
    trust: Rc<RefCell<TrustState>>,
}

/// A tool with its state.
enum OpenTool {
    Inspect(ToolHandle<InspectState>),
    Revoke(ToolHandle<RevokeState>),
    Account(ToolHandle<AccountState>),
    Backup(ToolContext),
    Trust(ToolHandle<TrustState>),
}

impl OpenTool {
    fn new(tool: Tool, context: ToolContext, states: &States) -> Self {
        fn handle<S>(context: ToolContext, state: &Rc<RefCell<S>>) -> ToolHandle<S> {
            let state = state.clone();
            ToolHandle { context, state }
        }
        match tool {
            Tool::Inspect => Self::Inspect(handle(context, &states.inspect)),
            Tool::Revoke => Self::Revoke(handle(context, &states.revoke)),
            Tool::Account => Self::Account(handle(context, &states.account)),
            Tool::Backup => Self::Backup(context),
            Tool::Trust => Self::Trust(handle(context, &states.trust)),
        }
    }

    /// Its heading, what it is for, and the rest of its page.
    fn draw(&self) -> (&'static str, &'static str, Html) {
        match self {
            Self::Inspect(tool) => (
                text().inspect.heading(),
                text().inspect.lead(),
                inspect(tool),
            ),
            Self::Revoke(tool) => (text().revoke.heading(), text().revoke.lead(), revoke(tool)),
            Self::Account(tool) => (
                text().account.heading(),
                text().account.lead(),
                account(tool),
            ),
            Self::Backup(context) => {
                let words = &text().backup;
                (words.heading(), words.lead(), backup(context))
            }
            Self::Trust(tool) => (text().trust.heading(), text().trust.lead(), trust(tool)),
        }
    }

    /// Makes the choices and fills the fields that the person has left alone.
    fn fill_fields(&self, context: &ToolContext) {
        match self {
            Self::Inspect(tool) => {
                choose_likely_authority(context, tool.state.borrow().leaf());
            }
            Self::Revoke(_) => {
                choose_likely_authority(context, None);
                choose_defaults();
            }
            Self::Account(tool) => {
                choose_likely_authority(context, None);
                fill_contact(tool);
            }
            Self::Backup(_) | Self::Trust(_) => {}
        }
    }
}

#[component]
pub(super) fn ToolPage(props: &Props) -> Html {
    let states = use_memo((), |()| States::default());
    let session = use_memo((), |()| ToolSession::default());
    let redraw = use_force_update();
    use_request_updates(props.tool == Tool::Trust, redraw.clone());
    let mut authorities = guide::authorities();
    authorities.extend_from_slice(props.deployment.authorities());
    authorities.retain(|listing| props.any_ca || listing.narrow);
    let context = ToolContext {
        app: props.context.clone(),
        authorities: authorities.into(),
        any_ca: props.any_ca,
        relay: props.deployment.relay().map(ToOwned::to_owned),
        session,
        redraw,
    };
    let tool = Rc::new(OpenTool::new(props.tool, context.clone(), &states));
    {
        let (tool, context) = (tool.clone(), context.clone());
        let changes = context.status().changes;
        use_effect_with((changes, context.authorities.len()), move |(changes, _)| {
            tool.fill_fields(&context);
            if *changes > 0 {
                let news = [ERRORS, BLOCKING_ERROR, RESULT, CERTIFICATES, HEADING];
                let _ = news.into_iter().any(page::focus);
            }
        });
    }

    // Some messages about what a CA answers are in the guides.
    use_effect_with((), |()| {
        spawn_local(async {
            fetch_guides().await;
        });
    });

    let (title, about, content) = tool.draw();
    let status = context.status();
    html! {
        <>
            { error_summary(text().names.errors(), &status.mistakes) }
            { heading(title) }
            { lead(about) }
            if let Some(done) = &status.done {
                { result("calm", para(done)) }
            }
            { content }
            <p role="status">{ if status.busy { text().tools.working() } else { "" } }</p>
            if status.busy {
                { offline(Html::default()) }
            }
            if let Some((authority, message)) = &status.failure {
                { notice(message, Notice { authority: &authority.name, id: Some(BLOCKING_ERROR), ..Notice::default() }) }
            }
            <p>{ button(text().shared.back_to_names(), LINK, props.onhome.reform(|_: MouseEvent| ())) }</p>
        </>
    }
}
