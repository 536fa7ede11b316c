//! What can happen.

use super::{Effect, Failure, Issued, Method};
use crate::acme::{Account, Answer, Authorization, AuthorizationUrl, Directory, Order, OrderUrl};
use crate::keys::{PublicKey, Purpose};

/// Something happened: the first six come from the person, the others from the runner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The person agrees to the CA's terms.
    AgreeToTerms,
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
    /// The certificate was downloaded and found to be what was asked for.
    Downloaded(Box<Issued>),
    /// Something did not work.
    Failed {
        /// What.
        effect: Effect,
        /// Why.
        failure: Failure,
    },
}
