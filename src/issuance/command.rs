//! What the person does.

use super::{Method, OrderOptions};
use crate::acme::AuthorizationUrl;
use crate::dns::Resolver;
use crate::names::Identifier;

/// Something that the person decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Agree to the CA's terms, if it has any, with these options.
    AgreeToTerms(Box<OrderOptions>),
    /// Go back to the options, before there is an order.
    ChangeOptions,
    /// Go on with another account than the known one.
    UseOtherAccount,
    /// Send requests through this relay.
    UseRelay(String),
    /// Until when persistent records are to be valid, in seconds since 1970.
    SetPersistUntil(Option<u64>),
    /// Deactivate all authorizations of the order, those that are valid too (RFC 8555 §7.5.2).
    CancelOrder,
    /// Use one of the chains of the certificate, by its place.
    ChooseChain(usize),
    /// How to prove control of one name.
    ChooseMethod {
        /// The authorization for that name.
        authorization: AuthorizationUrl,
        /// How.
        method: Method,
    },
    /// How to prove control of all names for which this method is offered.
    ChooseMethodForAll(Method),
    /// Find out who hosts the DNS of the names; these resolvers may be asked.
    FindZones(Vec<Resolver>),
    /// Everything is said to be in place: check that in public DNS.
    StartDnsCheck {
        /// Whom to ask.
        resolvers: Vec<Resolver>,
        /// Whether to request validation as soon as nothing speaks against it.
        validate_when_clear: bool,
    },
    /// Change whether validation is requested as soon as nothing speaks against it.
    ValidateWhenClear(bool),
    /// Do not wait for the next DNS check.
    CheckDnsNow,
    /// No further DNS checks.
    StopDnsCheck,
    /// Have the CA validate the challenges, whatever DNS shows.
    RequestValidation,
    /// Try again what ended in a blocking error.
    Retry,
    /// Do not wait for the next automatic retry.
    RetryNow,
    /// Place a new order after one failed. Authorizations that are valid stay valid.
    StartNewOrder,
    /// Go on without this name.
    RemoveName(Identifier),
}
