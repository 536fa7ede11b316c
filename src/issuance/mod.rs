//! The story of one certificate.
//!
//! [`State`] is everything that is known, and can be saved. Something happens, an [`Event`]; [`update`] says what
//! follows from it; [`effects`] says what is to be done now; the [`runner`] does that and reports how it went as the
//! next event. Nothing else changes the state, so that a saved state and [`effects`] are all there is to resuming.
//!
//! All of it but the runner is pure.

mod effect;
mod event;
mod failure;
mod issued;
mod live_check;
mod order_options;
mod phase;
mod plan;
mod proof;
mod retry;
pub mod runner;
mod state;
mod state_keys;
mod step;
mod task;
mod update;

pub use effect::{Effect, KeyFor, effects};
pub use event::Event;
pub use failure::{BlockingError, Failure, Mismatch};
pub use issued::{Chain, Issued};
pub use live_check::LiveCheck;
pub use order_options::{ExternalAccount, KeyChoice, KnownAccount, OrderOptions};
pub use phase::Phase;
pub use plan::{Authority, AuthorityKind, OwnRequest, Plan};
pub use proof::{Method, Proof, ProofStatus};
pub use retry::Retry;
pub use state::{PlacedOrder, State};
pub use step::{Step, StepKind, StepStatus};
pub use task::{DnsTask, DnsValue, HttpTask, RecordKind, Task};
pub use update::update;
