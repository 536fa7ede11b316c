//! The live check.

use super::super::live::{About, Advice, Live};
use crate::browser::intl::Plural;
use crate::dns::{CaaVerdict, HostFinding, Mar, Place, Restriction, Verdict, looks_like_a_value};

pub(super) const TEXT: Live = Live {
    and: " and ",
    where_heading: "Where to add it",
    where_lead: |resolvers| {
        format!(
            "Not sure where your domain is managed? Keystay can ask {resolvers}. They learn the domain and this computer's \
             address, nothing else."
        )
    },
    where_go: "Find out where",
    where_looking: "Asking …",
    where_unknown: |domain| format!("Public DNS does not say where {domain} is managed."),
    where_host: |domain, host| format!("{domain} is managed at {host}."),
    where_servers: |domain, servers| {
        format!(
            "{domain} is managed where these name servers belong to: {servers}. That is your registrar, your hosting company \
             or a DNS service."
        )
    },
    where_none: |domain| {
        format!(
            "There is no domain {domain} in public DNS. Check how it is spelled; a domain that was bought just now may take \
             a while."
        )
    },
    guide: |host| format!("How to add it at {host}"),
    guide_choose: "Show how to do it at",
    guide_site: |host| format!("Open {host}"),
    guide_checked: |date, compared| {
        let how = if compared {
            "with its documentation"
        } else {
            "but not yet compared with its documentation"
        };
        format!("Last checked on {date}, {how}. Menus may have changed since.")
    },
    guide_fields: |name, value| {
        format!("The name goes into the field “{name}”, the value into “{value}”.")
    },
    guide_full: "The field for the name wants the name in full.",
    guide_relative: "The field for the name wants the short name; the domain is added by itself.",
    heading: "When it is in place",
    lead: |resolvers, ca| {
        format!(
            "Keystay first looks whether everybody can see it, and only then does {ca} look. A mistake costs you nothing that \
             way. Keystay asks {resolvers}; they learn the names and this computer's address."
        )
    },
    lead_files: |resolvers, ca| {
        format!(
            "Keystay first looks where the names lead and whether {ca} may issue for them, and only then does {ca} look for \
             the files. Keystay asks {resolvers}; they learn the names and this computer's address. The files themselves it \
             cannot look for: browsers do not let a page read other sites. Open each address to see for yourself."
        )
    },
    then_ask: |ca| format!("Let {ca} look as soon as everything is right"),
    go: |resolvers| format!("It is in place: check with {resolvers}"),
    looking: "Looking in public DNS",
    not_yet: "Not everything is in place yet",
    clear: "Everything is in place",
    clear_lead: |ca| format!("Now {ca} can look."),
    clear_go: |ca| format!("Ask {ca} to check"),
    keep_open: |ca| {
        format!(
            "Keep this page open. It looks again by itself, and lets {ca} look when everything is right."
        )
    },
    look_by_yourself: "Keep this page open. It looks again by itself.",
    ticker: |ago, next| format!("Checked {} s ago, next in {} s", ago.written, next.written),
    ticking: "Looking now …",
    look_now: "Look again now",
    stop: "Stop looking",
    anyway: "Ask without checking",
    anyway_risk: |ca| {
        format!(
            "{ca} looks at once, whatever public DNS shows. If something is wrong, the attempt counts as failed and all that \
             is not proved needs new values."
        )
    },
    anyway_go: |ca| format!("Ask {ca} all the same"),
    verdict,
    short: |verdict| match verdict {
        Verdict::Right => "there",
        Verdict::Absent { .. } | Verdict::NoDomain => "not there yet",
        Verdict::Missing(_) => "not all there",
        Verdict::Silent => "no answer",
        Verdict::Broken { .. } | Verdict::Refused(_) => "cannot be read",
        _ => "not right",
    },
    disagree: "Not every resolver sees it yet. That is usual after a change; it takes a while.",
    flush: |resolver| format!("Have {resolver} look anew"),
    put_there: "Your record lives at",
    caa,
    caa_heading: |name| format!("Who may issue for {name}"),
    caa_records: "CAA records there",
    caa_line: "CAA record to add",
    caa_short: "not allowed",
    host,
    host_heading: |name| format!("Where {name} leads"),
    host_short: |right| {
        if right {
            "has an address"
        } else {
            "has no address"
        }
    },
    all: "All records at once",
    all_lead: "For a zone editor that takes a whole list, or to pass on to who looks after your DNS.",
    all_table: "Table",
    all_zone: "Zone file",
    all_save_csv: "Download as CSV",
    all_columns: ["Name", "Type", "Value", "TTL", "Name in full"],
    ttl: "TTL",
    ttl_hint: "how many seconds others may remember it; any small number will do",
    expired: "The order ran out while you were at work, so there is a new one. Your keys are the same. Values marked “new” \
              replace the ones you had before.",
    drop: |name| format!("Go on without {name}"),
    drop_sure: |name| {
        format!("Leave {name} out of the certificate? The other names go on, in a new order.")
    },
    expected: "Expected",
    expected_at: |place| format!("at {place}"),
    practise: |ca| format!("Practise with {ca} meanwhile"),
    new_order: "Get a new order and go on",
    words_used: "Words used here",
};

#[expect(clippy::too_many_lines, reason = "a table of words")]
fn verdict(verdict: &Verdict, about: &About<'_>) -> Advice {
    let About {
        record,
        domain,
        host,
        ca,
        minutes,
        ..
    } = about;
    match verdict {
        Verdict::Right => Advice::new("It is there.", ""),
        Verdict::Absent { exists, .. } => {
            let happened = if *exists {
                format!("Not there yet: {record} has no TXT record.")
            } else {
                format!("Not there yet: public DNS knows no {record}.")
            };
            let mut todo = format!(
                "New records often take some minutes to be seen. If it stays like this, compare the name in your panel: \
                 it has to end up as {record}."
            );
            if let Some(host) = host {
                todo.push_str(" Only what is added at ");
                todo.push_str(host);
                todo.push_str(" counts; a record added elsewhere is not seen.");
            }
            if let Some(minutes) = minutes {
                let word = match minutes.plural {
                    Plural::One => "minute",
                    _ => "minutes",
                };
                let remembered = [
                    " The resolver may remember for up to ",
                    &minutes.written,
                    " ",
                    word,
                    " that there was nothing.",
                ];
                todo.push_str(&remembered.concat());
            }
            Advice::new(happened, todo)
        }
        Verdict::Missing(values) => Advice::new(
            format!("Not all values are there. Missing: {}", values.join(", ")),
            "Add it as a further record of the same name and keep the others. Some panels replace the first with the second; \
             some want all values in one record, each on a line of its own.",
        ),
        Verdict::Old(found) => Advice::new(
            format!("The value of your earlier order is still there: {found}"),
            "Replace it with the new value. If you have done that, wait: the old one is seen until its lifetime ends.",
        ),
        Verdict::Other(found) => {
            let all = found.join(", ");
            let likely = found.iter().any(|it| looks_like_a_value(it));
            let happened = if likely {
                format!(
                    "Another value is there: {all}. It looks like that of an earlier order, or of another program."
                )
            } else {
                format!("Something else is there: {all}")
            };
            Advice::new(
                happened,
                "Add the value from this page as a further TXT record of the same name, or put it in the place of the other. \
                 If you have done that, wait: the old one is seen until its lifetime ends.",
            )
        }
        Verdict::Marred { found, how } => marred(found, *how),
        Verdict::Misplaced { at, how } => misplaced(at, *how, about),
        Verdict::Alias {
            target,
            wildcard: true,
            ..
        } => Advice::new(
            format!(
                "Nothing of its own is at {record}: an alias for all names (*) answers, which leads to {target}."
            ),
            "Add the TXT record all the same. At its own name it takes the place of the alias.",
        ),
        Verdict::Alias { target, found, .. } => {
            let there = if found.is_empty() {
                "Nothing is there yet.".to_owned()
            } else {
                format!("There now: {}", found.join(", "))
            };
            Advice::new(
                format!(
                    "{record} is an alias (CNAME), and {ca} follows it: your record lives at {target}. {there}"
                ),
                format!(
                    "Put the TXT record with this value at {target}. Or delete the alias, if nothing needs it, and add the \
                     TXT record at {record}."
                ),
            )
        }
        Verdict::AliasOfValue => Advice::new(
            "The value was added as an alias: the record has the type CNAME.",
            "Delete it and add a record of the type TXT with the same name and value.",
        ),
        Verdict::Broken { dnssec: true } => Advice::new(
            format!(
                "The signatures of {domain} (DNSSEC) are broken, so who checks them can read nothing there."
            ),
            format!(
                "{ca} checks them too. Your DNS host has to mend it, or the registrar to take away a DS record that belongs to \
                 an earlier DNS host."
            ),
        ),
        Verdict::Broken { dnssec: false } => Advice::new(
            format!("The name servers of {domain} give no good answer (SERVFAIL)."),
            "Wait some minutes. If it stays, your DNS host has to mend it.",
        ),
        Verdict::Refused(code) => Advice::new(
            format!("The resolver answered with an error (code {code})."),
            "Wait some minutes. If it stays, ask your DNS host whether its servers answer for this domain.",
        ),
        Verdict::NoDomain => Advice::new(
            format!("There is no domain {domain} in public DNS."),
            "Check how it is spelled. If it was bought just now, wait; if it is older, it may have run out, or it may lack name \
             servers. The registrar knows.",
        ),
        Verdict::Silent => Advice::new(
            "No answer that could be read.",
            "A blocker or a filter in the network may keep this page from it. It does not count as long as another answers.",
        ),
    }
}

fn marred(found: &str, how: Mar) -> Advice {
    match how {
        Mar::Quotes => Advice::new(
            format!("The value is there, but quotation marks were saved with it: {found}"),
            "Edit the record and take the quotation marks away. This panel adds its own, or needs none.",
        ),
        Mar::Spaces => Advice::new(
            format!("The value is there, but with blanks in it: {found}"),
            "Edit the record: paste the value again, without blanks or line breaks before, in or after it.",
        ),
        Mar::Case => Advice::new(
            format!("The value is there, but capital and small letters were changed: {found}"),
            "Paste it again with the copy button. If the panel changes the letters, your DNS host has to help.",
        ),
        Mar::Cut => Advice::new(
            format!("Only the beginning of the value is there: {found}"),
            "Copy the value with its button, and paste all of it.",
        ),
        Mar::Around => Advice::new(
            format!("The value is there, but together with something else: {found}"),
            "Leave nothing but the value in the record. Each value needs a record of its own.",
        ),
    }
}

fn misplaced(at: &str, how: Place, about: &About<'_>) -> Advice {
    let About {
        record,
        relative,
        domain,
        ..
    } = about;
    let todo = format!(
        "In the DNS of {domain}, change its name to {relative}, so that it ends up as {record}."
    );
    match how {
        Place::Doubled => Advice::new(
            format!("The record is at {at}: the domain stands in its name twice."),
            format!(
                "Your panel adds the domain by itself. Change the name in the panel to {relative}."
            ),
        ),
        Place::Parent | Place::Below => Advice::new(
            format!("The record is at {at}, but it is needed at {record}."),
            todo,
        ),
        Place::NoUnderscore => Advice::new(
            format!("The record is at {at}: the underscore (_) at the beginning is missing."),
            todo,
        ),
        Place::Bare => Advice::new(
            format!("The record is at {at} itself; _acme-challenge is missing in its name."),
            todo,
        ),
    }
}

fn caa(verdict: &CaaVerdict, name: &str, ca: &str) -> Option<Advice> {
    let advice = match verdict {
        CaaVerdict::Allowed | CaaVerdict::Silent => return None,
        CaaVerdict::Forbidden { at, why, .. } => match why {
            Restriction::OtherCa => Advice::new(
                format!(
                    "CAA records at {at} say which CAs may issue for {name}, and {ca} is not among them."
                ),
                "Add this record beside them, where your DNS is managed. Keep the others.",
            ),
            Restriction::Account => Advice::new(
                format!("A CAA record at {at} allows {ca} for another account only."),
                "Add this record beside it, which names the account of this page. Keep the other.",
            ),
            Restriction::Method => Advice::new(
                format!("A CAA record at {at} allows {ca} for another way of proof only."),
                "Choose that way of proof above, or add this record beside it.",
            ),
            Restriction::Critical => Advice::new(
                format!(
                    "A CAA record at {at} has a property marked as critical that CAs do not know, so none may issue."
                ),
                "Delete that record, or have who added it explain what it is for.",
            ),
        },
        CaaVerdict::Unknown { at, .. } => Advice::new(
            format!(
                "CAA records at {at} say which CAs may issue, and {ca} does not tell by which name it goes there."
            ),
            "If it refuses, its documentation has the record to add.",
        ),
        CaaVerdict::Broken { at } => Advice::new(
            format!(
                "Whether {ca} may issue for {name} cannot be looked up: the question for CAA records of {at} fails."
            ),
            "A CA must refuse then. Wait some minutes; if it stays, your DNS host has to mend it.",
        ),
    };
    Some(advice)
}

fn host(finding: &HostFinding, ca: &str) -> Advice {
    let (v4, v6) = (finding.v4.join(", "), finding.v6.join(", "));
    if finding.broken {
        return Advice::new(
            "The question for its addresses fails.",
            "Wait some minutes. If it stays, your DNS host has to mend it.",
        );
    }
    match (v4.is_empty(), v6.is_empty()) {
        (true, true) => Advice::new(
            format!("It has no address, so {ca} cannot get to the file."),
            "Add an A record with the address of your web server, or prove this name by DNS.",
        ),
        (false, true) => Advice::new(
            format!("To {v4}. {ca} looks there, on port 80."),
            "Make sure that this is your web server.",
        ),
        (_, false) => {
            let both = if v4.is_empty() {
                v6.clone()
            } else {
                format!("{v4} (IPv4) and {v6} (IPv6)")
            };
            Advice::new(
                format!("To {both}. {ca} tries IPv6 first, on port 80."),
                "Make sure that both are your web server. An old IPv6 address (AAAA record) is a frequent cause of failure: \
                 delete it if your server is not there.",
            )
        }
    }
}

#[cfg(test)]
mod tests;
