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
mod hitch;
mod issued;
mod phase;
mod plan;
mod proof;
pub mod runner;
mod state;
mod step;
mod task;
mod update;
mod watch;
mod wishes;

pub use effect::{Effect, KeyFor, effects};
pub use event::Event;
pub use failure::{Failure, Mismatch, Trouble};
pub use hitch::Hitch;
pub use issued::{Chain, Issued};
pub use phase::Phase;
pub use plan::{Authority, AuthorityKind, OwnRequest, Plan};
pub use proof::{Method, Proof, ProofStatus};
pub use state::{PlacedOrder, State};
pub use step::{Step, StepKind, StepStatus};
pub use task::{DnsTask, DnsValue, HttpTask, RecordKind, Task};
pub use update::update;
pub use watch::Watch;
pub use wishes::{ExternalAccount, KeyWish, KnownAccount, Wishes};
