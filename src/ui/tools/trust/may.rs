//! Whom the page may contact.

use yew::prelude::*;

use super::policy;
use crate::browser::{loaded, page};
use crate::contacts::host;
use crate::guide;
use crate::ui::markup::html;
use crate::ui::parts::{fold, hint, note, para, title};
use crate::ui::text::trust_text;
use crate::ui::tools::bench::Bench;

/// Draws it.
pub(super) fn may(bench: &Bench) -> Html {
    let words = &trust_text().may;
    let policy = loaded::policy().unwrap_or_default();
    let sources = policy::sources(&policy, "connect-src");
    html! {
        <section>
            { title(words.title) }
            if let Some(sources) = sources {
                { para(words.lead) }
                if sources.is_empty() {
                    { note(words.nobody) }
                }
                <ul class="list">
                    { for sources.iter().map(|source| reach(source, bench)) }
                </ul>
                if policy::is_strict(&policy) {
                    { para(words.strict) }
                }
                { fold(words.whole, html! {
                    <>
                        <pre tabindex="0">{ policy.replace("; ", ";\n") }</pre>
                        { hint(words.whole_hint) }
                    </>
                }) }
            } else {
                { note(words.none) }
            }
        </section>
    }
}

/// One place, and what for.
fn reach(source: &str, bench: &Bench) -> Html {
    let words = &trust_text().may;
    let within = |address: &str| {
        let rest = address.strip_prefix(source);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let authority = bench.authorities.iter().map(|listing| &listing.authority);
    let authority = authority
        .into_iter()
        .find(|it| within(it.directory.as_str()));
    let resolvers = guide::resolvers();
    let resolver = resolvers.iter().find(|it| within(&it.url));
    let (name, what_for) = match (source, authority, resolver) {
        ("'self'", ..) => {
            let own = page::origin().unwrap_or_default();
            (host(&own).to_owned(), words.own.to_owned())
        }
        ("https:" | "*", ..) => (words.any.to_owned(), words.any_hint.to_owned()),
        (_, Some(authority), _) => (host(source).to_owned(), (words.authority)(&authority.name)),
        (_, _, Some(resolver)) => (host(source).to_owned(), (words.resolver)(&resolver.name)),
        _ => (source.to_owned(), words.unknown.to_owned()),
    };
    html! {
        <li>
            <span class="name">{ name }</span>
            { hint(&what_for) }
        </li>
    }
}
