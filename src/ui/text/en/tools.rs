//! The tools.

use crate::acme::RevocationReason;
use crate::ui::text::Notice;
use crate::ui::text::tools::{Account, Inspect, Links, Renewal, Revoke, Tools};
use crate::web::intl::{Amount, Plural};

/// The way to them.
pub(super) const LINKS: Links = Links {
    title: "Already have a certificate?",
    inspect: "Look into a certificate, and see when to renew it",
    revoke: "Revoke a certificate",
    account: "See to your account with a CA",
    carry: "Take your work to another computer, or open it here",
    trust: "How do I know that my keys stay here?",
    not_offered: |ca| {
        Notice::new(
            "This CA does not offer it",
            format!(
                "The directory of {ca}, which lists what it can do, has no address for this. Nothing was sent."
            ),
            "See whether the right CA is chosen. If it is, look for another way on the CA's own website.",
        )
    },
    not_known: |ca| {
        Notice::new(
            "The CA does not accept this key for it",
            format!(
                "{ca} has no account for the key, or has closed it, or the account is not one that may do this."
            ),
            "See whether the right CA is chosen: an account with Let's Encrypt is none with its practice service. If the key \
             of the account was changed, take the newer one. A certificate can be revoked by the account that ordered it, or \
             by its own key.",
        )
    },
};

/// Their own words.
pub(super) const TEXT: Tools = Tools {
    working: "Working …",
    authority: "Which CA?",
    relay_hint: "Only for a CA that does not let web pages talk to it. Otherwise leave it empty.",
    certificate: "Certificate",
    certificate_hint: "Paste the text from BEGIN CERTIFICATE to END CERTIFICATE, or choose its file. A chain of several is fine.",
    certificate_wrong: "There is no certificate in this that can be read. Its text begins with -----BEGIN CERTIFICATE-----.",
    private_key: "This is a private key, not a certificate. It was not kept and the field is empty again. Paste the certificate: \
                  the text between BEGIN CERTIFICATE and END CERTIFICATE.",
    private_key_too: "There was a private key beside the certificate. It was not kept and the field is empty again. Take care \
                      where you paste it.",
    cancel: "Cancel",
    inspect: Inspect {
        heading: "Look into a certificate",
        lead: "It is read in this page. Nothing is sent.",
        go: "Show what it says",
        nameless: "Certificate without a name",
        state: "State",
        in_force: |days| format!("valid now, {} left", in_days(days)),
        ended: |days| format!("not valid any more: it ended {} ago", in_days(days)),
        not_yet: "not valid yet",
        names: "Names",
        subject: "Issued to",
        issuer: "Issued by",
        key: "Key",
        signature: "Signed with",
        serial: "Serial number",
        sha256: "SHA-256 fingerprint",
        sha1: "SHA-1 fingerprint",
        authority_key: "Authority key identifier",
        scts: "Receipts of public logs (SCTs)",
        scts_none: "none",
        renewal_id: "Name for renewal (certID)",
        logs: "Look for it in the public logs",
        logs_hint: "All certificates that browsers trust are in public logs. The link leads to crt.sh, which learns from it \
                    which certificate you look at.",
    },
    renewal: Renewal {
        heading: "When to renew it",
        lead: "The CA that issued a certificate can say when it wants it renewed. It learns which certificate you ask about.",
        go: "Ask when to renew",
        window: |ca, start, end| format!("{ca} suggests to renew it between {start} and {end}."),
        later: "That is still to come. Put it in your calendar: nobody else reminds you.",
        now: "That is now: order a new certificate for the same names. If you give this one under More choices, the CA knows \
              that it is a renewal.",
        over: "That is past: renew it without delay. If the CA named an earlier time than you expected, it may be about to \
               revoke the certificate.",
        invalid: |ca| {
            format!(
                "{ca} answered with a time that ends before it begins. Ask again in some hours."
            )
        },
        none: |ca| {
            format!("{ca} does not say when to renew. Do it when a third of the time is left.")
        },
        explanation: "Read why",
    },
    revoke: Revoke {
        heading: "Revoke a certificate",
        lead: "A revoked certificate is declared void before its time, as when somebody else got its private key. A \
               certificate that is only no longer needed can simply run out.",
        by: "What can you show?",
        by_account: "The account key",
        by_account_hint: "Of the account that ordered it, or of one with the same CA that has proved all its names.",
        by_key: "The certificate's own private key",
        by_key_hint: "Also good when the account is lost.",
        key: "That key",
        key_hint: "Paste the private key you chose above, or choose its file. It stays in this page. For an account that this \
                   page knows already, leave the field empty.",
        key_missing: "Paste the private key, or choose its file.",
        key_other: "This key does not belong to the certificate. Paste its own private key, or choose the account key above.",
        reason: "Why?",
        reasons: |reason| match reason {
            RevocationReason::KeyCompromise => (
                "Somebody else has the private key, or may have it",
                "The CA then takes no more certificates with this key (keyCompromise).",
            ),
            RevocationReason::Superseded => ("A new certificate has taken its place", "superseded"),
            RevocationReason::CessationOfOperation => (
                "The names are no longer used, or not yours any more",
                "cessationOfOperation",
            ),
            RevocationReason::Unspecified => ("Another reason, or none", "unspecified"),
        },
        go: "Check and go on",
        sure: "Is this the one?",
        sure_hint: "This cannot be undone. If the certificate is still in use, replace it first: visitors will get an error. \
                    Browsers learn of it from lists, within hours or days.",
        sure_go: "Revoke it for good",
        done: |ca| {
            format!(
                "Done: {ca} has revoked the certificate. Browsers learn of it from lists, within hours or days."
            )
        },
        done_before: |ca| {
            format!("There is nothing left to do: {ca} has revoked this certificate before.")
        },
    },
    account: Account {
        heading: "Your account with a CA",
        lead: "An account is a key that the CA knows. Who has the key has the account.",
        key: "Account key",
        key_hint: "Paste it, or choose its file: PEM, JWK, certbot's private_key.json or acme.sh's account.key. It stays in \
                   this page.",
        key_missing: "Paste the account key, or choose its file. This page knows no account with this CA yet.",
        known: |cas| {
            format!(
                "This page knows your account with {cas}. To go on with it, leave the field empty."
            )
        },
        go: "Find the account",
        title: |ca| format!("Your account with {ca}"),
        url: "Address",
        status: "State",
        valid: "in use",
        closed: "closed",
        contact: "Contact",
        contact_none: "none",
        key_kind: "Key",
        keep: "Keep the account key",
        contact_change: "Change the contact addresses",
        contact_label: "E-mail addresses",
        contact_hint: "One per line, or none. The CA may write there when something is wrong. Let's Encrypt keeps no addresses.",
        contact_wrong: "One of the lines is not an e-mail address, such as admin@example.org.",
        contact_go: "Send the addresses",
        contact_done: "The CA has taken the addresses in.",
        rollover: "Change the account key",
        rollover_lead: "For when somebody else may have seen the key. The account, and what is proved for it, stays the same. \
                        Finish an order that is under way first.",
        rollover_make: "Make a new key",
        rollover_save: "First save the new key: without it the account would be lost.",
        rollover_both: "Keep the old key until the change is done.",
        rollover_go: "Change to the new key",
        rollover_done: "The account has the new key. The old one is of no use any more; other programs that had it need the new \
                        one.",
        close: "Close the account",
        close_lead: "Certificates stay valid until they end. But with this account nothing can be ordered, renewed or revoked \
                     any more, standing DNS records for it are of no use, and it cannot be opened again.",
        close_go: "Close the account",
        close_sure: "Close it for good",
        close_done: |ca| {
            format!("The account with {ca} is closed, and this page has forgotten it.")
        },
        another: "See to another account",
    },
};

fn in_days(amount: &Amount) -> String {
    let unit = match amount.plural {
        Plural::One => " day",
        _ => " days",
    };
    [&amount.written, unit].concat()
}
