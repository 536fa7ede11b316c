//! A forwarder for certificate authorities whose servers refuse browsers.
//!
//! Some CAs send no CORS headers, so a page cannot read their answers. This relay passes a page's ACME request on
//! to such a CA and returns the response with the headers that a browser asks for. It cannot act for anybody: ACME
//! requests are signed in the page, for the CA's real URL, and the keys never leave the page.
//!
//! It is not an open proxy: it forwards to the `host:port` pairs of an allow-list and to nothing else; see [`Policy`].
//!
//! ```text
//! POST {where it is mounted}?url=https%3A%2F%2Fca.example%2Fnew-order
//! GET  {where it is mounted}/healthz
//! GET  {where it is mounted}/check?host=example.org&token=TOKEN
//! ```
//!
//! The second says that this is a relay and which CAs it serves, readable from any page:
//! `{"keystay-relay":"0.1.0","allows":["https://ca.example/directory"],"check":false}`. The third exists only where
//! the policy allows it: it fetches an http-01 file as a CA would.
//!
//! Used as a library, [`router`] forwards and nothing more. The program adds what a relay on the Internet needs, as
//! its [`Config`] says: limits for each client and for all together, a log without the content of requests, timeouts
//! for slow clients, and a shutdown that finishes the requests in progress ([`Server`]).
//!
//! | module | what is in it |
//! |---|---|
//! | `config` | the config file, checked |
//! | `server` | connections: their number, their timeouts, and the shutdown |
//! | `service` | the router: methods, CORS, headers in and out |
//! | `client_address` | the address of a client, also behind a reverse proxy |
//! | `rate_limiter` | limits for one client, and for all together |
//! | `access_log` | the line that is logged for each request |
//! | `policy` | which servers may be reached, and within which limits |
//! | `target` | the one URL that a request is for, checked against the policy |
//! | `address` | which network addresses are public, and a resolver that finds no others |
//! | `check` | fetching an http-01 file as a CA would, with a report of each step |
//! | `forward` | forwarding a request, and reading the response within its limit |
//! | `refusal` | the reasons to refuse a request, each with its own problem document |

mod access_log;
mod address;
mod check;
mod client_address;
mod config;
mod forward;
mod policy;
mod rate_limiter;
mod refusal;
mod server;
mod service;
mod target;

pub use address::is_public;
pub use config::{Config, ConfigError};
pub use policy::{Policy, PolicyError};
pub use server::{ServeError, Server, Shutdown};
pub use service::router;

/// How the relay names itself to CAs (RFC 8555 section 6.1 asks clients to do so) and to the servers that it checks.
pub const USER_AGENT: &str = concat!("keystay-relay/", env!("CARGO_PKG_VERSION"));
