//! Problem documents of a CA in plain words (RFC 8555 §6.7).

use super::super::Notice;
use crate::acme::ProblemType;

/// A name that could not be proved.
pub(super) fn proof(kind: &ProblemType, ca: &str) -> Notice {
    match kind {
        ProblemType::Connection => Notice::new(
            "The website could not be reached",
            format!("{ca} got no answer on port 80 of the address that DNS gives for this name."),
            "Check that the name leads to your server, IPv6 (AAAA record) included: an old address there is the most \
             frequent cause. Check that a firewall lets port 80 in.",
        ),
        ProblemType::Dns => Notice::new(
            "The record was not found in DNS",
            format!("{ca} asked DNS for the record and got none, or an error."),
            "Check that the record's name is exactly right and that the domain does not stand in it twice, as in \
             _acme-challenge.example.org.example.org. Check that it was saved in the zone that is in use. If name \
             servers or DNSSEC are at fault, the DNS host has to mend it.",
        ),
        ProblemType::IncorrectResponse | ProblemType::Unauthorized => Notice::new(
            "The right value was not there",
            format!(
                "{ca} looked in the right place and found nothing, an older value or another page."
            ),
            "Compare with what was asked for: an old value left over, a value cut off or in quotes, a file in the wrong \
             folder, a login or parking page, or a server that blocks “.well-known”. Then go on with new values.",
        ),
        ProblemType::Tls => Notice::new(
            "The secure connection failed",
            format!("{ca} was led on to https:// and could not connect there."),
            "Turn off the redirect to https:// for the folder “.well-known/acme-challenge”, or prove this name by DNS.",
        ),
        _ => problem(kind, 0, ca),
    }
}

/// Any other problem.
#[expect(clippy::too_many_lines, reason = "a table of words")]
pub(super) fn problem(kind: &ProblemType, status: u16, ca: &str) -> Notice {
    match kind {
        ProblemType::Caa => Notice::new(
            "A CAA record forbids it",
            format!(
                "DNS has a CAA record for this name, or above it, that does not allow {ca} to issue certificates; or it could not be looked up."
            ),
            "If the detail speaks of a record, add one for this CA where your domain is managed: type CAA, tag issue, and \
             the CA's own name as value (letsencrypt.org for Let's Encrypt). If the lookup timed out or failed, the DNS \
             host has to mend it.",
        ),
        ProblemType::Unauthorized | ProblemType::AccountDoesNotExist => Notice::new(
            "The account is not known",
            format!(
                "{ca} does not accept this account key. It may belong to another CA, or to the practice service of this one, or \
                 the account was closed."
            ),
            "Go on with another account: the page opens a new one, and what you typed is kept.",
        ),
        ProblemType::RateLimited => Notice::new(
            "Too many requests for now",
            format!("{ca} limits how often this can be done, and the limit is reached."),
            "Come back at the time the CA names, and try again; what you have done so far is kept while this page is open. \
             If it names a page to unpause a name instead, open that first. To practise until then, choose a practice run.",
        ),
        ProblemType::RejectedIdentifier => Notice::new(
            "A name is refused",
            format!(
                "{ca} does not issue certificates for one of the names. The detail says which."
            ),
            "Go back and take the name out; the others can go on without it.",
        ),
        ProblemType::UnsupportedIdentifier => Notice::new(
            "A kind of name is not offered",
            format!(
                "{ca} does not issue certificates for this kind of name, such as an IP address, in this way."
            ),
            "If it is an IP address and the CA offers a kind of certificate called shortlived, change your choices and take \
             that one. Else go back and take the address out, or choose another CA.",
        ),
        ProblemType::ExternalAccountRequired => Notice::new(
            "This CA wants an account made elsewhere",
            format!(
                "{ca} takes orders only from its customers, and did not accept the key ID and HMAC key, or got none."
            ),
            "Change your choices and enter both as the CA's account page shows them; some may be used only once, or only \
             for some days.",
        ),
        ProblemType::BadCsr | ProblemType::BadPublicKey | ProblemType::BadSignatureAlgorithm => {
            Notice::new(
                "The key or the request is refused",
                format!("{ca} does not take this key or certificate request. The detail says why."),
                "Change your choices, if you can, and take a new key: P-256, or RSA 2048. Or go back to the names and \
                 continue again.",
            )
        }
        ProblemType::InvalidContact | ProblemType::UnsupportedContact => Notice::new(
            "The CA wants a contact address",
            format!("{ca} does not accept the contact address of the account, or wants one."),
            "Leave the address out, or give one that can receive mail. If the CA opens no account without, choose another CA.",
        ),
        ProblemType::InvalidProfile => Notice::new(
            "The kind of certificate is not offered any more",
            format!("{ca} no longer offers the profile that was asked for."),
            "Change your choices and take another one, or the CA's usual one.",
        ),
        ProblemType::OrderNotReady => Notice::new(
            "Some names are not proved yet",
            format!("{ca} says that the order is not ready."),
            "Try again. If that does not help, go back to the names and continue: what is proved stays proved.",
        ),
        ProblemType::UserActionRequired => Notice::new(
            "The CA wants you to do something first",
            format!("{ca} asks you to read or accept something, most often new terms of service."),
            "Open the page it names and read it. If you agree, say so below: Keystay then tells the CA.",
        ),
        ProblemType::AlreadyRevoked => Notice::new(
            "It is revoked already",
            format!("{ca} has revoked this certificate before."),
            "There is nothing left to do.",
        ),
        ProblemType::AlreadyReplaced => Notice::new(
            "It is renewed already",
            format!("{ca} has a newer certificate in place of the one you named."),
            "Change your choices and leave the earlier certificate out.",
        ),
        ProblemType::BadRevocationReason => Notice::new(
            "The reason is not accepted",
            format!("{ca} does not take the reason that was given for the revocation."),
            "Choose another: no reason, key compromise, superseded, or no longer in use.",
        ),
        ProblemType::BadNonce => Notice::new(
            "The CA took no request",
            format!("{ca} said each time that the request came too late or twice."),
            "Wait a minute, then try again.",
        ),
        ProblemType::Connection
        | ProblemType::Dns
        | ProblemType::Tls
        | ProblemType::IncorrectResponse => Notice::new(
            "The CA could not check a name",
            format!(
                "{ca} could not reach or read what was to prove a name. The detail says which."
            ),
            "Check the name's records and server, then try again.",
        ),
        ProblemType::Compound => Notice::new(
            "Several things are wrong",
            format!("{ca} found more than one problem. They are listed with their names."),
            "Mend what the list says, then try again, or go back and take the names out.",
        ),
        ProblemType::ServerInternal => Notice::new(
            "The CA has trouble",
            format!("{ca} says that something failed on its side."),
            "Wait some minutes, then try again. What you have done so far is kept. The CA's status page may tell more.",
        ),
        ProblemType::Malformed => malformed(ca),
        ProblemType::Other(_) if status >= 500 => problem(&ProblemType::ServerInternal, status, ca),
        ProblemType::Other(_) => Notice::new(
            "The CA said no",
            format!(
                "{ca} refused, with a reason that Keystay has no words for. The detail has it as the CA wrote it."
            ),
            "Do what the detail says, then try again.",
        ),
    }
}

fn malformed(ca: &str) -> Notice {
    Notice::new(
        "The CA did not understand the request",
        format!(
            "{ca} found something in the request that it cannot take. Most likely that is a fault of Keystay."
        ),
        "Try again. If it stays, please report it with the text of the detail, which holds no secret.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every type of the registry (RFC 8555 §9.7.5 and what later RFCs and drafts add).
    const TYPES: &[&str] = &[
        "accountDoesNotExist",
        "alreadyReplaced",
        "alreadyRevoked",
        "badCSR",
        "badNonce",
        "badPublicKey",
        "badRevocationReason",
        "badSignatureAlgorithm",
        "caa",
        "compound",
        "connection",
        "dns",
        "externalAccountRequired",
        "incorrectResponse",
        "invalidContact",
        "invalidProfile",
        "malformed",
        "orderNotReady",
        "rateLimited",
        "rejectedIdentifier",
        "serverInternal",
        "tls",
        "unauthorized",
        "unsupportedContact",
        "unsupportedIdentifier",
        "userActionRequired",
    ];

    fn is_whole(notice: &Notice) -> bool {
        let parts = [&notice.title, &notice.happened, &notice.todo];
        parts.iter().all(|part| part.len() > 10)
            && notice.happened.ends_with('.')
            && notice.todo.ends_with('.')
    }

    #[test]
    fn every_problem_has_its_own_advice() {
        let ca = "Example CA";
        let fallback = problem(&ProblemType::Other("urn:x:new".into()), 400, ca);
        assert!(is_whole(&fallback) && fallback.happened.contains("as the CA wrote it"));
        for name in TYPES {
            let kind = ProblemType::from(format!("urn:ietf:params:acme:error:{name}"));
            assert!(
                !matches!(kind, ProblemType::Other(_)),
                "{name} is not known"
            );
            for notice in [problem(&kind, 400, ca), proof(&kind, ca)] {
                assert!(is_whole(&notice), "{name}: {notice:?}");
                assert_ne!(notice, fallback, "{name}");
            }
        }
        // A server in trouble says so by its status alone.
        let trouble = problem(&ProblemType::Other("about:blank".into()), 503, ca);
        assert_eq!(
            trouble.title,
            problem(&ProblemType::ServerInternal, 500, ca).title
        );
    }
}
