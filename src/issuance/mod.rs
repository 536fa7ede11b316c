//! The story of one certificate, from names to files.
//!
//! [`State`] is everything that is known, and can be saved. The person does something, a [`Command`], or the [`runner`]
//! reports something, an [`Outcome`]; [`update`] says which state follows from either [`Event`]; [`effects`] says what is to
//! be done now; the runner does that. Nothing else changes the state, so that a saved state and [`effects`] are all there is
//! to resuming.
//!
//! All of it but the runner is pure.

mod blocking_error;
mod command;
mod dns_questions;
mod effect;
mod effects;
mod event;
mod failure;
mod issued;
mod live_check;
mod order_options;
mod outcome;
mod phase;
mod plan;
mod proof;
mod retries;
mod retry;
pub mod runner;
mod state;
mod state_keys;
mod step;
mod task;
mod update;

pub use blocking_error::BlockingError;
pub use command::Command;
pub use effect::{Effect, KeyFor};
pub use effects::effects;
pub use event::Event;
pub use failure::{Failure, Mismatch, MissingPart};
pub use issued::{Chain, Issued};
pub use live_check::LiveCheck;
pub use order_options::{KeyChoice, OrderOptions};
pub use outcome::Outcome;
pub use phase::Phase;
pub use plan::{OwnRequest, Plan};
pub use proof::{Method, Proof, ProofStatus};
pub use retry::Retry;
pub use state::{
    AccountState, CertificateState, DnsState, EarlierOrders, PlacedOrder, Progress, ProofChoices,
    State,
};
pub use step::{Step, StepKind, StepStatus};
pub use task::{DnsTask, DnsValue, HttpTask, RecordKind, Task};
pub use update::update;
