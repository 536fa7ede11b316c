//! What one resolver says differently, so that two of them can disagree.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;

/// A question that a resolver was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The name.
    pub name: String,
    /// The type, as it was written.
    pub kind: String,
    /// Whether DNSSEC was not to be checked.
    pub unchecked: bool,
}

/// A public resolver as its visitors know it. A handle: copies are the same resolver.
#[derive(Clone, Debug, Default)]
pub struct PublicResolver {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    hidden: BTreeSet<String>,
    unsigned: BTreeSet<String>,
    sayings: BTreeMap<(String, String), Value>,
    down: bool,
    asked: Vec<Asked>,
}

/// What is to be done about a question.
pub(super) enum Turn {
    /// Nothing special.
    Ask,
    /// No answer that a page can read.
    Fail,
    /// The name does not exist.
    Hide,
    /// DNSSEC is broken.
    Unsigned,
    /// This is the answer.
    Say(Value),
}

impl PublicResolver {
    /// From now on nothing is at this name, whatever is.
    pub fn hides(&self, name: &str) {
        self.state().hidden.insert(name.to_owned());
    }

    /// Ends [`hides`](Self::hides).
    pub fn shows(&self, name: &str) {
        self.state().hidden.remove(name);
    }

    /// From now on this name and those below it have broken signatures.
    pub fn breaks_dnssec(&self, name: &str) {
        self.state().unsigned.insert(name.to_owned());
    }

    /// Ends [`breaks_dnssec`](Self::breaks_dnssec).
    pub fn mends_dnssec(&self, name: &str) {
        self.state().unsigned.remove(name);
    }

    /// Whether it fails altogether, as an overloaded server does.
    pub fn is_down(&self, down: bool) {
        self.state().down = down;
    }

    /// Gives this answer to questions for a name and a type such as `TXT`.
    pub fn says(&self, name: &str, kind: &str, answer: Value) {
        let key = (name.to_owned(), kind.to_owned());
        self.state().sayings.insert(key, answer);
    }

    /// Ends [`says`](Self::says).
    pub fn forgets(&self, name: &str, kind: &str) {
        let key = (name.to_owned(), kind.to_owned());
        self.state().sayings.remove(&key);
    }

    /// All that it was asked so far.
    pub fn asked(&self) -> Vec<Asked> {
        self.state().asked.clone()
    }

    pub(super) fn turn(&self, asked: Asked) -> Turn {
        let mut state = self.state();
        let (name, unchecked) = (asked.name.clone(), asked.unchecked);
        let key = (name.clone(), asked.kind.to_ascii_uppercase());
        state.asked.push(asked);
        let below = |top: &String| name == *top || name.ends_with(&format!(".{top}"));
        if state.down {
            Turn::Fail
        } else if let Some(answer) = state.sayings.get(&key) {
            Turn::Say(answer.clone())
        } else if state.hidden.contains(&name) {
            Turn::Hide
        } else if !unchecked && state.unsigned.iter().any(below) {
            Turn::Unsigned
        } else {
            Turn::Ask
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
