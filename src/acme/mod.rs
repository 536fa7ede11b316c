//! ACME, the protocol by which a certificate authority (CA) issues certificates (RFC 8555), and what has been added to it.
//!
//! This page is a guide to the protocol; each item below names its RFC and section. [`Client`] is the only one that sends
//! anything, and it does so through two traits: [`Transport`] carries a request, [`Clock`] knows the time. Keys stay
//! behind a third, [`Signer`]. So the same client runs in the page and natively in the tests.
//!
//! # How a request goes
//!
//! ACME is JSON over HTTPS. The [`Directory`] and renewal information are read by GET. Everything else is a POST whose
//! body is a signed object (JWS, RFC 8555 §6.2; see [`sign`]): reading too, which is a POST with an empty payload (§6.3).
//! The signature covers the URL, so that nobody can turn it to another use (§6.4), and a [`Nonce`], so that nobody can
//! send it twice (§6.5). Every answer brings the next nonce; the first is fetched (§7.2). A CA may refuse a nonce at any
//! time with `badNonce`; the client then tries again with the one that came with the refusal. What else goes wrong is an
//! [`Error`]; a CA that says what is a [`Problem`] (§6.7).
//!
//! # How an order goes
//!
//! 1. **Directory** ([`Client::directory`], §7.1.1): where the CA takes which request, its terms, its profiles.
//!    [`Client::probe`] fetches a nonce too, which shows whether a page can use the CA at all.
//! 2. **Account** ([`Client::new_account`], §7.3): the account key introduces itself, and the CA names the [`Account`] by
//!    a URL. All later requests are signed by that key and name that URL: they belong to an [`Identity`]. A key that has
//!    an account gets that one. Some CAs want to know an account that was made elsewhere ([`ExternalAccount`], §7.3.4).
//! 3. **Order** ([`Client::new_order`], §7.4): names and addresses ([`Identifier`](crate::names::Identifier)), and
//!    perhaps a [`Profile`]. The [`Order`] lists its authorizations, in no particular order.
//! 4. **Authorizations** ([`Client::authorization`], §7.5): for each identifier an [`Authorization`] with several
//!    [`Challenge`]s, of which one has to be met. It may be `valid` already.
//! 5. **Challenges** (§8): the proof is put where the CA will look, and then the CA is asked to look ([`Client::answer`],
//!    §7.5.1). A challenge that failed never comes back: its order is over, and the next has new values.
//! 6. **Waiting**: the order is read ([`Client::order`]) until it is `ready`, with growing pauses or those that the CA
//!    asks for ([`poll_delay`]).
//! 7. **Finalize** ([`Client::finalize`], §7.4): the certificate request, made by the key of the certificate and for the
//!    names of the order. The order is `processing`, and then `valid`.
//! 8. **Download** ([`Client::certificate`], §7.4.2): a [`CertificateChain`], and where other chains to the same
//!    certificate are ([`Delivered::alternates`]).
//!
//! # How control is proved
//!
//! | [`ChallengeType`] | where the CA looks | what it wants to see | specified in |
//! |---|---|---|---|
//! | `http-01` | `http://<name>/.well-known/acme-challenge/<token>` | [`key_authorization`] | RFC 8555 §8.3, RFC 8738 §4 for addresses |
//! | `dns-01` | TXT at `_acme-challenge.<name>` | [`dns01_value`] | RFC 8555 §8.4 |
//! | `dns-account-01` | TXT at [`<label>`](dns_account_label)`._acme-challenge.<name>` | [`dns01_value`] | draft-ietf-acme-dns-account-label |
//! | `dns-persist-01` | TXT at `_validation-persist.<name>` | [`PersistentRecord`] | draft-ietf-acme-dns-persist |
//! | `tls-alpn-01` | a TLS handshake | not for people: only recognised | RFC 8737 |
//!
//! # What comes after
//!
//! - **Renewal** ([`Client::renewal_info`], RFC 9773): the CA says when, for the certificate that its
//!   [`renewal_id`](Certificate::renewal_id) names. The order for the next certificate says which it
//!   [`replaces`](NewOrder::replaces).
//! - **Revocation** ([`Client::revoke`], RFC 8555 §7.6), by the account or by the certificate's own key ([`Revoker`]).
//! - **The account**: [read](Client::account), [changed](Client::update_account) (§7.3.2, §7.3.3), given
//!   [another key](Client::change_key) (§7.3.5), [closed](Client::deactivate_account) (§7.3.6).
//! - **Giving up**: an authorization that nobody needs any more is [deactivated](Client::deactivate_authorization)
//!   (§7.5.2).
//!
//! # Whom this trusts
//!
//! Nobody's form. What a CA sends is read once, field by field: unknown fields, types and states are tolerated (§7.1),
//! sizes and counts are bounded, URLs are https or refused, and nothing that it sends can make this panic or wait for
//! ever. Certificates are read only as far as needed; their signatures are not verified, because the chain came from the
//! CA over TLS, and a root to verify it against is not ours to choose.
//!
//! The only state of the client is its nonces: what was achieved, and what is next, is known to [`crate::issuance`].
//!
//! # Example
//!
//! One certificate, step by step, from a CA that is a script (`examples/support/scripted_ca.rs`). It checks every nonce,
//! signature and payload that it is sent, and fails this example if one is wrong.
//!
//! ```
//! # mod support { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/support/scripted_ca.rs")); }
//! # use support::{AccountKey, DIRECTORY, Platform, ScriptedCa, Sundial};
//! use keystay::acme::{
//!     ChallengeType, Client, Clock as _, DirectoryUrl, Identity, NewAccount, NewOrder, NoMac, OrderStatus, Pace,
//!     dns01_value, key_authorization, poll_delay,
//! };
//! use keystay::keys::{Algorithm, KeyStore, Purpose};
//! use keystay::names::Identifier;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let ca = ScriptedCa::default(); // a `Transport`
//! let client = Client::new(&ca, Sundial); // and a `Clock`
//! let keys = KeyStore::new(std::rc::Rc::new(Platform));
//! let account_key = keys.generate(Purpose::Account, Algorithm::P256).await?;
//! let certificate_key = keys.generate(Purpose::Certificate, Algorithm::P256).await?;
//!
//! // The directory, and an account.
//! let directory = client.directory(&DirectoryUrl::new(DIRECTORY)?).await?;
//! assert_eq!(directory.terms_of_service(), Some("https://ca.example/terms"));
//! let signer = AccountKey { keys: &keys, public: &account_key };
//! let ask = NewAccount { terms_of_service_agreed: Some(true), ..NewAccount::default() };
//! let account = client.new_account(&directory, &signer, &ask, NoMac::NONE).await?;
//! assert!(account.created);
//! let identity = Identity { signer: &signer, account: &account.url };
//!
//! // An order, and what is to be proved for it.
//! let names = [Identifier::dns("example.test")];
//! let ask = NewOrder { identifiers: &names, ..NewOrder::default() };
//! let (url, mut order) = client.new_order(&directory, identity, &ask).await?;
//! for authorization in &order.authorizations {
//!     let authorization = client.authorization(&directory, identity, authorization).await?.object;
//!     let challenge = authorization.challenge(&ChallengeType::Dns01).expect("dns-01 is offered");
//!     let token = challenge.token.as_ref().expect("dns-01 has a token");
//!
//!     // The proof is put in place before the CA looks.
//!     let value = dns01_value(&key_authorization(token, &account_key.thumbprint));
//!     ca.set_record(value); // TXT at _acme-challenge.example.test
//!     client.answer(&directory, identity, &challenge.url).await?;
//! }
//!
//! // The CA takes its time. The URL of the order is the one from newOrder.
//! let mut count = 0;
//! while order.status == OrderStatus::Pending {
//!     let answer = client.order(&directory, identity, &url).await?;
//!     let clock = client.clock();
//!     clock.sleep(poll_delay(Pace::default(), count, answer.retry_after, clock.jitter())).await;
//!     (order, count) = (answer.object, count + 1);
//! }
//! assert_eq!(order.status, OrderStatus::Ready);
//!
//! // The certificate request, and the certificate.
//! let csr = keys.csr(&certificate_key.id, &names).await?;
//! let order = client.finalize(&directory, identity, &order.finalize, &csr).await?.object;
//! let certificate = order.certificate.expect("this CA issues at once");
//! let delivered = client.certificate(&directory, identity, &certificate).await?;
//! let leaf = &delivered.chain.certificates()[0];
//! assert!(leaf.names.as_ref().is_some_and(|names| names.contains(&"example.test".to_owned())));
//!
//! assert_eq!(ca.seen(), [
//!     "GET /directory", "HEAD /nonce", "POST /new-account", "POST /new-order", "POST /authorization/1",
//!     "POST /challenge/1", "POST /order/1", "POST /finalize/1", "POST /certificate/1",
//! ]);
//! # Ok(())
//! # }
//! ```

mod account;
mod authorization;
mod certificate;
mod challenge;
mod client;
mod clock;
mod directory;
mod error;
mod external_account;
mod headers;
mod json;
mod jws;
mod key_authorization;
mod key_change;
mod nonce;
mod order;
mod persistent_record;
mod polling;
mod problem;
mod renewal;
mod request_kind;
mod revocation;
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
pub use error::{Error, Fault};
pub use external_account::{ExternalAccount, Mac, NoMac};
pub use headers::{Link, links, retry_after};
pub use json::{FromJson, Unexpected};
pub use jws::{KeyReference, Signer, SignerError, sign};
pub use key_authorization::{dns_account_label, dns01_value, key_authorization};
pub use nonce::{Nonce, NoncePool};
pub use order::{NewOrder, Order, OrderStatus};
pub use persistent_record::PersistentRecord;
pub use polling::{Pace, poll_delay};
pub use problem::{Problem, ProblemType, Subproblem};
pub use renewal::RenewalInfo;
pub use request_kind::RequestKind;
pub use revocation::{RevocationReason, Revoker};
pub use time::rfc3339;
pub use transport::{Headers, Method, Request, Response, Transport, TransportError};
pub use url::{
    AccountUrl, AuthorizationUrl, CertificateUrl, ChallengeUrl, DirectoryUrl, FinalizeUrl,
    OrderUrl, UrlError,
};
pub use x509::{Certificate, CertificateRequest, Name, RequestError};

pub use crate::asn1::KeyKind;

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::any_json;
