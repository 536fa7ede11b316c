//! The first page.

use crate::acme::RequestError;
use crate::guide::{AuthorityKind, Browsers};
use crate::ui::text::Names;
use crate::ui::text::en::reason::rejected;
use crate::web::intl::Plural;

pub(super) const TEXT: Names = Names {
    heading: "Get a certificate for your website",
    lead: "Keystay gets you a TLS certificate from a certificate authority (CA). The private key is made here, in this \
           page, and stays with you.",
    label: "Names for the certificate",
    hint: "One or more, such as example.org and www.example.org, on separate lines or with commas. *.example.org \
           covers every name one level below. IP addresses work with some CAs. You can paste web addresses.",
    authority: "Who should issue it?",
    kind: |kind| match kind {
        AuthorityKind::Production => "A real certificate that browsers trust. Free of charge.",
        AuthorityKind::Practice => {
            "A practice run: the same steps and generous limits, but browsers do not trust the certificate."
        }
        AuthorityKind::Local => {
            "A test CA on this computer, for trying Keystay out. No browser trusts its certificates."
        }
        AuthorityKind::Typed => "Any other CA that speaks ACME and lets web pages talk to it.",
    },
    panel: "Open the practice hosting panel, where you add the records it asks for",
    another: "Another CA",
    directory: "Another CA: its directory address",
    directory_hint: "It begins with https:// and often ends in “directory”. The CA's documentation calls it ACME \
                     directory or ACME server.",
    more_authorities: "Other CAs",
    more_authorities_lead: "They are reached from a second page, which may talk to any CA. What you typed goes along.",
    wants_account: "You need an account there first.",
    paid_wildcards: "Names with a star cost money.",
    browsers: |browsers| match browsers {
        Browsers::Yes => "",
        Browsers::No => "Does not talk to web pages, so a relay is needed.",
        Browsers::Unknown => "May not talk to web pages; then a relay is needed.",
    },
    other_authority: "Use a CA that is not listed",
    known_authorities: "Use only the CAs Keystay knows",
    ended: "Buypass Go SSL ended on 15 October 2025. Choose another CA, such as Let's Encrypt.",
    request: "I have a certificate request (CSR) already",
    request_label: "Certificate request",
    request_hint: "Paste its text, or drop or choose its file. The names are taken from it, and no private key for the certificate is \
                   made here.",
    request_wrong: |error| match error {
        RequestError::PrivateKey => {
            "This is a private key, not a certificate request. It was not kept. The request begins with BEGIN CERTIFICATE \
             REQUEST."
        }
        _ => "This is not a certificate request. Its text begins with BEGIN CERTIFICATE REQUEST.",
    },
    request_forged: "The request's signature does not fit its key, or is of a kind that CAs do not take. Make the request anew.",
    request_nameless: "The request has no names in it. Make one that has the names as subject alternative names (SAN).",
    request_unlike_typed: "The names here are not those in the certificate request. Leave the field for names empty, or make the \
                          request anew.",
    go: "Continue",
    waiting: "Keystay is still loading. It goes on by itself in a moment; nothing is lost.",
    errors: "There is a problem with what was typed",
    empty: "Type at least one name, such as example.org.",
    too_many: |count, limit| {
        let are = if count.plural == Plural::One {
            "is"
        } else {
            "are"
        };
        format!(
            "There {are} {} names. One certificate can have {} at most; split them over several.",
            count.written, limit.written
        )
    },
    rejected,
    directory_missing: "Type the directory address of the CA, or choose another one.",
    directory_wrong: "The directory address must be a whole web address that begins with https://, such as \
                      https://ca.example.org/acme/directory.",
    under_way: "An order is under way. It is kept as it was until you begin another one with Continue.",
    under_way_back: "Go on with the order",
    drop_key: "The private key of the order so far has not been saved, and a new order drops it. Begin a new order?",
};
