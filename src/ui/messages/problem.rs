//! Problem documents of a CA in plain words (RFC 8555 §6.7).
//!
//! The words come with the guides: a CA that can answer with a problem can be reached, and so can they. Where they did not
//! arrive, the CA's own words have to do.

use crate::acme::ProblemType;
use crate::i18n::{BlockingError, Notice, text};

impl BlockingError {
    /// A name that could not be proved.
    pub(crate) fn proof(self, kind: &ProblemType, ca: &str) -> Notice {
        let words = text().problems;
        let notice = match kind {
            ProblemType::Connection => words.proof_connection(ca),
            ProblemType::Dns => words.proof_dns(ca),
            ProblemType::IncorrectResponse | ProblemType::Unauthorized => {
                words.proof_incorrect_response(ca)
            }
            ProblemType::Tls => words.proof_tls(ca),
            _ => return self.problem(kind, 0, ca),
        };
        arrived(notice).unwrap_or_else(|| self.refused(ca))
    }

    /// Any other problem document: the type, the HTTP status, and the name of the CA.
    pub(crate) fn problem(self, kind: &ProblemType, status: u16, ca: &str) -> Notice {
        use ProblemType as T;
        let words = text().problems;
        let notice = match kind {
            T::Other(_) if status >= 500 => words.server_internal(ca),
            T::Other(_) => return self.refused(ca),
            T::Caa => words.caa(ca),
            T::Unauthorized | T::AccountDoesNotExist => words.unauthorized(ca),
            T::RateLimited => words.rate_limited(ca),
            T::RejectedIdentifier => words.rejected_identifier(ca),
            T::UnsupportedIdentifier => words.unsupported_identifier(ca),
            T::ExternalAccountRequired => words.external_account_required(ca),
            T::BadCsr | T::BadPublicKey | T::BadSignatureAlgorithm => words.bad_csr(ca),
            T::InvalidContact | T::UnsupportedContact => words.invalid_contact(ca),
            T::InvalidProfile => words.invalid_profile(ca),
            T::OrderNotReady => words.order_not_ready(ca),
            T::UserActionRequired => words.user_action_required(ca),
            T::AlreadyRevoked => words.already_revoked(ca),
            T::AlreadyReplaced => words.already_replaced(ca),
            T::BadRevocationReason => words.bad_revocation_reason(ca),
            T::BadNonce => words.bad_nonce(ca),
            T::Connection | T::Dns | T::Tls | T::IncorrectResponse => words.connection(ca),
            T::Compound => words.compound(ca),
            T::ServerInternal => words.server_internal(ca),
            T::Malformed => words.malformed(ca),
        };
        arrived(notice).unwrap_or_else(|| self.refused(ca))
    }

    /// An order whose state does not change.
    pub(crate) fn no_end(self, ca: &str) -> Notice {
        arrived(text().problems.no_end(ca)).unwrap_or_else(|| self.not_understood(ca))
    }
}

/// Nothing where the words did not arrive.
fn arrived(notice: Notice) -> Option<Notice> {
    Some(notice).filter(|notice| !notice.title.is_empty())
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
        let words = &text().blocking_error;
        let fallback = words.problem(&ProblemType::Other("urn:x:new".into()), 400, ca);
        assert!(is_whole(&fallback) && fallback.happened.contains("as the CA wrote it"));
        for name in TYPES {
            let kind = ProblemType::from(format!("urn:ietf:params:acme:error:{name}"));
            assert!(
                !matches!(kind, ProblemType::Other(_)),
                "{name} is not known"
            );
            for notice in [words.problem(&kind, 400, ca), words.proof(&kind, ca)] {
                assert!(is_whole(&notice), "{name}: {notice:?}");
                assert_ne!(notice, fallback, "{name}");
            }
        }
        // A server in trouble says so by its status alone.
        let trouble = words.problem(&ProblemType::Other("about:blank".into()), 503, ca);
        assert_eq!(
            trouble.title,
            words.problem(&ProblemType::ServerInternal, 500, ca).title
        );
    }
}
