//! What can change a state.

use super::{Command, Outcome};

/// Something that happened.
#[allow(
    clippy::large_enum_variant,
    reason = "made when it is applied, and never stored"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The person decided something.
    Command(Command),
    /// The runner reports something.
    Outcome(Outcome),
}

impl From<Command> for Event {
    fn from(command: Command) -> Self {
        Self::Command(command)
    }
}

impl From<Outcome> for Event {
    fn from(outcome: Outcome) -> Self {
        Self::Outcome(outcome)
    }
}
