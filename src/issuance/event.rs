//! What can happen.

use std::rc::Rc;

use super::{Chain, Effect, Failure, Issued, Method, OrderOptions};
use crate::acme::{
    Account, Answer, Authorization, AuthorizationUrl, CertificateUrl, Directory, Order, OrderUrl,
};
use crate::dns::{Findings, Resolver, ZoneFound};
use crate::keys::{PublicKey, Purpose};
use crate::names::Identifier;

/// Something happened: those before the empty line come from the person, the others from the runner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The person agrees to the CA's terms, if it has any, and says what they want.
    Agree(Box<OrderOptions>),
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
    /// The person wants to know where the names are managed, and allows these resolvers to be asked.
    FindZones(Vec<Resolver>),
    /// The person says that everything is in place: these resolvers are to be asked whether it can be seen.
    Watch {
        /// Whom to ask.
        resolvers: Vec<Resolver>,
        /// Whether the CA is to be asked as soon as nothing stands in the way.
        then_ask: bool,
    },
    /// The person changed their mind about the CA being asked by itself.
    ThenAsk(bool),
    /// The person does not want to wait for the next look.
    LookNow,
    /// The person wants no further looks.
    StopWatching,
    /// The CA may look: the person says so, whatever DNS shows.
    Check,
    /// The person says to try again what was in trouble.
    Retry,
    /// The person does not want to wait for what is tried again by itself.
    TryNow,
    /// The person wants a new order after one failed. What is proved stays proved.
    OrderAgain,
    /// The person goes on without this name.
    DropName(Identifier),

    /// The story goes on after the page was closed, from what was saved: whatever was under way then may have been done or
    /// not.
    Resumed,
    /// DNS says where the names are managed.
    ZonesFound(Vec<ZoneFound>),
    /// A look at DNS ended.
    Looked {
        /// Which.
        round: u32,
        /// When, in milliseconds since 1970.
        at: u64,
        /// Zones that were not known before.
        zones: Vec<ZoneFound>,
        /// What was found.
        findings: Rc<Findings>,
    },
    /// The order ran out before everything was proved.
    Expired(OrderUrl),
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
