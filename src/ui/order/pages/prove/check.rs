//! The live check: the consent to it, what it finds, and the ways around it.

use yew::prelude::*;

use crate::dns::{CaaFinding, CaaVerdict, Findings, HostFinding};
use crate::guide::AuthorityKind;
use crate::issuance::{Command, LiveCheck, State};
use crate::ui::components::{
    PRIMARY, copy_line, fold, found, para, press, state_line, subtitle, ticker, title,
};
use crate::ui::messages::dns_advice::{About, of_caa, of_host};
use crate::ui::order::OrderPageState;
use crate::ui::order::pages::prove::context::ProofContext;
use crate::ui::order::pages::prove::verdict::{class, worst};
use crate::ui::text::text;

/// The id of the part that shows what the check finds.
pub(crate) const WATCH: &str = "watch";

/// The id of the box by which the CA is asked by itself.
const THEN_ASK: &str = "then-ask";

/// Draws it.
pub(super) fn check(state: &State, context: &ProofContext<'_>) -> Html {
    let words = &text().live;
    let ca = state.plan.authority.name.as_str();
    let questions = state.questions();
    if questions.caa.is_empty() || context.resolvers.is_empty() {
        // Of IP addresses DNS has nothing to say.
        return html! { <>{ title(words.heading) }{ anyway(state, context, true) }</> };
    }
    if let Some(watch) = &state.dns.live_check {
        return watching(state, watch, context);
    }
    let lead = if questions.records.is_empty() {
        words.lead_files
    } else {
        words.lead
    };
    let validate_when_clear = !context.local.look_only;
    let resolvers = context.resolvers.to_vec();
    let go = Command::StartDnsCheck {
        resolvers,
        validate_when_clear,
    };
    html! {
        <section>
            { title(words.heading) }
            { para(&lead(&context.asked(), ca)) }
            { then_ask_box(ca, validate_when_clear, context) }
            <div class="buttons">{ press(context.send, go, &(words.go)(&context.asked()), PRIMARY) }</div>
            { anyway(state, context, false) }
        </section>
    }
}

fn then_ask_box(ca: &str, checked: bool, context: &ProofContext<'_>) -> Html {
    let (local, send) = (context.local.clone(), context.send.clone());
    let onchange = Callback::from(move |_: web_sys::Event| {
        local.set(OrderPageState {
            look_only: checked,
            ..(*local).clone()
        });
        send.emit(Command::ValidateWhenClear(!checked));
    });
    html! {
        <div class="choice">
            <input type="checkbox" id={THEN_ASK} {checked} {onchange} />
            <div><label for={THEN_ASK}>{ (text().live.validate_when_clear)(ca) }</label></div>
        </div>
    }
}

fn watching(state: &State, watch: &LiveCheck, context: &ProofContext<'_>) -> Html {
    let words = &text().live;
    let ca = state.plan.authority.name.as_str();
    let button = |event: Command, word: &str, primary: bool| {
        press(context.send, event, word, PRIMARY.filter(|_| primary))
    };
    let heading = match &watch.findings {
        None => words.looking,
        Some(_) if watch.is_clear() => words.clear,
        Some(_) => words.not_yet,
    };
    let clear = watch.is_clear();
    html! {
        <section class="calm watch" id={WATCH} tabindex="-1" aria-labelledby="watch-title">
            <h2 id="watch-title">{ heading }</h2>
            <p role="status" class="offscreen">{ heading }</p>
            { watch.findings.as_ref().map(|it| summary(it, ca, context)).unwrap_or_default() }
            if clear {
                { para(&(words.clear_lead)(ca)) }
                <div class="buttons">{ button(Command::RequestValidation, &(words.clear_go)(ca), true) }</div>
            } else {
                { ticker() }
                { para(&if watch.validate_when_clear { (words.keep_open)(ca) } else { words.look_by_yourself.to_owned() }) }
                <div class="buttons">
                    { button(Command::CheckDnsNow, words.look_now, true) }
                    { button(Command::StopDnsCheck, words.stop, false) }
                </div>
                { then_ask_box(ca, watch.validate_when_clear, context) }
                { anyway(state, context, false) }
            }
        </section>
    }
}

/// Everything that was looked at, in a word each, and in full what is not shown beside its record.
fn summary(findings: &Findings, ca: &str, context: &ProofContext<'_>) -> Html {
    let words = &text().live;
    let mut lines = Vec::new();
    for finding in &findings.records {
        if let Some(worst) = worst(finding) {
            let (class, word) = if finding.is_right() {
                ("done", (words.short)(&crate::dns::Verdict::Right))
            } else {
                (class(&worst.verdict), (words.short)(&worst.verdict))
            };
            lines.push(state_line(class, &finding.record, word));
        }
    }
    for finding in &findings.hosts {
        let right = finding.is_right();
        let class = if right { "done" } else { "failed" };
        lines.push(state_line(class, &finding.host, (words.host_short)(right)));
    }
    let blocking = distinct(&findings.caa).into_iter();
    for finding in blocking.filter(|it| it.verdict.blocks()) {
        lines.push(state_line(
            "failed",
            &(words.caa_heading)(&finding.base),
            words.caa_short,
        ));
    }
    html! {
        <>
            <ul class="steps">{ for lines }</ul>
            { for findings.hosts.iter().map(|it| host(it, ca, context)) }
            { for distinct(&findings.caa).into_iter().map(|it| caa(it, ca, context)) }
        </>
    }
}

/// CAA records of a domain hold for many names: each set is shown once.
fn distinct(findings: &[CaaFinding]) -> Vec<&CaaFinding> {
    let mut distinct: Vec<&CaaFinding> = Vec::new();
    for finding in findings {
        if !distinct.iter().any(|it| it.verdict == finding.verdict) {
            distinct.push(finding);
        }
    }
    distinct
}

/// What sentences about a name are about.
fn about<'a>(name: &'a str, ca: &'a str, context: &ProofContext<'a>) -> About<'a> {
    About {
        guides: context.guides,
        record: name,
        relative: "",
        domain: "",
        host: None,
        ca,
    }
}

fn host(finding: &HostFinding, ca: &str, context: &ProofContext<'_>) -> Html {
    let words = &text().live;
    let class = if finding.is_right() {
        "live right"
    } else {
        "live wrong"
    };
    let advice = of_host(finding, &about(&finding.host, ca, context));
    let title = subtitle(&(words.host_heading)(&finding.host));
    found(
        class,
        title,
        &advice.happened,
        &advice.todo,
        Html::default(),
    )
}

fn caa(finding: &CaaFinding, ca: &str, context: &ProofContext<'_>) -> Html {
    let words = &text().live;
    let Some(advice) = of_caa(&finding.verdict, &about(&finding.base, ca, context)) else {
        return Html::default();
    };
    let (records, line) = match &finding.verdict {
        CaaVerdict::Forbidden { records, line, .. } => (records.as_slice(), line.as_str()),
        CaaVerdict::Unknown { records, .. } => (records.as_slice(), ""),
        _ => (&[][..], ""),
    };
    let class = if finding.verdict.blocks() {
        "live wrong"
    } else {
        "live"
    };
    let below = html! {
        <dl>
            { for records.iter().map(|it| copy_line(html! { words.caa_records }, it, words.caa_records)) }
            if !line.is_empty() {
                { copy_line(html! { words.caa_line }, line, words.caa_line) }
            }
        </dl>
    };
    let title = subtitle(&(words.caa_heading)(&finding.base));
    found(class, title, &advice.happened, &advice.todo, below)
}

/// The way around the check, with what it may cost.
fn anyway(state: &State, context: &ProofContext<'_>, only: bool) -> Html {
    let words = &text().live;
    let ca = state.plan.authority.name.as_str();
    let limit = text().prove.limit;
    let risk = (words.anyway_risk)(ca);
    let word = if only {
        (words.clear_go)(ca)
    } else {
        (words.anyway_go)(ca)
    };
    let inside = html! {
        <>
            <p>
                { risk }
                if state.plan.authority.kind == AuthorityKind::Production {
                    { " " }{ limit }
                }
            </p>
            <p>{ press(context.send, Command::RequestValidation, &word, PRIMARY.filter(|_| only)) }</p>
        </>
    };
    if only {
        return inside;
    }
    fold(words.anyway, inside)
}
