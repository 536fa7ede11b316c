//! What can go wrong with an account.

use crate::acme::{self, ProblemType};
use crate::keys::KeyError;

/// Why an account operation failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The CA could not be asked, or refused.
    #[error("{0}")]
    Acme(#[from] acme::Error),
    /// A key could not be generated.
    #[error("{0}")]
    Key(#[from] KeyError),
}

impl Error {
    /// Whether the CA refused for this reason.
    pub fn is_problem(&self, kind: &ProblemType) -> bool {
        matches!(self, Self::Acme(error) if error.is_problem(kind))
    }
}
