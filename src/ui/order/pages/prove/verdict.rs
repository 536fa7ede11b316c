//! What the check of DNS found of one record.

use yew::prelude::*;

use crate::dns::{RecordFinding, Resolver, ResolverFinding, Verdict};
use crate::guide::Host;
use crate::i18n::text;
use crate::issuance::{DnsTask, State};
use crate::ui::components::{external_link, finding_box, para, status_line};
use crate::ui::messages::dns_advice::{About, of_verdict};
use crate::ui::order::pages::prove::context::ProofContext;

/// The class of a verdict.
pub(super) fn class(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "done",
        Verdict::Absent { .. } | Verdict::NoAnswer => "waiting",
        _ => "failed",
    }
}

/// The answer that says most about what to do: the first that is not right, those without an answer last.
pub(super) fn worst(finding: &RecordFinding) -> Option<&ResolverFinding> {
    let order = |seen: &&ResolverFinding| match seen.verdict {
        Verdict::NoAnswer => 2,
        Verdict::Right => 3,
        Verdict::Absent { .. } => 1,
        _ => 0,
    };
    finding.seen.iter().min_by_key(order)
}

/// Draws it, once there is something to show.
pub(super) fn verdict(state: &State, task: &DnsTask, context: &ProofContext<'_>) -> Html {
    let Some(finding) = state.finding_of(&task.record) else {
        return Html::default();
    };
    let words = &text().live_check;
    // Where all resolvers see the same, it is shown once.
    let same =
        |seen: &ResolverFinding| Some(&seen.verdict) == finding.seen.first().map(|it| &it.verdict);
    let all_same = finding.seen.iter().all(same);
    let about = About {
        record: &task.record,
        relative: &task.zone.relative,
        domain: &task.zone.domain,
        host: context.host(state, task).map(Host::name),
        ca: &state.plan.authority.name,
    };
    let line = |seen: &ResolverFinding| {
        status_line(
            class(&seen.verdict),
            &seen.resolver,
            words.short(&seen.verdict),
        )
    };
    let main = worst(finding);
    let advice = main.map(|seen| of_verdict(&seen.verdict, &about));
    let flush = finding
        .seen
        .iter()
        .filter(|seen| seen.verdict != Verdict::Right);
    let flush = flush.filter_map(|seen| flush_link(state, &seen.resolver));
    let clear = if finding.is_right() {
        "live right"
    } else {
        "live wrong"
    };
    let Some((main, advice)) = main.zip(advice) else {
        return Html::default();
    };
    let above = html! {
        if !all_same {
            if finding.disagrees() {
                { para(words.disagree()) }
            }
            <ul class="steps">{ for finding.seen.iter().map(line) }</ul>
        }
    };
    let below = html! {
        if may_be_cached(&main.verdict) {
            <ul class="plain">{ for flush }</ul>
        }
    };
    finding_box(clear, above, &advice.happened, &advice.todo, below)
}

/// Whether the answer may come from a resolver's cache.
fn may_be_cached(verdict: &Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Absent { .. } | Verdict::Old(_) | Verdict::Other(_) | Verdict::Missing(_)
    )
}

fn flush_link(state: &State, resolver: &str) -> Option<Html> {
    let is_it = |it: &&Resolver| it.name == resolver;
    let href = state.dns.resolvers.iter().find(is_it)?.flush.clone()?;
    Some(html! { <li>{ external_link(&href, &text().live_check.flush(resolver)) }</li> })
}
