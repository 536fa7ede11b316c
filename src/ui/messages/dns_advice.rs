//! What was found in DNS, as sentences.
//!
//! The sentences are loaded with the guides, because only people with records to add need them. Where they could not be
//! loaded, a word or two are shown instead.

use serde_json::Value;

use crate::dns::{
    CaaVerdict, Defect, HostFinding, Misplacement, Restriction, Verdict, looks_like_a_value,
};
use crate::i18n::{Advice, language, text};
use crate::web::intl;

/// What the sentences are about.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    /// Its whole name, or the name that the CA is to issue for.
    pub(crate) record: &'a str,
    /// Its name as hosting panels want it.
    pub(crate) relative: &'a str,
    /// The domain whose zone it belongs to.
    pub(crate) domain: &'a str,
    /// The name of the DNS host, if it is known.
    pub(crate) host: Option<&'a str>,
    /// The name of the CA.
    pub(crate) ca: &'a str,
}

/// With nothing to do about it.
fn said(happened: impl Into<String>) -> Advice {
    Advice {
        happened: happened.into(),
        todo: String::new(),
    }
}

/// What a resolver sees of a record.
pub(crate) fn of_verdict(verdict: &Verdict, about: &About<'_>) -> Advice {
    let words = text().dns;
    let (record, relative, domain, ca) = (about.record, about.relative, about.domain, about.ca);
    let list = |values: &[String]| intl::list(language(), values);
    let advice = match verdict {
        Verdict::Right => said(words.right()),
        Verdict::Absent { exists, remembered } => absent(*exists, *remembered, about),
        Verdict::Missing(values) => words.missing(&list(values)),
        Verdict::Old(found) => words.old(found),
        Verdict::Other(found) if found.iter().any(|it| looks_like_a_value(it)) => {
            words.other_value(&list(found))
        }
        Verdict::Other(found) => words.other(&list(found)),
        Verdict::Altered { found, how } => match how {
            Defect::Quotes => words.quotes(found),
            Defect::Spaces => words.spaces(found),
            Defect::Case => words.case(found),
            Defect::Cut => words.cut(found),
            Defect::ExtraText => words.around(found),
        },
        Verdict::Misplaced { at, how } => match how {
            Misplacement::Doubled => words.doubled(at, relative),
            Misplacement::Parent | Misplacement::BelowWww => {
                words.parent(at, record, domain, relative)
            }
            Misplacement::NoUnderscore => words.underscore(at, domain, relative, record),
            Misplacement::Bare => words.bare(at, domain, relative, record),
        },
        Verdict::Alias {
            target,
            found,
            wildcard,
        } => match (wildcard, found.is_empty()) {
            (true, _) => words.star(record, target),
            (false, true) => words.alias(record, ca, target),
            (false, false) => words.alias_other(record, ca, target, &list(found)),
        },
        Verdict::AliasOfValue => words.alias_of_value(),
        Verdict::Broken { dnssec: true } => words.dnssec(domain, ca),
        Verdict::Broken { dnssec: false } => words.servfail(domain),
        Verdict::Refused(code) => words.refused(&code.to_string()),
        Verdict::NoDomain => words.no_domain(domain),
        Verdict::NoAnswer => words.silent(),
    };
    if advice.happened.is_empty() {
        // The guides did not arrive.
        return said(text().live_check.short(verdict));
    }
    advice
}

fn absent(exists: bool, remembered: Option<u64>, about: &About<'_>) -> Advice {
    let words = text().dns;
    let mut advice = if exists {
        words.absent_here(about.record)
    } else {
        words.absent(about.record)
    };
    if let Some(host) = about.host {
        advice.todo = words.todo_at_host(&advice.todo, host);
    }
    let minutes = remembered.and_then(|seconds| usize::try_from(seconds.div_ceil(60)).ok());
    if let Some(minutes) = minutes {
        let minutes = intl::amount(language(), minutes);
        advice.todo = words.todo_remembered(&advice.todo, &minutes);
    }
    advice
}

/// What CAA records say, where there is anything to say.
pub(crate) fn of_caa(verdict: &CaaVerdict, about: &About<'_>) -> Option<Advice> {
    let words = text().dns;
    let (record, ca) = (about.record, about.ca);
    let advice = match verdict {
        CaaVerdict::Allowed | CaaVerdict::NoAnswer => return None,
        CaaVerdict::Forbidden { at, why, .. } => match why {
            Restriction::OtherCa => words.caa_other(at, record, ca),
            Restriction::Account => words.caa_account(at, ca),
            Restriction::Method => words.caa_method(at, ca),
            Restriction::Critical => words.caa_critical(at),
        },
        CaaVerdict::Unknown { at, .. } => words.caa_unknown(at, ca),
        CaaVerdict::Broken { at } => words.caa_broken(ca, record, at),
    };
    Some(advice)
}

/// Where a host leads to.
pub(crate) fn of_host(finding: &HostFinding, about: &About<'_>) -> Advice {
    let words = text().dns;
    let v4 = intl::list(language(), &finding.v4);
    let v6 = intl::list(language(), &finding.v6);
    match (finding.broken, v4.is_empty(), v6.is_empty()) {
        (true, ..) => words.host_broken(),
        (_, true, true) => words.host_none(about.ca),
        (_, false, true) => words.host_v4(&v4, about.ca),
        (_, true, false) => words.host_v6(&v6, about.ca),
        (_, false, false) => words.host_both(&v4, &v6, about.ca),
    }
}

/// What the relay saw where the content should be.
pub(crate) fn of_relay(answer: Option<&Value>, content: &str, about: &About<'_>) -> Advice {
    let words = text().dns;
    let Some(answer) = answer else {
        return words.relay_gone();
    };
    let steps = answer["steps"].as_array().map_or(&[][..], Vec::as_slice);
    let last = steps.last().unwrap_or(&Value::Null);
    let of = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let (url, address) = (of(&last["url"]), of(&last["address"]));
    let body = of(&answer["body"]);
    let status = last["status"].as_u64().unwrap_or_default();
    let mut advice = match answer["error"].as_str() {
        Some("dns") => words.relay_dns(about.record),
        Some("refused") => words.relay_refused(&address),
        Some("timeout") => words.relay_timeout(&address),
        Some("redirects") => words.relay_redirects(),
        Some("forbidden") => words.relay_forbidden(&url),
        Some(_) => words.relay_broken(),
        None if status != 200 => words.relay_status(&status.to_string()),
        // CAs let a line end stand behind it (RFC 8555 §8.3).
        None if body.trim_end() == content => said(words.relay_right()),
        None => words.relay_other(body.get(..200).unwrap_or(&body)),
    };
    if steps.len() > 1 && answer["error"].is_null() {
        advice.happened = words.relay_way(&advice.happened, &url);
    }
    advice
}

#[cfg(test)]
mod tests;
