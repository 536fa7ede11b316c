//! The live check of DNS: the consent to it, what it finds, and the way to skip it.

use yew::prelude::*;

use crate::dns::{CaaFinding, CaaVerdict, Findings, HostFinding};
use crate::guide::AuthorityKind;
use crate::i18n::text;
use crate::issuance::{Command, LiveCheck, State};
use crate::ui::components::{
    PRIMARY, command_button, copy_line, details, finding_box, para, status_line, subtitle, ticker,
    title,
};
use crate::ui::messages::dns_advice::{About, of_caa, of_host};
use crate::ui::order::page_state::OrderPageState;
use crate::ui::order::pages::prove::context::ProofContext;
use crate::ui::order::pages::prove::verdict::{class, worst};

/// The id of the section that shows what the check finds. It takes the focus.
pub(crate) const LIVE_CHECK: &str = "live-check";

/// The id of the box by which the CA validates as soon as DNS is right.
const VALIDATE_WHEN_CLEAR: &str = "validate-when-clear";

/// Draws it.
pub(super) fn live_check(state: &State, context: &ProofContext<'_>) -> Html {
    let words = &text().live_check;
    let ca = state.plan.authority.name.as_str();
    let questions = state.questions();
    if questions.caa.is_empty() || context.resolvers.is_empty() {
        // DNS says nothing about IP addresses.
        return html! { <>{ title(words.heading()) }{ skip_check(state, context, true) }</> };
    }
    if let Some(watch) = &state.dns.live_check {
        return running_check(state, watch, context);
    }
    let lead = if questions.records.is_empty() {
        words.lead_files(&context.resolver_names(), ca)
    } else {
        words.lead(&context.resolver_names(), ca)
    };
    let validate_when_clear = !context.local.check_only;
    let resolvers = context.resolvers.to_vec();
    let go = Command::StartDnsCheck {
        resolvers,
        validate_when_clear,
    };
    html! {
        <section>
            { title(words.heading()) }
            { para(&lead) }
            { validate_box(ca, validate_when_clear, context) }
            <div class="buttons">{ command_button(context.send, go, &words.go(&context.resolver_names()), PRIMARY) }</div>
            { skip_check(state, context, false) }
        </section>
    }
}

fn validate_box(ca: &str, checked: bool, context: &ProofContext<'_>) -> Html {
    let (local, send) = (context.local.clone(), context.send.clone());
    let onchange = Callback::from(move |_: web_sys::Event| {
        local.set(OrderPageState {
            check_only: checked,
            ..(*local).clone()
        });
        send.emit(Command::ValidateWhenClear(!checked));
    });
    html! {
        <div class="choice">
            <input type="checkbox" id={VALIDATE_WHEN_CLEAR} {checked} {onchange} />
            <div><label for={VALIDATE_WHEN_CLEAR}>{ text().live_check.validate_when_clear(ca) }</label></div>
        </div>
    }
}

fn running_check(state: &State, watch: &LiveCheck, context: &ProofContext<'_>) -> Html {
    let words = &text().live_check;
    let ca = state.plan.authority.name.as_str();
    let button = |command: Command, label: &str, primary: bool| {
        command_button(context.send, command, label, PRIMARY.filter(|_| primary))
    };
    let heading = match &watch.findings {
        None => words.looking(),
        Some(_) if watch.is_clear() => words.clear(),
        Some(_) => words.not_yet(),
    };
    let clear = watch.is_clear();
    html! {
        <section class="calm watch" id={LIVE_CHECK} tabindex="-1" aria-labelledby="live-check-title">
            <h2 id="live-check-title">{ heading }</h2>
            <p role="status" class="offscreen">{ heading }</p>
            { watch.findings.as_ref().map(|it| summary(it, ca)).unwrap_or_default() }
            if clear {
                { para(&words.clear_lead(ca)) }
                <div class="buttons">{ button(Command::RequestValidation, &words.clear_go(ca), true) }</div>
            } else {
                { ticker() }
                { para(&if watch.validate_when_clear { words.keep_open(ca) } else { words.look_by_yourself().to_owned() }) }
                <div class="buttons">
                    { button(Command::CheckDnsNow, words.look_now(), true) }
                    { button(Command::StopDnsCheck, words.stop(), false) }
                </div>
                { validate_box(ca, watch.validate_when_clear, context) }
                { skip_check(state, context, false) }
            }
        </section>
    }
}

/// Everything that was checked, in a word each, and in full what is not shown beside its record.
fn summary(findings: &Findings, ca: &str) -> Html {
    let words = &text().live_check;
    let mut lines = Vec::new();
    for finding in &findings.records {
        if let Some(worst) = worst(finding) {
            let (class, word) = if finding.is_right() {
                ("done", words.short(&crate::dns::Verdict::Right))
            } else {
                (class(&worst.verdict), words.short(&worst.verdict))
            };
            lines.push(status_line(class, &finding.record, word));
        }
    }
    for finding in &findings.hosts {
        let right = finding.is_right();
        let class = if right { "done" } else { "failed" };
        lines.push(status_line(class, &finding.host, words.host_short(right)));
    }
    let blocking = distinct(&findings.caa).into_iter();
    for finding in blocking.filter(|it| it.verdict.blocks()) {
        lines.push(status_line(
            "failed",
            &words.caa_heading(&finding.base),
            words.caa_short(),
        ));
    }
    html! {
        <>
            <ul class="steps">{ for lines }</ul>
            <>{ for findings.hosts.iter().map(|it| host(it, ca)) }</>
            <>{ for distinct(&findings.caa).into_iter().map(|it| caa(it, ca)) }</>
        </>
    }
}

/// CAA records of a domain apply to many names: each set is shown once.
fn distinct(findings: &[CaaFinding]) -> Vec<&CaaFinding> {
    let mut distinct: Vec<&CaaFinding> = Vec::new();
    for finding in findings {
        if !distinct.iter().any(|it| it.verdict == finding.verdict) {
            distinct.push(finding);
        }
    }
    distinct
}

/// What the sentences about a name are about.
fn about<'a>(name: &'a str, ca: &'a str) -> About<'a> {
    About {
        record: name,
        relative: "",
        domain: "",
        host: None,
        ca,
    }
}

fn host(finding: &HostFinding, ca: &str) -> Html {
    let words = &text().live_check;
    let class = if finding.is_right() {
        "live right"
    } else {
        "live wrong"
    };
    let advice = of_host(finding, &about(&finding.host, ca));
    let title = subtitle(&words.host_heading(&finding.host));
    finding_box(
        class,
        title,
        &advice.happened,
        &advice.todo,
        Html::default(),
    )
}

fn caa(finding: &CaaFinding, ca: &str) -> Html {
    let words = &text().live_check;
    let Some(advice) = of_caa(&finding.verdict, &about(&finding.base, ca)) else {
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
            <>{ for records.iter().map(|it| copy_line(html! { words.caa_records() }, it, words.caa_records())) }</>
            if !line.is_empty() {
                { copy_line(html! { words.caa_line() }, line, words.caa_line()) }
            }
        </dl>
    };
    let title = subtitle(&words.caa_heading(&finding.base));
    finding_box(class, title, &advice.happened, &advice.todo, below)
}

/// The button that skips the check, with what that may cost. `only` is whether there is nothing to check.
fn skip_check(state: &State, context: &ProofContext<'_>, only: bool) -> Html {
    let words = &text().live_check;
    let ca = state.plan.authority.name.as_str();
    let limit = text().prove.limit();
    let risk = words.anyway_risk(ca);
    let word = if only {
        words.clear_go(ca)
    } else {
        words.anyway_go(ca)
    };
    let button = html! {
        <>
            <p>
                { risk }
                if state.plan.authority.kind == AuthorityKind::Production {
                    { " " }{ limit }
                }
            </p>
            <p>{ command_button(context.send, Command::RequestValidation, &word, PRIMARY.filter(|_| only)) }</p>
        </>
    };
    if only {
        return button;
    }
    details(words.anyway(), button)
}
