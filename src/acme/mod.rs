//! ACME, the protocol by which a certificate authority (CA) issues certificates (RFC 8555).
//!
//! One file per protocol object, each naming its section; [`Client`] is the only one that sends anything, and
//! it does so through two traits: [`Transport`] carries a request, [`Clock`] knows the time. The same client runs in
//! the page and natively in the tests.
//!
//! The course of an order (RFC 8555 §7): read the [`Directory`]; open an account ([`Client::new_account`]); place an
//! order ([`Client::new_order`]); read its authorizations ([`Client::authorization`]); put the proof where the CA
//! will look ([`key_authorization`]) and answer the challenge ([`Client::answer`]); read the order until it is `ready`
//! ([`Client::order`]); send the certificate request ([`Client::finalize`]); read until it is `valid`; download
//! the chain ([`Client::certificate`]). The client keeps no state but its nonces: what was achieved, and what is next,
//! is known to [`crate::issuance`].

mod account;
mod authorization;
mod certificate;
mod challenge;
mod client;
mod clock;
mod der;
mod directory;
mod error;
mod external;
mod headers;
mod json;
mod jws;
mod key_authorization;
mod nonce;
mod order;
mod pace;
mod pem;
mod problem;
mod renewal;
mod revocation;
mod rollover;
mod standing;
mod time;
mod transport;
mod url;
mod x509;

pub use account::{Account, AccountStatus, AccountUpdate, NewAccount};
pub use authorization::{Authorization, AuthorizationStatus};
pub use certificate::{CertificateChain, ChainError, Delivered, certificates_in};
pub use challenge::{Challenge, ChallengeStatus, ChallengeType, PersistDraft, Token, TokenError};
pub use client::{Answer, Client, Identity, Probe};
pub use clock::Clock;
pub use directory::{Directory, Meta, Profile};
pub use error::{Error, Fault, RequestKind};
pub use external::{ExternalAccount, Mac, NoMac};
pub use headers::{Link, links, retry_after};
pub use jws::{KeyReference, Signer, SignerError, sign};
pub use key_authorization::{dns_account_label, dns01_value, key_authorization};
pub use nonce::{Nonce, NoncePool};
pub use order::{NewOrder, Order, OrderStatus};
pub use pace::{Pace, poll_delay};
pub use problem::{Problem, ProblemType, Subproblem};
pub use renewal::RenewalInfo;
pub use revocation::{RevocationReason, Revoker};
pub use standing::Standing;
pub use time::rfc3339;
pub use transport::{Headers, Method, Request, Response, Transport, TransportError};
pub use url::{
    AccountUrl, AuthorizationUrl, CertificateUrl, ChallengeUrl, DirectoryUrl, FinalizeUrl,
    OrderUrl, UrlError,
};
pub use x509::{Certificate, CertificateRequest, KeyKind, Name, RequestError};
