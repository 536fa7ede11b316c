//! What the runner reports.

use std::rc::Rc;

use super::{Chain, Effect, Failure, Issued};
use crate::acme::{
    Account, Answer, Authorization, AuthorizationUrl, CertificateUrl, Directory, Order, OrderUrl,
};
use crate::dns::{Findings, ZoneFound};
use crate::keys::{PublicKey, Purpose};

/// How an effect ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The page was closed and the state is loaded from storage: whatever was under way may have been done or not.
    Interrupted,
    /// DNS was asked who hosts the names.
    ZonesFound(Vec<ZoneFound>),
    /// A DNS check ended.
    DnsChecked {
        /// Its number.
        round: u32,
        /// When, in milliseconds since 1970.
        at: u64,
        /// Zones that were not known before.
        zones: Vec<ZoneFound>,
        /// What was found.
        findings: Rc<Findings>,
    },
    /// The order expired before all its authorizations were valid.
    OrderExpired(OrderUrl),
    /// A key was generated.
    KeyGenerated {
        /// For what.
        purpose: Purpose,
        /// Its public half.
        key: PublicKey,
    },
    /// The directory was read.
    DirectoryRead(Directory),
    /// The account was created or found.
    AccountOpened(Account),
    /// The order was placed.
    OrderPlaced {
        /// Where it is.
        url: OrderUrl,
        /// What it is.
        order: Order,
    },
    /// An authorization was read.
    AuthorizationRead {
        /// Which.
        url: AuthorizationUrl,
        /// What it is.
        authorization: Authorization,
    },
    /// The CA was asked to validate a challenge.
    ChallengeAnswered {
        /// Of which authorization.
        authorization: AuthorizationUrl,
    },
    /// The order was read, or returned by finalize.
    OrderRead {
        /// Which order.
        url: OrderUrl,
        /// What it is now.
        answer: Answer<Order>,
    },
    /// The CA was told that its changed terms are agreed to.
    NewTermsAgreed,
    /// An authorization was deactivated, or the CA refused because it is over already.
    AuthorizationDeactivated {
        /// Which.
        url: AuthorizationUrl,
        /// What it is now, where the CA said so.
        authorization: Option<Authorization>,
    },
    /// The certificate was downloaded and is what was asked for.
    CertificateDownloaded {
        /// The certificate.
        issued: Box<Issued>,
        /// Where other chains for it are.
        alternates: Vec<CertificateUrl>,
    },
    /// Another chain was downloaded.
    AlternateDownloaded {
        /// From where.
        url: CertificateUrl,
        /// The chain, if it is one for this certificate.
        chain: Option<Chain>,
    },
    /// An effect failed.
    Failed {
        /// Which.
        effect: Effect,
        /// Why.
        failure: Failure,
    },
}
