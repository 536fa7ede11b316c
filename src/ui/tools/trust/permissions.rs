//! Whom the page may contact.

use yew::prelude::*;

use crate::guide;
use crate::i18n::text;
use crate::request_log::host;
use crate::ui::components::{details, hint, note, para, title};
use crate::ui::tools::context::ToolContext;
use crate::ui::tools::trust::policy;
use crate::web::{page, page_assets};

/// Draws the list of places that the page may contact.
pub(super) fn permissions(context: &ToolContext) -> Html {
    let words = &text().permissions;
    let policy = page_assets::policy().unwrap_or_default();
    let sources = policy::sources(&policy, "connect-src");
    html! {
        <section>
            { title(words.title()) }
            if let Some(sources) = sources {
                { para(words.lead()) }
                if sources.is_empty() {
                    { note(words.nobody()) }
                }
                <ul class="list">
                    <>{ for sources.iter().map(|source| place(source, context)) }</>
                </ul>
                if policy::is_strict(&policy) {
                    { para(words.strict()) }
                }
                { details(words.whole(), html! {
                    <>
                        <pre tabindex="0">{ policy.replace("; ", ";\n") }</pre>
                        { hint(words.whole_hint()) }
                    </>
                }) }
            } else {
                { note(words.none()) }
            }
        </section>
    }
}

/// A place that the page may contact, and what for.
fn place(source: &str, context: &ToolContext) -> Html {
    let words = &text().permissions;
    let within = |address: &str| {
        let rest = address.strip_prefix(source);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let authority = context.authorities.iter().map(|listing| &listing.authority);
    let authority = authority
        .into_iter()
        .find(|it| within(it.directory.as_str()));
    let resolvers = guide::resolvers();
    let resolver = resolvers.iter().find(|it| within(&it.url));
    let (name, what_for) = match (source, authority, resolver) {
        ("'self'", ..) => {
            let own = page::origin().unwrap_or_default();
            (host(&own).to_owned(), words.own().to_owned())
        }
        ("https:" | "*", ..) => (words.any().to_owned(), words.any_hint().to_owned()),
        (_, Some(authority), _) => (host(source).to_owned(), words.authority(&authority.name)),
        (_, _, Some(resolver)) => (host(source).to_owned(), words.resolver(&resolver.name)),
        _ => (source.to_owned(), words.unknown().to_owned()),
    };
    html! {
        <li>
            <span class="name">{ name }</span>
            { hint(&what_for) }
        </li>
    }
}
