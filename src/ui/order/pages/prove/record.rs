//! One DNS record to add.

use yew::prelude::*;

use crate::dns::Verdict;
use crate::guide::NameField;
use crate::i18n::{language, text};
use crate::issuance::{DnsTask, DnsValue, RecordKind, State};
use crate::ui::components::{copy_line, hint, para, subtitle};
use crate::ui::order::pages::prove::context::ProofContext;
use crate::ui::order::pages::prove::remove_name::remove_name_button;
use crate::ui::order::pages::prove::verdict::verdict;
use crate::web::intl;

/// How long resolvers may cache the record, in seconds. Every DNS host accepts it.
pub(super) const TTL: &str = "300";

fn term(word: &str, hint: &str) -> Html {
    html! { <>{ word }{ " " }<span class="hint">{ hint }</span></> }
}

/// The tag of a value that has changed.
pub(super) fn new_tag(renewed: bool) -> Html {
    html! {
        if renewed {
            { " " }<span class="tag">{ text().prove.new() }</span>
        }
    }
}

/// Draws it.
pub(super) fn record(state: &State, task: &DnsTask, context: &ProofContext<'_>) -> Html {
    let words = &text().prove;
    let live = &text().live_check;
    let ca = state.plan.authority.name.as_str();
    let names: Vec<_> = task
        .values
        .iter()
        .map(|value| value.shown.as_str())
        .collect();
    let several = task.values.len() > 1;
    let names = intl::list(language(), &names);
    let title = if several {
        words.dns_cards(&names)
    } else {
        words.dns_card(&names)
    };
    let what = |word: &str| text().shared.labelled(word, &task.record);
    let value = |value: &DnsValue| {
        let word = if several {
            words.dns_value_for(&value.shown)
        } else {
            words.dns_value().to_owned()
        };
        let label = html! { <>{ &word }{ new_tag(value.renewed) }</> };
        copy_line(label, &value.value, &words.dns_value_for(&value.shown))
    };
    let standing = task.kind == RecordKind::Persistent;
    let wildcard = standing
        && task
            .values
            .iter()
            .any(|it| it.value.contains("; policy=wildcard"));
    let host = context.host(state, task);
    let short = |full_first: bool| {
        let hint = words.dns_name_hint(&task.zone.domain);
        let hint = if full_first {
            live.guide_relative()
        } else {
            &hint
        };
        copy_line(
            term(words.dns_name(), hint),
            &task.zone.relative,
            &what(words.dns_name()),
        )
    };
    let full = || {
        let term = term(words.dns_full(), words.dns_full_hint());
        copy_line(term, &task.record, &what(words.dns_full()))
    };
    let full_first = host.is_some_and(|host| host.name_field() == NameField::Full);
    let is_persistent = task.values.len() == 1 && standing;
    // Where the record belongs, if its name is an alias (CNAME).
    let alias = state.finding_of(&task.record).and_then(|finding| {
        finding.seen.iter().find_map(|seen| match &seen.verdict {
            Verdict::Alias {
                target,
                wildcard: false,
                ..
            } => Some(target.clone()),
            _ => None,
        })
    });
    html! {
        <article class="card" key={task.record.clone()}>
            { subtitle(&title) }
            if standing {
                { para(&words.dns_standing(ca)) }
            } else {
                { para(if several { words.dns_pair() } else { words.dns_lead() }) }
            }
            if wildcard {
                { para(words.dns_wildcard()) }
            }
            <dl>
                { copy_line(html! { words.dns_type() }, "TXT", &what(words.dns_type())) }
                if full_first {
                    { full() }
                } else {
                    { short(false) }
                }
                if let Some(target) = alias {
                    { copy_line(html! { live.put_there() }, &target, live.put_there()) }
                }
                <>{ for task.values.iter().map(value) }</>
                { copy_line(term(live.ttl(), live.ttl_hint()), TTL, &what(live.ttl())) }
                if full_first {
                    { short(true) }
                } else {
                    { full() }
                }
            </dl>
            if !task.zone_known {
                { hint(words.dns_guess()) }
            }
            { verdict(state, task, context) }
            if !several && !is_persistent {
                { remove_name_button(state, &task.values[0].authorization, context.send) }
            }
        </article>
    }
}
