//! What can go wrong between us and a CA.

use super::{ChainError, Problem, ProblemType, RequestKind, SignerError, TransportError, UrlError};

/// An answer that is no ACME answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The status is an error, and the body is no problem document: a proxy, a load balancer, a web site.
    #[error("HTTP status {status}, not an ACME answer: {excerpt}")]
    NotAcme {
        /// The HTTP status.
        status: u16,
        /// The `Content-Type`, where it can be seen.
        content_type: Option<String>,
        /// `Retry-After`, where it can be seen, in seconds from the answer.
        retry_after: Option<u64>,
        /// The beginning of the body.
        excerpt: String,
    },
    /// The status is fine, the body is not the object that was asked for.
    #[error("not the expected object ({reason}): {excerpt}")]
    Body {
        /// What the parser said.
        reason: String,
        /// The beginning of the body.
        excerpt: String,
    },
    /// A header that the RFC demands is missing, or the page may not see it.
    #[error("the {name} header is missing or unusable")]
    Header {
        /// Its name.
        name: String,
    },
    /// No nonce can be read: the CA is not usable from a page (or the nonce service has trouble).
    #[error("no nonce can be read (HTTP status {status})")]
    NoNonce {
        /// The HTTP status of the answer without one.
        status: u16,
    },
    /// The CA's directory has no URL for it: nothing was sent.
    #[error("the CA does not offer it")]
    NotOffered,
    /// Every nonce was refused, as often as we are willing to try.
    #[error("the CA refused {attempts} nonces in a row")]
    NoncesRefused {
        /// How many.
        attempts: u32,
    },
}

/// Why a request came to nothing. Always says which request it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No answer at all.
    #[error("{request:?}: {source}")]
    Transport {
        /// Which request.
        request: RequestKind,
        /// What the platform said.
        source: TransportError,
    },
    /// The CA said no, in the form of RFC 8555 §6.7.
    #[error("{request:?}: HTTP {status}: {}", problem.detail)]
    Problem {
        /// Which request.
        request: RequestKind,
        /// The HTTP status.
        status: u16,
        /// What the CA said.
        problem: Problem,
        /// `Retry-After`, where it can be seen, in seconds from the answer.
        retry_after: Option<u64>,
    },
    /// An answer that is no ACME answer.
    #[error("{request:?}: {fault}")]
    Fault {
        /// Which request.
        request: RequestKind,
        /// What is wrong with it.
        fault: Fault,
    },
    /// A certificate chain that must not be used (RFC 8555 §9.1, §11.4).
    #[error("the certificate chain cannot be used: {0}")]
    Chain(#[from] ChainError),
    /// The key could not sign.
    #[error("{0}")]
    Signer(#[from] SignerError),
    /// A URL that cannot be used.
    #[error("{0}")]
    Url(#[from] UrlError),
}

impl Error {
    /// Whether the CA refused for this reason, as a whole or for one of the identifiers.
    pub fn is_problem(&self, kind: &ProblemType) -> bool {
        match self {
            Self::Problem { problem, .. } => {
                problem.kind == *kind || problem.subproblems.iter().any(|sub| sub.kind == *kind)
            }
            _ => false,
        }
    }
}

/// The beginning of a body for the raw detail: enough to recognise a login page by, not enough to flood one.
pub(super) fn excerpt(body: &[u8]) -> String {
    String::from_utf8_lossy(&body[..body.len().min(1200)])
        .chars()
        .take(300)
        .collect()
}
