//! A forwarder for certificate authorities whose servers refuse browsers.
//!
//! Some CAs send no CORS headers, so a page cannot read their answers. This relay passes a page's ACME request to
//! such a CA and hands the answer back with the headers a browser asks for. It cannot act for anybody: ACME requests
//! are signed in the page, for the CA's real URL, and the keys never leave the page.
//!
//! It is no open proxy: it forwards to an allow-list of `host:port` and to nothing else; see [`Policy`].
//!
//! ```text
//! POST {where it is mounted}?url=https%3A%2F%2Fca.example%2Fnew-order
//! GET  {where it is mounted}/healthz
//! GET  {where it is mounted}/check?host=example.org&token=TOKEN
//! ```
//!
//! The second says which relay answers and which CAs it serves, readable from any page:
//! `{"keystay-relay":"0.1.0","allows":["https://ca.example/directory"],"check":false}`. The third is there only where
//! the policy allows it: it looks at an http-01 file as a CA would.
//!
//! Used as a library, [`router`] forwards and nothing more. The program adds what a relay on the Internet needs, as
//! its [`Config`] says: limits for each client and in all, a log with nothing of a request's content, slow clients
//! given up, and an end that finishes what is under way ([`Server`]).
//!
//! | module | what it knows |
//! |---|---|
//! | `config` | the config file, checked |
//! | `server` | connections: how many, how slow, and how they end |
//! | `service` | the router: methods, CORS, headers in and out |
//! | `client` | who asks, also behind a reverse proxy |
//! | `allowance` | how much one client, and all together, may ask |
//! | `access_log` | the one line that a request leaves |
//! | `policy` | which servers may be reached, and within which limits |
//! | `target` | the one URL a request asks for, checked against the policy |
//! | `address` | which network addresses are public, and a resolver that keeps to them |
//! | `check` | looking at an http-01 file as a CA would, and telling what was met on the way |
//! | `forward` | sending a request on, and reading the answer within its limit |
//! | `refusal` | what is refused, each with its own problem document |

mod access_log;
mod address;
mod allowance;
mod check;
mod client;
mod config;
mod forward;
mod policy;
mod refusal;
mod server;
mod service;
mod target;

pub use address::is_public;
pub use config::{Config, ConfigError};
pub use policy::{Policy, PolicyError};
pub use server::{Ended, ServeError, Server};
pub use service::router;

/// What the relay calls itself, to a CA (RFC 8555 section 6.1 asks clients to say who they are) and where it checks.
pub const USER_AGENT: &str = concat!("keystay-relay/", env!("CARGO_PKG_VERSION"));
