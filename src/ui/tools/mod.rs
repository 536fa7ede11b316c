//! What can be done beside an order: look into a certificate, revoke one, see to the account, and check the page itself.
//!
//! | part | what it is |
//! |---|---|
//! | [`Tool`], [`tool_links`] | which tools there are, and the way to them |
//! | [`tool_page`] | the entry to all else, which is loaded when a tool is opened |
//! | `page` | the one component; all below are functions that draw |
//! | `context` | what a tool works with: what is known, what is going on |
//! | `inputs` | certificates, keys and the CA, read from the fields |
//! | `inspect`, `renewal`, `revoke`, `account`, `backup`, `trust` | one tool, or part of one, each |

mod account;
mod backup;
mod context;
mod inputs;
mod inspect;
mod layout;
mod page;
mod renewal;
mod revoke;
mod trust;

use std::rc::Rc;

use loaded_later::loaded_later;
use yew::prelude::*;

use self::page::ToolPage;
use crate::ui::app::deployment::Deployment;
use crate::ui::session::context::AppContext;
use crate::ui::text::text;

/// One of the tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    /// Look into a certificate, and ask when to renew it.
    Inspect,
    /// Revoke a certificate.
    Revoke,
    /// See to the account.
    Account,
    /// Everything as one file.
    Carry,
    /// What the page may do and has done.
    Trust,
}

impl Tool {
    const ALL: [Self; 5] = [
        Self::Inspect,
        Self::Revoke,
        Self::Account,
        Self::Carry,
        Self::Trust,
    ];

    /// The tool that the address names behind its `#`.
    pub(crate) fn of(fragment: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.word() == fragment)
    }

    /// What stands behind `#` in the address.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Inspect => "inspect",
            Self::Revoke => "revoke",
            Self::Account => "account",
            Self::Carry => "carry",
            Self::Trust => "trust",
        }
    }

    /// What its link says.
    pub(crate) fn label(self) -> &'static str {
        let words = &text().tools;
        match self {
            Self::Inspect => words.inspect,
            Self::Revoke => words.revoke,
            Self::Account => words.account,
            Self::Carry => words.carry,
            Self::Trust => words.trust,
        }
    }
}

/// Draws the page of a tool.
#[loaded_later(part = "later")]
pub(crate) fn tool_page(
    tool: Tool,
    any_ca: bool,
    context: Rc<AppContext>,
    deployment: Deployment,
    onnames: Callback<()>,
) -> Html {
    html! { <ToolPage key={tool.word()} {tool} {any_ca} {context} {deployment} {onnames} /> }
}

/// Those that are about certificates.
const FOR_CERTIFICATES: [Tool; 3] = [Tool::Inspect, Tool::Revoke, Tool::Account];

/// Draws the links to the tools.
pub(crate) fn tool_links() -> Html {
    let words = &text().tools;
    let link = |tool: Tool| {
        let to = match tool {
            Tool::Inspect => "#inspect",
            Tool::Revoke => "#revoke",
            Tool::Account => "#account",
            Tool::Carry => "#carry",
            Tool::Trust => "#trust",
        };
        html! { <li><a href={to}>{ tool.label() }</a></li> }
    };
    html! {
        <nav class="tools" aria-labelledby="tools">
            <h2 id="tools">{ words.title }</h2>
            <ul>{ for FOR_CERTIFICATES.into_iter().map(link) }</ul>
            <ul>{ link(Tool::Carry) }{ link(Tool::Trust) }</ul>
        </nav>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_names_the_tool() {
        for tool in Tool::ALL {
            assert_eq!(Tool::of(tool.word()), Some(tool));
        }
        assert_eq!(Tool::of(""), None);
        assert_eq!(Tool::of("order"), None);
    }
}
