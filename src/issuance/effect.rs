//! What the runner does for an order.

use crate::acme::{AuthorizationUrl, CertificateUrl, ChallengeUrl, DirectoryUrl, OrderUrl};
use crate::keys::{Algorithm, Purpose};

/// Something to be done. Two equal effects are the same work: what is under way is not begun again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Generate a key.
    GenerateKey(KeyFor),
    /// Read the CA's directory, and see whether this page can read its nonces.
    ReadDirectory(DirectoryUrl),
    /// Create or find the account of the account key.
    OpenAccount,
    /// Place the order.
    PlaceOrder,
    /// Read an authorization, after a wait if it was read before.
    ReadAuthorization {
        /// Which.
        url: AuthorizationUrl,
        /// How often it was read since the order failed.
        reads: u32,
    },
    /// Ask DNS who hosts the names.
    FindZones,
    /// Wait, and check public DNS.
    CheckDns {
        /// The number of this check, from 0.
        round: u32,
    },
    /// Ask the CA to validate one challenge.
    AnswerChallenge {
        /// Of which authorization.
        authorization: AuthorizationUrl,
        /// Which challenge.
        challenge: ChallengeUrl,
    },
    /// Wait, and read the order.
    PollOrder {
        /// Which.
        url: OrderUrl,
        /// How often it was polled in its present status.
        count: u32,
        /// Whether it is past validation: waits begin anew when that changes.
        finalizing: bool,
    },
    /// Send the certificate request.
    Finalize(OrderUrl),
    /// Download the certificate and check it.
    DownloadCertificate(CertificateUrl),
    /// Download another chain for it.
    DownloadAlternate(CertificateUrl),
    /// Tell the CA that its changed terms are agreed to.
    AgreeToNewTerms,
    /// Deactivate an authorization.
    DeactivateAuthorization(AuthorizationUrl),
}

/// Which key to generate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyFor {
    /// The account's.
    Account,
    /// The certificate's, for this algorithm.
    Certificate(Algorithm),
}

impl KeyFor {
    /// The algorithm of the key.
    pub fn algorithm(self) -> Algorithm {
        match self {
            Self::Account => Algorithm::P256,
            Self::Certificate(algorithm) => algorithm,
        }
    }
}

impl From<KeyFor> for Purpose {
    fn from(key: KeyFor) -> Self {
        match key {
            KeyFor::Account => Self::Account,
            KeyFor::Certificate(_) => Self::Certificate,
        }
    }
}
