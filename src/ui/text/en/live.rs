//! The live check.

use crate::dns::Verdict;
use crate::ui::text::live::Live;

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
    validate_when_clear: |ca| format!("Let {ca} look as soon as everything is right"),
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
    short: |verdict| match verdict {
        Verdict::Right => "there",
        Verdict::Absent { .. } | Verdict::NoDomain => "not there yet",
        Verdict::Missing(_) => "not all there",
        Verdict::NoAnswer => "no answer",
        Verdict::Broken { .. } | Verdict::Refused(_) => "cannot be read",
        _ => "not right",
    },
    disagree: "Not every resolver sees it yet. That is usual after a change; it takes a while.",
    flush: |resolver| format!("Have {resolver} look anew"),
    put_there: "Your record lives at",
    caa_heading: |name| format!("Who may issue for {name}"),
    caa_records: "CAA records there",
    caa_line: "CAA record to add",
    caa_short: "not allowed",
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
