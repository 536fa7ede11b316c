//! A server in front of Pebble that follows a script: it behaves like Let's Encrypt, or like a CA that refuses browsers.
//!
//! Everything reaches the real Pebble with its `Host`, so that orders, keys and certificates are real and signatures
//! are verified; what the script says differently is said by the front. It reads payloads, which are not secret, and
//! needs no key for that.
//!
//! ```no_run
//! # async fn example(pebble: &testbed::pebble::Pebble) -> Result<(), testbed::TestbedError> {
//! use testbed::front::{Cors, Front, Problem, Rule};
//!
//! let front = Front::start(pebble, Cors::Boulder).await?;
//! front.play([
//!     Rule::fails("example.test", Problem::caa("example.test")),
//!     Rule::slow_finalize(3, None),
//! ]);
//! # Ok(())
//! # }
//! ```
//!
//! | module | what it knows |
//! |---|---|
//! | `kind` | what a request is about |
//! | `exchange` | requests and answers |
//! | `problem` | problem documents as CAs word them |
//! | `script` | rules: when, and what then |
//! | `behaviours` | ready-made rules |
//! | `memory` | what passed through, and what is shown instead |
//! | `cors` | what pages may read |
//! | `handler` | the way of one request |
//! | `upstream` | the Pebble behind it |
//! | `delivery` | how an answer gets to the client, or does not |
//! | `fault` | everything that can go wrong with an answer |
//! | `chain` | certificates as no CA should deliver them |
//! | `listener` | the TLS server |

mod behaviours;
mod chain;
mod cors;
mod delivery;
mod exchange;
mod fault;
mod handler;
mod kind;
mod listener;
mod memory;
mod problem;
mod script;
mod upstream;

use std::sync::{Arc, Mutex};

use reqwest::Client;

pub use self::chain::hostile_certificate;
pub use self::cors::Cors;
pub use self::delivery::Delivery;
pub use self::exchange::{Answer, Request};
pub use self::fault::Fault;
pub use self::handler::Seen;
use self::handler::{Handler, State};
pub use self::kind::Kind;
use self::listener::Listening;
pub use self::problem::{Problem, RetryAfter};
pub use self::script::{Rule, Then, When};
use self::upstream::Upstream;
use crate::pebble::Pebble;
use crate::tls::TlsIdentity;
use crate::{TestbedError, http};

/// A running front with a TLS certificate of its own. Dropping it ends it.
#[derive(Debug)]
pub struct Front {
    listening: Listening,
    handler: Arc<Handler>,
    identity: TlsIdentity,
    client: Client,
}

impl Front {
    /// Starts it on a free port, in front of this Pebble and without rules.
    pub async fn start(pebble: &Pebble, cors: Cors) -> Result<Self, TestbedError> {
        let identity = TlsIdentity::new()?;
        let handler = Arc::new(Handler {
            upstream: Upstream {
                client: http::forwarding(pebble.tls_root_pem())?,
                origin: format!("https://{}", pebble.server()),
            },
            state: Mutex::new(State {
                cors,
                ..State::default()
            }),
        });
        Ok(Self {
            listening: Listening::start(&identity, Arc::clone(&handler)).await?,
            handler,
            client: http::trusting(&identity.root_pem)?,
            identity,
        })
    }

    /// The ACME directory: `https://localhost:PORT/dir`.
    pub fn directory_url(&self) -> String {
        format!("https://{}/dir", self.server())
    }

    /// `localhost:PORT`, where ACME is served.
    pub fn server(&self) -> String {
        format!("localhost:{}", self.listening.port)
    }

    /// The root (PEM) of the front's own TLS certificate.
    pub fn tls_root_pem(&self) -> &str {
        &self.identity.root_pem
    }

    /// Base64 SHA-256 of the public key of the front's own TLS certificate, for Chromium's
    /// `--ignore-certificate-errors-spki-list`.
    pub fn tls_spki_sha256(&self) -> &str {
        &self.identity.spki_sha256
    }

    /// A client that trusts the front's TLS root and no other; no redirects, no cookies.
    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// Adds rules behind those that are there.
    pub fn play(&self, rules: impl IntoIterator<Item = Rule>) {
        let mut state = self.handler.state();
        for rule in rules {
            state.script.add(rule);
        }
    }

    /// Takes all rules away. What they did stays: an authorization that failed remains so.
    pub fn clear(&self) {
        self.handler.state().script.clear();
    }

    /// Answers pages in another way from now on. Browsers remember preflights for a while.
    pub fn set_cors(&self, cors: Cors) {
        self.handler.state().cors = cors;
    }

    /// All requests that were answered, in the order of their answers.
    pub fn requests(&self) -> Vec<Seen> {
        self.handler.state().seen.clone()
    }

    /// How many requests of this kind were answered, without preflights.
    pub fn count(&self, kind: Kind) -> usize {
        let state = self.handler.state();
        let counted =
            |seen: &&Seen| seen.kind == kind && seen.method != axum::http::Method::OPTIONS;
        state.seen.iter().filter(counted).count()
    }
}
