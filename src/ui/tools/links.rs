//! The links to the tools, at the foot of every page.

use yew::prelude::*;

use crate::i18n::text;
use crate::ui::app::route::Route;
use crate::ui::tools::tool::Tool;

/// The tools for certificates, and the others.
const GROUPS: [&[Tool]; 2] = [
    &[Tool::Inspect, Tool::Revoke, Tool::Account],
    &[Tool::Backup, Tool::Trust],
];

/// Draws the links.
pub(crate) fn tool_links() -> Html {
    let link = |tool: &Tool| {
        let to = ["#", &Route::Tool(*tool).fragment()].concat();
        html! { <li><a href={to}>{ tool.label() }</a></li> }
    };
    let group = |tools: &[Tool]| html! { <ul>{ for tools.iter().map(link) }</ul> };
    html! {
        <nav class="tools" aria-labelledby="tools">
            <h2 id="tools">{ text().tools.title() }</h2>
            <>{ for GROUPS.into_iter().map(group) }</>
        </nav>
    }
}
