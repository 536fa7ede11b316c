//! The live check: public DNS is looked at, again and again, before the CA is.

use std::rc::Rc;
use std::time::Duration;

use super::{DnsTask, RecordKind, State, Task};
use crate::dns::{CaaQuestion, ExpectedRecord, Findings, Questions, RecordFinding, ZoneFound};
use crate::names::IdentifierType;

/// How long to wait before the second look, the third …, in seconds. The last is the longest.
const WAITS: &[u64] = &[5, 8, 12, 18, 27, 40, 60];

/// The live check, while it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveCheck {
    /// Whether the CA is asked as soon as nothing stands in the way.
    pub then_ask: bool,
    /// How many looks were begun, this one aside.
    pub round: u32,
    /// Whether the next look is to be at once.
    pub at_once: bool,
    /// How many looks have ended since the wait was last reset.
    pub waits: u32,
    /// When the last look ended, in milliseconds since 1970.
    pub looked_at: Option<u64>,
    /// What it found. Not saved: what DNS says is looked up anew.
    pub findings: Option<Rc<Findings>>,
}

impl LiveCheck {
    pub(super) fn new(then_ask: bool) -> Self {
        Self {
            then_ask,
            round: 0,
            at_once: true,
            waits: 0,
            looked_at: None,
            findings: None,
        }
    }

    /// How long to wait before the next look.
    pub fn wait(&self) -> Duration {
        if self.at_once {
            return Duration::ZERO;
        }
        let place = usize::try_from(self.waits).unwrap_or(usize::MAX);
        let place = place.saturating_sub(1).min(WAITS.len() - 1);
        Duration::from_secs(WAITS[place])
    }

    /// When the next look begins, in milliseconds since 1970, if one will.
    pub fn next_at(&self) -> Option<u64> {
        if self.is_clear() {
            return None;
        }
        let wait = u64::try_from(self.wait().as_millis()).ok()?;
        Some(self.looked_at? + wait)
    }

    /// Whether nothing stands in the way of asking the CA.
    pub fn is_clear(&self) -> bool {
        self.findings.as_ref().is_some_and(|it| it.is_clear())
    }

    /// Begins another look at once.
    pub(super) fn look_now(&mut self) {
        self.round = self.round.saturating_add(1);
        self.at_once = true;
        self.waits = 0;
    }
}

impl State {
    /// All that has to be found before the CA is asked, as things stand. Empty where only IP addresses are left, of which
    /// DNS says nothing.
    pub fn questions(&self) -> Questions {
        let mut records = Vec::new();
        for task in self.tasks() {
            if let Task::Dns(task) = task {
                records.push(self.wanted(task));
            }
        }
        let (mut hosts, mut caa) = (Vec::new(), Vec::new());
        for proof in self.proofs.iter().filter(|proof| proof.is_open()) {
            let Some(identifier) = proof.identifier() else {
                continue;
            };
            if identifier.kind != IdentifierType::Dns {
                continue;
            }
            let base = identifier.base().to_owned();
            if proof.method == super::Method::Http && !hosts.contains(&base) {
                hosts.push(base.clone());
            }
            caa.push(CaaQuestion {
                base,
                wildcard: identifier.is_wildcard(),
                method: proof.method.word(),
            });
        }
        let meta = self.directory.as_ref().and_then(|it| it.meta.as_ref());
        Questions {
            records,
            hosts,
            caa,
            issuers: meta.map_or_else(Vec::new, |meta| meta.caa_identities.clone()),
            account: self
                .account
                .as_ref()
                .map_or_else(String::new, |account| account.as_str().to_owned()),
        }
    }

    fn wanted(&self, task: DnsTask) -> ExpectedRecord {
        ExpectedRecord {
            record: task.record,
            base: task.base,
            values: task.values.into_iter().map(|it| it.value).collect(),
            old: self.used.clone(),
            standing: task.kind == RecordKind::Persistent,
        }
    }

    /// What the last look found of a record.
    pub fn seen(&self, record: &str) -> Option<&RecordFinding> {
        let findings = self.watch.as_ref()?.findings.as_ref()?;
        findings.records.iter().find(|it| it.record == record)
    }

    /// What DNS says of the zone of a name, once it was asked.
    pub fn zone_of(&self, base: &str) -> Option<&ZoneFound> {
        self.zones.iter().find(|zone| zone.base == base)
    }

    /// The names whose zone is not known yet.
    pub(super) fn unknown_zones(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for question in self.questions().caa {
            if self.zone_of(&question.base).is_none() && !names.contains(&question.base) {
                names.push(question.base);
            }
        }
        names
    }
}
