//! The results of a check.

use super::{CaaVerdict, Verdict};

/// What one resolver sees of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolverFinding {
    /// The resolver's name.
    pub resolver: String,
    /// What it sees.
    pub verdict: Verdict,
}

/// What the resolvers see of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordFinding {
    /// The whole name of the record.
    pub record: String,
    /// Each resolver's view.
    pub seen: Vec<ResolverFinding>,
}

/// The addresses of a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostFinding {
    /// The host.
    pub host: String,
    /// Its IPv4 addresses.
    pub v4: Vec<String>,
    /// Its IPv6 addresses, which CAs try first.
    pub v6: Vec<String>,
    /// Whether the question failed.
    pub broken: bool,
}

/// What CAA records say for one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaaFinding {
    /// The name, without `*.`.
    pub base: String,
    /// Whether it is for the wildcard.
    pub wildcard: bool,
    /// What they say.
    pub verdict: CaaVerdict,
}

/// The results of one check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// Of each record.
    pub records: Vec<RecordFinding>,
    /// Of each host.
    pub hosts: Vec<HostFinding>,
    /// Of each name.
    pub caa: Vec<CaaFinding>,
}

impl RecordFinding {
    /// Whether every resolver that answers sees the record, and one does.
    pub fn is_right(&self) -> bool {
        let counts = |it: &&ResolverFinding| it.verdict != Verdict::NoAnswer;
        let mut answered = self.seen.iter().filter(counts).peekable();
        answered.peek().is_some() && answered.all(|it| it.verdict == Verdict::Right)
    }

    /// Whether the resolvers that answer see different things.
    pub fn disagrees(&self) -> bool {
        let right = |it: &ResolverFinding| it.verdict == Verdict::Right;
        self.seen.iter().any(right) && !self.is_right()
    }
}

impl HostFinding {
    /// Whether a CA can find its address.
    pub fn is_right(&self) -> bool {
        let somewhere = !self.v4.is_empty() || !self.v6.is_empty();
        somewhere && !self.broken
    }
}

impl Findings {
    /// Whether the CA can be asked to validate.
    pub fn is_clear(&self) -> bool {
        self.records.iter().all(RecordFinding::is_right)
            && self.hosts.iter().all(HostFinding::is_right)
            && !self.caa.iter().any(|it| it.verdict.blocks())
    }
}
