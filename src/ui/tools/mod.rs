//! What can be done beside an order: read a certificate, revoke one, manage an account, save everything as one file, and
//! verify the page itself.
//!
//! | file | what it is |
//! |---|---|
//! | `tool`, `links` | which tools there are, and the links to them |
//! | [`tool_page`] | the entry to all else, which is loaded when a tool is opened |
//! | `page` | the one component; all below are functions that draw |
//! | `inspect`, `revoke`, `account`, `backup`, `trust` | one tool each, with a state of its own |
//! | `context` | what all tools share: the CAs, what is going on, how something is begun |
//! | `forms` | forms, buttons and results |
//! | `certificate_input`, `key_input`, `authority_input` | fields that several tools have |

mod account;
mod authority_input;
mod backup;
mod certificate_input;
mod context;
mod forms;
mod inspect;
mod key_input;
mod links;
mod page;
mod revoke;
pub(crate) mod tool;
mod trust;

use std::rc::Rc;

use loaded_later::loaded_later;
use yew::prelude::*;

pub(crate) use self::links::tool_links;
use self::page::ToolPage;
use self::tool::Tool;
use crate::ui::session::context::AppContext;
use crate::ui::session::deployment::Deployment;

/// Draws the page of a tool.
#[loaded_later(part = "later")]
pub(crate) fn tool_page(
    tool: Tool,
    any_ca: bool,
    context: Rc<AppContext>,
    deployment: Deployment,
    onhome: Callback<()>,
) -> Html {
    html! { <ToolPage key={tool.name()} {tool} {any_ca} {context} {deployment} {onhome} /> }
}
