//! What can happen.

use super::{Chain, Effect, Failure, Issued, Method, Wishes};
use crate::acme::{
    Account, Answer, Authorization, AuthorizationUrl, CertificateUrl, Directory, Order, OrderUrl,
};
use crate::keys::{PublicKey, Purpose};

/// Something happened: those before the empty line come from the person, the others from the runner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The person agrees to the CA's terms, if it has any, and says what they want.
    Agree(Box<Wishes>),
    /// The person wants to choose anew, before there is an order.
    Reconsider,
    /// The person wants to go on with another account than the one that is there.
    ForgetAccount,
    /// The person wants requests to go through this relay.
    UseRelay(String),
    /// The person chose until when standing records are to be good, in seconds since 1970.
    StandUntil(Option<u64>),
    /// The person gives up what the order asks to be proved, and what was proved for it (RFC 8555 §7.5.2).
    Withdraw,
    /// The person chose one of the chains of the certificate, by its place.
    ChooseChain(usize),
    /// The person chose how to prove one name.
    ChooseMethod {
        /// Which.
        authorization: AuthorizationUrl,
        /// How.
        method: Method,
    },
    /// The person chose how to prove all names for which that way is offered.
    ChooseMethodForAll(Method),
    /// The person says that everything is in place: the CA may look.
    Check,
    /// The person says to try again what was in trouble.
    Retry,
    /// The person wants a new order after one failed. What is proved stays proved.
    OrderAgain,

    /// A key was made.
    KeyMade {
        /// For what.
        purpose: Purpose,
        /// Its public half.
        key: PublicKey,
    },
    /// The directory was read.
    DirectoryRead(Directory),
    /// The account was opened or found.
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
    /// The CA was asked to look at one.
    ChallengeAnswered {
        /// Which authorization.
        authorization: AuthorizationUrl,
    },
    /// The order was read, or came back from finalize.
    OrderRead {
        /// Which order.
        url: OrderUrl,
        /// What it is now.
        answer: Answer<Order>,
    },
    /// The CA was told that its changed terms are agreed to.
    AgreedAgain,
    /// An authorization was given up, or the CA would not hear of it.
    Deactivated {
        /// Which.
        url: AuthorizationUrl,
        /// What it is now, as far as the CA said.
        authorization: Option<Authorization>,
    },
    /// The certificate was downloaded and found to be what was asked for.
    Downloaded {
        /// The certificate.
        issued: Box<Issued>,
        /// Where other chains for it are.
        alternates: Vec<CertificateUrl>,
    },
    /// Another chain was downloaded, or could not be used.
    AlternateDownloaded {
        /// From where.
        url: CertificateUrl,
        /// The chain, if it is one for this certificate.
        chain: Option<Chain>,
    },
    /// Something did not work.
    Failed {
        /// What.
        effect: Effect,
        /// Why.
        failure: Failure,
    },
}
