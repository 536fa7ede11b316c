//! The second page.

use crate::issuance::Method;
use crate::ui::text::Prove;
use crate::web::intl::Plural;

pub(super) const TEXT: Prove = Prove {
    heading: "Prove that the names are yours",
    lead: |ca| {
        format!(
            "{ca} issues a certificate only to who controls the names. Show it by adding what is listed here, where \
                        you manage your domain or website."
        )
    },
    how: "How do you want to prove it?",
    how_hint: "By DNS you add a text record where your domain is managed. By HTTP you upload a small file to the \
               website. Choose what you have access to.",
    for_all: |method| match method {
        Method::Dns => "By DNS, for every name",
        Method::Http => "By HTTP, for every name that can",
        Method::DnsAccount => "By DNS, on a name of this account's own, for every name",
        Method::DnsPersist => "By a DNS record that stays (experimental), for every name",
    },
    for_one: |method| match method {
        Method::Dns => "By DNS",
        Method::Http => "By HTTP",
        Method::DnsAccount => "By DNS, on a name of this account's own",
        Method::DnsPersist => "By a DNS record that stays (experimental)",
    },
    method_hint: |method| match method {
        Method::Dns | Method::Http => None,
        Method::DnsAccount => {
            Some("For who has other programs that prove the same names, each with its own record.")
        }
        Method::DnsPersist => Some(
            "Once, and never again: the record names the CA and your account, and proves the name in every later order. \
             Keep the account key, or it is of no use.",
        ),
    },
    one_by_one: "Choose for each name",
    method_for: |name| format!("Proof for {name}"),
    only_way: "the only way for this name",
    todo: "What to add",
    dns_card: |name| format!("DNS record for {name}"),
    dns_cards: |names| format!("Two DNS records, for {names}"),
    dns_lead: "Add this record in the DNS settings of your domain.",
    dns_pair: "Add two records with the same name in the DNS settings of your domain, one with each value. Keep both: one \
               must not replace the other.",
    dns_standing: |ca| {
        format!(
            "Add this record in the DNS settings of your domain, and leave it there. It says that {ca} may issue for this \
             name to your account, and to no other. If it is there from an earlier order, there is nothing to add."
        )
    },
    dns_wildcard: "It also allows names with a star, and all names below (policy=wildcard).",
    stand_until: "Standing records end on",
    stand_until_hint: "Left empty, they are good for as long as they are there.",
    dns_type: "Type",
    dns_name: "Name",
    dns_name_hint: |zone| format!("as most panels want it, for the domain {zone}"),
    dns_full: "Name in full",
    dns_full_hint: "if your panel does not add the domain by itself",
    dns_value: "Value",
    dns_value_for: |name| format!("Value for {name}"),
    new: "new",
    http_card: |name| format!("File for {name}"),
    http_lead: "Put this file on the website, so that it can be seen at exactly this address. It is fine if http:// \
                leads on to https://.",
    http_see: "You should see the content above and nothing else: no page around it, no login.",
    relay_look: "Let the relay of this site look",
    http_places: "The website's folder, as panels call it, with the folders that belong in it:",
    http_guide: |panel| format!("How to upload it with {panel}"),
    http_traps: "It does not work? What gets in the way, and how to mend it",
    zip: "All files at once",
    zip_lead: "The ZIP has the folders in it. Upload it into the website's folder with your panel's file manager and extract it \
               there. If names have separate folders, do so in each.",
    zip_save: "Download the ZIP",
    glossary: &[
        "CA",
        "DNS",
        "TXT record",
        "Zone",
        "TTL",
        "CNAME",
        "Resolver",
        "CAA record",
        "DNSSEC",
        "Wildcard",
    ],
    glossary_files: &[
        "CA",
        "Website folder",
        "Port 80",
        "DNS",
        "Resolver",
        "CAA record",
    ],
    dns_guess: "Panels differ: if yours shows another domain at its top, leave that domain's name off.",
    http_folder: "Folder",
    http_file: "File name",
    http_content: "Content",
    http_address: "Address",
    http_save: |name| format!("Download the file for {name}"),
    http_open: "Open the address to see whether the file is there",
    proved: "Already proved",
    proved_now: "Proved",
    limit: "Let's Encrypt allows five failed attempts per name and hour.",
    looking_heading: |ca| format!("{ca} is looking"),
    looking_lead: "This takes some seconds, at times a minute. Leave the records and files where they are.",
    status_heading: "Each name",
    status_reading: "being read",
    status_todo: "waits for you",
    status_asking: "being asked for",
    status_looking: "being looked at",
    status_failed: "not proved",
    progress: |done, all| format!("{} of {} names proved", done.written, all.written),
    failed_heading: |amount| match amount.plural {
        Plural::One => "One name could not be proved".to_owned(),
        _ => format!("{} names could not be proved", amount.written),
    },
    failed_names: |names| format!("What the CA saw for {names}"),
    failed_order: "The order failed",
    failed_lead: "Names that are proved stay proved. The others get new values; the old ones are used up and can be removed.",
    again: "Get new values and go on",
    new_values: "Values marked “new” replace the ones you had before.",
    withdraw: "Cancel this order",
    withdraw_sure: "Cancel the order? What is proved for it is given up as well.",
    withdrawn_heading: "The order is cancelled",
    withdrawn_lead: |ca| {
        format!(
            "{ca} was told that the proofs are given up. The records and files you added can be removed."
        )
    },
    withdrawing: "being given up",
    withdrawn: "given up",
};
