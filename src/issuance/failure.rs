//! What can hold the story up.

use super::Effect;
use crate::acme::{Error, ProblemType};
use crate::keys::KeyError;
use crate::names::Identifier;

/// Why something did not work.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Between us and the CA.
    #[error("{0}")]
    Acme(#[from] Error),
    /// A key could not be made or used.
    #[error("{0}")]
    Key(#[from] KeyError),
    /// The certificate is not what was asked for.
    #[error("{0}")]
    Certificate(#[from] Mismatch),
    /// The CA made an order for other names than it was asked for.
    #[error("the CA's order is for other names: {}", list(names))]
    OtherOrder {
        /// The names in the order.
        names: Vec<Identifier>,
    },
    /// The CA wants proof for a name that was not asked for.
    #[error("the CA wants proof for another name: {}", name.value)]
    OtherAuthorization {
        /// That name.
        name: Identifier,
    },
    /// The CA offers no way for a name that can be gone by hand.
    #[error("the CA offers no DNS or HTTP proof for {}", name.value)]
    NoMethod {
        /// That name.
        name: Identifier,
    },
    /// The order stays as it is for longer than is worth waiting without a word.
    #[error("the order is still {status}")]
    NoEnd {
        /// What the CA says it is.
        status: String,
    },
    /// The account is closed.
    #[error("the account is {status}")]
    AccountClosed {
        /// What the CA says it is.
        status: String,
    },
}

impl Failure {
    /// Whether the CA said no for this reason, as a whole or for one of the names.
    pub fn is_problem(&self, kind: &ProblemType) -> bool {
        match self {
            Self::Acme(Error::Problem { problem, .. }) => {
                problem.kind == *kind || problem.subproblems.iter().any(|sub| sub.kind == *kind)
            }
            _ => false,
        }
    }
}

fn list(names: &[Identifier]) -> String {
    names
        .iter()
        .map(|name| name.value.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

/// In what a delivered certificate differs from what was asked for. It is not handed out then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    /// It belongs to another key.
    #[error("the certificate belongs to another key")]
    Key,
    /// It names other names.
    #[error("the certificate lacks {missing:?} and has {surplus:?} instead")]
    Names {
        /// Asked for, and not in it.
        missing: Vec<String>,
        /// In it, and not asked for.
        surplus: Vec<String>,
    },
    /// A certificate of the chain was not issued by the next one.
    #[error("certificate {0} of the chain was not issued by the next")]
    Chain(usize),
    /// It cannot be read.
    #[error("the certificate cannot be read")]
    Unreadable,
}

/// What holds the story up: what was tried, and why it did not work. Ends with [`Event::Retry`](super::Event::Retry).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockingError {
    /// What was tried.
    pub effect: Effect,
    /// Why it did not work.
    pub failure: Failure,
}
