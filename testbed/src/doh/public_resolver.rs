//! One public resolver, and what it answers differently: so two of them can disagree.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;

/// A query that a resolver got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedQuery {
    /// The name.
    pub name: String,
    /// The type as it was written.
    pub kind: String,
    /// Whether DNSSEC was not to be checked.
    pub unchecked: bool,
}

/// A public resolver. A handle: copies are the same resolver.
#[derive(Clone, Debug, Default)]
pub struct PublicResolver {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    hidden: BTreeSet<String>,
    unsigned: BTreeSet<String>,
    answers: BTreeMap<(String, String), Value>,
    down: bool,
    queries: Vec<ReceivedQuery>,
}

/// How the resolver reacts to a query.
pub(super) enum Reaction {
    /// It resolves the name.
    Resolve,
    /// It gives no answer that a page can read.
    Fail,
    /// It says that the name does not exist.
    Hide,
    /// It says that DNSSEC is broken.
    BreakDnssec,
    /// It gives this answer.
    Answer(Value),
}

impl PublicResolver {
    /// Hides this name: it does not exist from now on, whatever records it has.
    pub fn hide(&self, name: &str) {
        self.state().hidden.insert(name.to_owned());
    }

    /// Ends [`hide`](Self::hide).
    pub fn unhide(&self, name: &str) {
        self.state().hidden.remove(name);
    }

    /// From now on this name and those below it have broken signatures.
    pub fn break_dnssec(&self, name: &str) {
        self.state().unsigned.insert(name.to_owned());
    }

    /// Ends [`break_dnssec`](Self::break_dnssec).
    pub fn repair_dnssec(&self, name: &str) {
        self.state().unsigned.remove(name);
    }

    /// Whether it fails completely, as an overloaded server does.
    pub fn set_down(&self, down: bool) {
        self.state().down = down;
    }

    /// Sets the answer to queries for a name and a type such as `TXT`.
    pub fn set_answer(&self, name: &str, kind: &str, answer: Value) {
        let key = (name.to_owned(), kind.to_owned());
        self.state().answers.insert(key, answer);
    }

    /// Ends [`set_answer`](Self::set_answer).
    pub fn clear_answer(&self, name: &str, kind: &str) {
        let key = (name.to_owned(), kind.to_owned());
        self.state().answers.remove(&key);
    }

    /// All queries that it got so far.
    pub fn queries(&self) -> Vec<ReceivedQuery> {
        self.state().queries.clone()
    }

    pub(super) fn react(&self, query: ReceivedQuery) -> Reaction {
        let mut state = self.state();
        let (name, unchecked) = (query.name.clone(), query.unchecked);
        let key = (name.clone(), query.kind.to_ascii_uppercase());
        state.queries.push(query);
        let below = |top: &String| name == *top || name.ends_with(&format!(".{top}"));
        if state.down {
            Reaction::Fail
        } else if let Some(answer) = state.answers.get(&key) {
            Reaction::Answer(answer.clone())
        } else if state.hidden.contains(&name) {
            Reaction::Hide
        } else if !unchecked && state.unsigned.iter().any(below) {
            Reaction::BreakDnssec
        } else {
            Reaction::Resolve
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
