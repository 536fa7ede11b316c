//! What to say when something fails outside the CA's own words.

use crate::ui::text::en::problem::{self, problem, proof};
use crate::ui::text::{BlockingError, Notice};

pub(super) const TEXT: BlockingError = BlockingError {
    happened: "What happened",
    todo: "What to do",
    again: "Try again",
    agree_again: "I have read it and agree: go on",
    per_name: "Name by name",
    fine: "Nothing is said against ",
    instance: "Open the page the CA names",
    proof,
    problem,
    later: |when| format!("The CA asks to wait until {when}."),
    offline: "You are offline. Keystay goes on by itself when the connection is back.",
    retry: |ca, silent, wait, number, of| {
        let what = if silent {
            " did not answer. "
        } else {
            " has trouble just now. "
        };
        let when = match wait {
            Some(wait) => ["Trying again in ", wait, " s ("].concat(),
            None => "Trying again (".to_owned(),
        };
        [ca, what, &when, number, " of ", of, ")."].concat()
    },
    try_now: "Try now",
    no_end: |ca| problem::named("noEnd", ca).unwrap_or_else(|| (TEXT.not_understood)(ca)),
    keep_waiting: "Keep waiting",
    unreachable: |ca| {
        Notice::new(
            format!("No answer from {ca}"),
            "The browser got nothing it may read, and it does not say why. The computer may be offline, an extension or a \
             filter in the network may block the connection, or the CA may be overloaded.",
            "Check the connection, and turn off blockers for this page. Then try again; nothing is lost.",
        )
    },
    unreachable_directory: |ca| {
        Notice::new(
            format!("{ca} cannot be reached"),
            "The browser got nothing it may read from the directory address, and it does not say why. The computer may be \
             offline, the address may be wrong, an extension or a filter may block it, or the CA does not let web pages \
             talk to it (no CORS), which is so with several CAs.",
            "Check the connection and the address, and turn off blockers for this page. Then try again. If other CAs work, \
             this one does not talk to web pages.",
        )
    },
    no_browsers: |ca| {
        Notice::new(
            format!("{ca} does not talk to web pages"),
            "It does not let a page read its answers (no CORS), so this page cannot order from it by itself.",
            "Use a relay, which passes the requests on, or go back and choose another CA.",
        )
    },
    not_directory: |ca| {
        Notice::new(
            "This address is not a CA's directory",
            format!(
                "{ca} answered, but not with an ACME directory: the list of addresses that every ACME CA publishes."
            ),
            "Check the address in the CA's documentation. Then go back and correct it; the names are kept.",
        )
    },
    not_acme: |status, ca| {
        if status >= 500 {
            Notice::new(
                "The CA has trouble",
                format!(
                    "{ca} answered with status {status} and a text that is not from the CA's program, as overloaded or failing servers do."
                ),
                "Wait some minutes, then try again. What you have done so far is kept.",
            )
        } else {
            Notice::new(
                "Something else answered",
                format!(
                    "The answer has status {status} and did not come from the CA's program. A proxy, a filter or a login page of the network may stand between this page and {ca}."
                ),
                "Try another network or turn the filter off, then try again. What you have done so far is kept.",
            )
        }
    },
    not_understood: |ca| {
        Notice::new(
            "The answer cannot be understood",
            format!("{ca} answered, but not with what the protocol (RFC 8555) asks for."),
            "Try again. If it stays, the CA or something in between is at fault; choose another CA.",
        )
    },
    no_nonce: |ca| {
        Notice::new(
            "This CA cannot be used from a web page",
            format!(
                "Every request needs a number that {ca} hands out (a nonce), and it does not let web pages read it. Or its service for these numbers is failing just now."
            ),
            "Try again in a minute. If it stays, use a relay or choose another CA. Who runs the CA can allow it: the header \
             Access-Control-Expose-Headers must name Replay-Nonce, Location and Link.",
        )
    },
    nonces_refused: |ca| {
        Notice::new(
            "The CA took no request",
            format!(
                "{ca} refused the number that goes with each request (the nonce) many times in a row."
            ),
            "Wait a minute, then try again.",
        )
    },
    chain: |ca| {
        Notice::new(
            "The certificate cannot be used",
            format!(
                "What {ca} delivered is not a clean certificate chain, so Keystay does not hand it on."
            ),
            "Try again, which fetches it once more. If it stays, tell the CA.",
        )
    },
    mismatch: |ca| {
        Notice::new(
            "The certificate does not fit",
            format!(
                "What {ca} delivered does not belong to your key or your names, so Keystay does not hand it on: it would not work."
            ),
            "Go back to the names and continue again. If it stays, tell the CA.",
        )
    },
    incomplete: || {
        Notice::new(
            "What is saved of this order is not complete",
            "A part that the next step needs is missing on this device, so Keystay cannot go on with this order.",
            "Try again. If it stays, order a certificate for the same names anew.",
        )
    },
    lost_keys: || {
        Notice::new(
            "The keys are not here any more",
            "The keys of this order lived only in the page as it was before, and are gone. Nobody else has them.",
            "Go back to the names and continue: new keys are made, and names that are proved stay proved for a while.",
        )
    },
    other_names: |ca| {
        Notice::new(
            "The CA answered for other names",
            format!(
                "{ca} made an order that is not for the names you asked for, so it was not followed."
            ),
            "Go back to the names and continue again. If it stays, choose another CA.",
        )
    },
    no_method: |name, ca| {
        Notice::new(
            "A name cannot be proved by hand",
            format!("{ca} offers neither a DNS record nor a file as proof for {name}."),
            "Go back and take the name out, or choose another CA.",
        )
    },
    no_reason: |ca| {
        Notice::new(
            "The proof was not found",
            format!("{ca} did not see what it looked for, and does not say why."),
            "Compare what you added with what was asked for, then go on with new values.",
        )
    },
    said: |ca| format!("In the words of {ca}"),
    ours: || {
        Notice::new(
            "Something failed in this page",
            "This is most likely a fault of Keystay.",
            "Try again. If it stays, please report it with the text of the detail, which holds no secret.",
        )
    },
    not_loaded: || {
        Notice::new(
            "A part of this page could not be loaded",
            "Keystay loads first what is needed first. What is needed now did not arrive, or does not belong to this page, so it \
             was not started. Nothing was sent, and what you have typed is kept.",
            "See whether you are online, then try again. If it stays, save what you still need and reload the page: it may have \
             been updated. If this message comes back then, do not use this copy of Keystay.",
        )
    },
    relay_refused: |status, said| {
        let (title, todo) = match status {
            408 | 429 | 503 => (
                "The relay has too much to do",
                "Wait a minute, then try again. What you have done so far is kept.",
            ),
            502 | 504 => (
                "The relay got no answer from the CA",
                "Try again in a minute. If it stays, the CA fails, or whoever runs the relay has to look into it.",
            ),
            _ => (
                "The relay refused",
                "Check the relay's address. Who runs it decides for which CAs and which pages it works.",
            ),
        };
        Notice::new(title, said, todo)
    },
    reconsider: "Change your choices",
    change_names: "Change the names",
    other_account: "Go on with another account",
    relay: |ca| format!("Reach {ca} through a relay"),
    relay_about: "Some CAs do not let web pages talk to them. A relay is a small program on a web server that passes \
                  requests on. It sees which names you order and from where, and could refuse to pass something on. It never \
                  sees a private key and cannot change what this page signs.",
    relay_site: "Use the relay of this site",
    relay_label: "Address of the relay",
    relay_hint: "It begins with https://. How to run one stands in Keystay's folder “relay”.",
    relay_use: "Use this relay",
    relay_wrong: "The relay's address has to be a whole web address that begins with https://.",
    relay_elsewhere: "This page may talk only to the CAs it names. To use a relay, open the page for any CA; what you typed goes \
                      along.",
};
