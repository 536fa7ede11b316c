//! What can be done beside an order: look into a certificate, revoke one, see to the account.
//!
//! | part | what it is |
//! |---|---|
//! | [`Tool`], [`tool_links`] | which tools there are, and the way to them |
//! | [`ToolPage`] | the one component; all else are functions that draw |
//! | `bench` | what a tool works with: what is known, what is going on |
//! | `inputs` | certificates, keys and the CA, read from the fields |
//! | `inspect`, `renewal`, `revoke`, `account` | one tool, or part of one, each |

mod account;
mod bench;
mod drawing;
mod inputs;
mod inspect;
mod page;
mod renewal;
mod revoke;

use yew::prelude::*;

use super::text::text;
use crate::ui::markup::html;

pub(crate) use page::ToolPage;

/// One of the tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    /// Look into a certificate, and ask when to renew it.
    Inspect,
    /// Revoke a certificate.
    Revoke,
    /// See to the account.
    Account,
}

impl Tool {
    const ALL: [Self; 3] = [Self::Inspect, Self::Revoke, Self::Account];

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
        }
    }
}

/// Draws the links to the tools.
pub(crate) fn tool_links() -> Html {
    let words = &text().tools;
    let link = |tool: Tool| {
        let (to, label) = match tool {
            Tool::Inspect => ("#inspect", words.inspect.link),
            Tool::Revoke => ("#revoke", words.revoke.link),
            Tool::Account => ("#account", words.account.link),
        };
        html! { <li><a href={to}>{ label }</a></li> }
    };
    html! {
        <nav class="tools" aria-labelledby="tools">
            <h2 id="tools">{ words.links }</h2>
            <ul>{ for Tool::ALL.into_iter().map(link) }</ul>
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
