//! Problem documents of a CA in plain words (RFC 8555 §6.7).
//!
//! The words are in `problems.json` and come with the guides: a CA that can answer with a problem can be reached, and so
//! can they. Where they did not arrive, the CA's own words have to do.

use crate::acme::ProblemType;
use crate::ui::session::guides::guides;
use crate::ui::text::Notice;

/// A name that could not be proved.
pub(super) fn proof(kind: &ProblemType, ca: &str) -> Notice {
    let notice = named(&["proof ", &word(kind)].concat(), ca);
    notice.unwrap_or_else(|| problem(kind, 0, ca))
}

/// Any other problem.
pub(super) fn problem(kind: &ProblemType, status: u16, ca: &str) -> Notice {
    let notice = match kind {
        ProblemType::Other(_) if status >= 500 => named("serverInternal", ca),
        ProblemType::Other(_) => None,
        _ => named(&word(kind), ca),
    };
    notice.unwrap_or_else(|| {
        Notice::new(
            "The CA said no",
            format!(
                "{ca} refused, with a reason that Keystay has no words for. The detail has it as the CA wrote it."
            ),
            "Do what the detail says, then try again.",
        )
    })
}

/// The last part of a type's name.
fn word(kind: &ProblemType) -> String {
    let urn = String::from(kind.clone());
    urn.rsplit(':').next().unwrap_or_default().to_owned()
}

pub(super) fn named(key: &str, ca: &str) -> Option<Notice> {
    let guides = guides();
    let [title, happened, todo] = guides.notice(key)?;
    let named = |text: &str| text.replace("{ca}", ca);
    Some(Notice::new(named(title), named(happened), named(todo)))
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
        let blocking_error = problem(&ProblemType::Other("about:blank".into()), 503, ca);
        assert_eq!(
            blocking_error.title,
            problem(&ProblemType::ServerInternal, 500, ca).title
        );
    }
}
