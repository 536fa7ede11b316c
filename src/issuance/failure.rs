//! Why an effect failed.

use crate::account;
use crate::acme::{Error, ProblemType};
use crate::keys::KeyError;
use crate::names::Identifier;

/// Why an effect failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Between us and the CA.
    #[error("{0}")]
    Acme(#[from] Error),
    /// A key could not be generated or used.
    #[error("{0}")]
    Key(#[from] KeyError),
    /// Something is missing that has to be there by now.
    #[error("{0}")]
    Incomplete(#[from] MissingPart),
    /// The certificate is not what was asked for.
    #[error("{0}")]
    Certificate(#[from] Mismatch),
    /// The CA made an order for other names than it was asked for.
    #[error("the CA's order is for other names: {}", list(names))]
    UnexpectedNames {
        /// The names in the order.
        names: Vec<Identifier>,
    },
    /// The CA wants proof for a name that was not asked for.
    #[error("the CA wants proof for another name: {}", name.value)]
    UnexpectedAuthorization {
        /// That name.
        name: Identifier,
    },
    /// The CA offers no challenge for a name that can be met by hand.
    #[error("the CA offers no DNS or HTTP proof for {}", name.value)]
    NoMethod {
        /// That name.
        name: Identifier,
    },
    /// The order stays in one status for longer than is worth waiting without asking the person.
    #[error("the order is still {status}")]
    OrderStalled {
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

impl From<account::Error> for Failure {
    fn from(error: account::Error) -> Self {
        match error {
            account::Error::Acme(error) => Self::Acme(error),
            account::Error::Key(error) => Self::Key(error),
        }
    }
}

impl Failure {
    /// Whether the CA refused for this reason, as a whole or for one of the names.
    pub fn is_problem(&self, kind: &ProblemType) -> bool {
        matches!(self, Self::Acme(error) if error.is_problem(kind))
    }
}

fn list(names: &[Identifier]) -> String {
    names
        .iter()
        .map(|name| name.value.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

/// What a state lacks although an effect needs it. A state that is saved and loaded whole always has it; one that was
/// tampered with may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MissingPart {
    /// The CA's directory.
    #[error("the directory of the CA is missing")]
    Directory,
    /// The account key.
    #[error("the account key is missing")]
    AccountKey,
    /// The account's URL.
    #[error("the account is missing")]
    Account,
    /// The certificate's key, and no certificate request was brought along.
    #[error("the key of the certificate is missing")]
    CertificateKey,
    /// A certificate request that can be read.
    #[error("the certificate request cannot be read")]
    CertificateRequest,
    /// The order.
    #[error("the order is missing")]
    Order,
    /// The live check.
    #[error("the live check is missing")]
    LiveCheck,
}

impl MissingPart {
    /// Whether it is a key.
    pub fn is_key(self) -> bool {
        matches!(self, Self::AccountKey | Self::CertificateKey)
    }
}

/// How a downloaded certificate differs from what was asked for. Such a certificate is not given to the person.
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
