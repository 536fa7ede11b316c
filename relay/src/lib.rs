//! A forwarder for certificate authorities whose servers refuse browsers.
//!
//! Some CAs send no CORS headers, so a page cannot read their answers. This relay passes a page's ACME request to
//! such a CA and hands the answer back with the headers a browser asks for. It cannot act for anybody: ACME requests
//! are signed in the page, for the CA's real URL, and the keys never leave the page.
//!
//! It is no open proxy. It forwards to an allow-list of `host:port` and to nothing else; see [`Policy`]. It keeps no
//! log: neither bodies nor URLs are written anywhere.
//!
//! ```text
//! POST {where it is mounted}?url=https%3A%2F%2Fca.example%2Fnew-order
//! ```
//!
//! | module | what it knows |
//! |---|---|
//! | `policy` | which servers may be reached, and within which limits |
//! | `target` | the one URL a request asks for, checked against the policy |
//! | `address` | which network addresses are public, and a resolver that keeps to them |
//! | `forward` | sending a request on, and reading the answer within its limit |
//! | `refusal` | what is refused, each with its own problem document |
//! | `service` | the router: methods, CORS, headers in and out |

mod address;
mod forward;
mod policy;
mod refusal;
mod service;
mod target;

pub use address::is_public;
pub use policy::{Policy, PolicyError};
pub use service::router;

/// What the relay calls itself to the CA (RFC 8555 section 6.1 asks clients to say who they are).
pub const USER_AGENT: &str = concat!("keystay-relay/", env!("CARGO_PKG_VERSION"));
