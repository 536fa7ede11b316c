//! What was found in DNS, as sentences.
//!
//! The sentences are loaded with the guides, because only people with records to add need them. Where they could not be
//! loaded, a word or two are shown instead.

use serde_json::Value;

use crate::dns::{
    CaaVerdict, Defect, HostFinding, Misplacement, Restriction, Verdict, looks_like_a_value,
};
use crate::guide::Guides;
use crate::ui::text::text;
use crate::web::intl;
use crate::web::intl::Plural;

/// What the sentences are about.
#[derive(Clone, Copy)]
pub(crate) struct About<'a> {
    /// The sentences.
    pub(crate) guides: &'a Guides,
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

/// What was found, and what to do about it. The second is empty where there is nothing to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Advice {
    pub(crate) happened: String,
    pub(crate) todo: String,
}

impl About<'_> {
    /// The sentences of this key, with what was found and where it was found put in.
    fn say(&self, key: &str, found: &str, at: &str) -> Advice {
        let Some((happened, todo)) = self.guides.sentences(key) else {
            return Advice::default();
        };
        let fill = |text: &str| {
            let mut text = text.to_owned();
            // What comes from outside is filled in last, so that nothing is filled into it.
            for (name, value) in [
                ("{record}", self.record),
                ("{relative}", self.relative),
                ("{domain}", self.domain),
                ("{host}", self.host.unwrap_or_default()),
                ("{ca}", self.ca),
                ("{at}", at),
                ("{found}", found),
            ] {
                text = text.replace(name, value);
            }
            text
        };
        Advice {
            happened: fill(happened),
            todo: fill(todo),
        }
    }
}

/// What a resolver sees of a record.
pub(crate) fn of_verdict(verdict: &Verdict, about: &About<'_>) -> Advice {
    let said = match verdict {
        Verdict::Right => about.say("right", "", ""),
        Verdict::Absent { exists, remembered } => absent(*exists, *remembered, about),
        Verdict::Missing(values) => about.say("missing", &values.join(", "), ""),
        Verdict::Old(found) => about.say("old", found, ""),
        Verdict::Other(found) => {
            let likely = found.iter().any(|it| looks_like_a_value(it));
            let key = if likely { "other-value" } else { "other" };
            about.say(key, &found.join(", "), "")
        }
        Verdict::Altered { found, how } => {
            let key = match how {
                Defect::Quotes => "quotes",
                Defect::Spaces => "spaces",
                Defect::Case => "case",
                Defect::Cut => "cut",
                Defect::ExtraText => "around",
            };
            about.say(key, found, "")
        }
        Verdict::Misplaced { at, how } => {
            let key = match how {
                Misplacement::Doubled => "doubled",
                Misplacement::Parent | Misplacement::BelowWww => "parent",
                Misplacement::NoUnderscore => "underscore",
                Misplacement::Bare => "bare",
            };
            about.say(key, "", at)
        }
        Verdict::Alias {
            target,
            found,
            wildcard,
        } => {
            let key = match (wildcard, found.is_empty()) {
                (true, _) => "star",
                (false, true) => "alias",
                (false, false) => "alias-other",
            };
            about.say(key, &found.join(", "), target)
        }
        Verdict::AliasOfValue => about.say("alias-of-value", "", ""),
        Verdict::Broken { dnssec: true } => about.say("dnssec", "", ""),
        Verdict::Broken { dnssec: false } => about.say("servfail", "", ""),
        Verdict::Refused(code) => about.say("refused", &code.to_string(), ""),
        Verdict::NoDomain => about.say("no-domain", "", ""),
        Verdict::NoAnswer => about.say("silent", "", ""),
    };
    if said.happened.is_empty() {
        return Advice {
            happened: (text().live.short)(verdict).to_owned(),
            ..said
        };
    }
    said
}

fn absent(exists: bool, remembered: Option<u64>, about: &About<'_>) -> Advice {
    let key = if exists { "absent-here" } else { "absent" };
    let mut said = about.say(key, "", "");
    if about.host.is_some() {
        said.todo.push_str(&about.say("only-host", "", "").happened);
    }
    let minutes = remembered.and_then(|seconds| usize::try_from(seconds.div_ceil(60)).ok());
    if let Some(minutes) = minutes {
        let amount = intl::amount(text().language, minutes);
        let key = match amount.plural {
            Plural::One => "remembered-one",
            _ => "remembered",
        };
        let sentence = about.say(key, "", "").happened;
        said.todo
            .push_str(&sentence.replace("{minutes}", &amount.written));
    }
    said
}

/// What CAA records say, where there is anything to say.
pub(crate) fn of_caa(verdict: &CaaVerdict, about: &About<'_>) -> Option<Advice> {
    let (key, at) = match verdict {
        CaaVerdict::Allowed | CaaVerdict::NoAnswer => return None,
        CaaVerdict::Forbidden { at, why, .. } => {
            let key = match why {
                Restriction::OtherCa => "caa-other",
                Restriction::Account => "caa-account",
                Restriction::Method => "caa-method",
                Restriction::Critical => "caa-critical",
            };
            (key, at)
        }
        CaaVerdict::Unknown { at, .. } => ("caa-unknown", at),
        CaaVerdict::Broken { at } => ("caa-broken", at),
    };
    Some(about.say(key, "", at))
}

/// Where a host leads to.
pub(crate) fn of_host(finding: &HostFinding, about: &About<'_>) -> Advice {
    let key = match (finding.broken, finding.v4.is_empty(), finding.v6.is_empty()) {
        (true, ..) => "host-broken",
        (_, true, true) => "host-none",
        (_, false, true) => "host-v4",
        (_, true, false) => "host-v6",
        (_, false, false) => "host-both",
    };
    about.say(key, &finding.v4.join(", "), &finding.v6.join(", "))
}

/// What the relay saw where the content should be.
pub(crate) fn of_relay(answer: Option<&Value>, content: &str, about: &About<'_>) -> Advice {
    let Some(answer) = answer else {
        return about.say("relay-gone", "", "");
    };
    let steps = answer["steps"].as_array().map_or(&[][..], Vec::as_slice);
    let last = steps.last().unwrap_or(&Value::Null);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let (url, address) = (text(&last["url"]), text(&last["address"]));
    let body = text(&answer["body"]);
    let status = last["status"].as_u64().unwrap_or_default();
    let mut said = match answer["error"].as_str() {
        Some("dns") => about.say("relay-dns", "", ""),
        Some("refused") => about.say("relay-refused", "", &address),
        Some("timeout") => about.say("relay-timeout", "", &address),
        Some("redirects") => about.say("relay-redirects", "", ""),
        Some("forbidden") => about.say("relay-forbidden", &url, ""),
        Some(_) => about.say("relay-broken", "", ""),
        None if status != 200 => about.say("relay-status", &status.to_string(), ""),
        // CAs accept whitespace behind it (RFC 8555 §8.3).
        None if body.trim_end() == content => about.say("relay-right", "", ""),
        None => about.say("relay-other", body.get(..200).unwrap_or(&body), ""),
    };
    if steps.len() > 1 && answer["error"].is_null() {
        said.happened.push(' ');
        said.happened
            .push_str(&about.say("relay-way", &url, "").happened);
    }
    said
}

#[cfg(test)]
mod tests;
