//! A proxy in front of Pebble that follows rules: it behaves like Let's Encrypt, like a CA that refuses browsers, or fails.
//!
//! Everything reaches the real Pebble with its `Host`, so that orders, keys and certificates are real and signatures
//! are verified; what the rules change is changed by the proxy. It reads payloads, which are not secret, and needs no
//! key for that.
//!
//! ```no_run
//! # async fn example(pebble: &testbed::pebble::Pebble) -> Result<(), testbed::TestbedError> {
//! use testbed::ca_proxy::{Cors, CaProxy, Problem, Rule};
//!
//! let proxy = CaProxy::start(pebble, Cors::Boulder).await?;
//! proxy.add_rules([
//!     Rule::fails("example.test", Problem::caa("example.test")),
//!     Rule::slow_finalize(3, None),
//! ]);
//! # Ok(())
//! # }
//! ```
//!
//! | module | what is in it |
//! |---|---|
//! | `request_kind` | what a request is about |
//! | `messages` | requests and answers |
//! | `problem` | problem documents as CAs word them |
//! | `rules` | for which requests, and what is done then |
//! | `preset_rules` | ready-made rules |
//! | `tracked_objects` | the orders and authorizations that passed through, and what is shown instead |
//! | `cors` | what pages may read |
//! | `handler` | the way of one request |
//! | `upstream` | the Pebble behind it |
//! | `delivery` | how an answer is delivered, or is not |
//! | `fault` | everything that can go wrong with an answer |
//! | `bad_chains` | certificates as no CA should deliver them |
//! | `tls_listener` | the TLS server |

mod bad_chains;
mod cors;
mod delivery;
mod fault;
mod handler;
mod messages;
mod preset_rules;
mod problem;
mod request_kind;
mod rules;
mod tls_listener;
mod tracked_objects;
mod upstream;

use std::sync::{Arc, Mutex};

use reqwest::Client;

pub use self::bad_chains::hostile_certificate;
pub use self::cors::Cors;
pub use self::delivery::Delivery;
pub use self::fault::Fault;
pub use self::handler::RecordedRequest;
use self::handler::{Handler, State};
pub use self::messages::{Answer, Request};
pub use self::problem::{Problem, RetryAfter};
pub use self::request_kind::Kind;
pub use self::rules::{Rule, Then, When};
use self::tls_listener::TlsListener;
use self::upstream::Upstream;
use crate::pebble::Pebble;
use crate::tls_identity::TlsIdentity;
use crate::{TestbedError, http};

/// A running proxy with a TLS certificate of its own. Dropping it ends it.
#[derive(Debug)]
pub struct CaProxy {
    listener: TlsListener,
    handler: Arc<Handler>,
    identity: TlsIdentity,
    client: Client,
}

impl CaProxy {
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
            listener: TlsListener::start(&identity, Arc::clone(&handler)).await?,
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
        format!("localhost:{}", self.listener.port)
    }

    /// The root (PEM) of the proxy's own TLS certificate.
    pub fn tls_root_pem(&self) -> &str {
        &self.identity.root_pem
    }

    /// Base64 SHA-256 of the public key of the proxy's own TLS certificate, for Chromium's
    /// `--ignore-certificate-errors-spki-list`.
    pub fn tls_spki_sha256(&self) -> &str {
        &self.identity.spki_sha256
    }

    /// A client that trusts the proxy's TLS root and no other; no redirects, no cookies.
    pub fn client(&self) -> Client {
        self.client.clone()
    }

    /// Adds rules behind the existing ones.
    pub fn add_rules(&self, rules: impl IntoIterator<Item = Rule>) {
        let mut state = self.handler.state();
        for rule in rules {
            state.rules.add(rule);
        }
    }

    /// Removes all rules. Their effects stay: an authorization that failed remains failed.
    pub fn clear_rules(&self) {
        self.handler.state().rules.clear();
    }

    /// Answers pages in another way from now on. Browsers remember preflights for a while.
    pub fn set_cors(&self, cors: Cors) {
        self.handler.state().cors = cors;
    }

    /// All requests that were answered, in the order of their answers.
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.handler.state().recorded.clone()
    }

    /// How many requests of this kind were answered, without preflights.
    pub fn count(&self, kind: Kind) -> usize {
        let state = self.handler.state();
        let counted =
            |one: &&RecordedRequest| one.kind == kind && one.method != axum::http::Method::OPTIONS;
        state.recorded.iter().filter(counted).count()
    }
}
