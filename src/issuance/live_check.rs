//! The live check: public DNS is checked again and again, before the CA validates.

use std::rc::Rc;
use std::time::Duration;

use super::{DnsTask, Method, RecordKind, State, Task};
use crate::dns::{CaaQuestion, ExpectedRecord, Findings, Questions, RecordFinding, ZoneFound};
use crate::names::IdentifierType;

/// How long to wait before the second check, the third …, in seconds.
const WAITS: &[u64] = &[5, 8, 12, 18, 27, 40, 60];

/// The live check, while it goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveCheck {
    /// Whether to request validation as soon as nothing speaks against it.
    pub validate_when_clear: bool,
    /// The number of the current check, from 0.
    pub round: u32,
    /// Whether that check is not to wait.
    pub immediate: bool,
    /// How many checks have ended since the live check was last restarted.
    pub backoff: u32,
    /// When the last check ended, in milliseconds since 1970.
    pub checked_at: Option<u64>,
    /// What it found. Not saved: DNS is asked anew.
    pub findings: Option<Rc<Findings>>,
}

impl LiveCheck {
    pub(super) fn new(validate_when_clear: bool) -> Self {
        Self {
            validate_when_clear,
            round: 0,
            immediate: true,
            backoff: 0,
            checked_at: None,
            findings: None,
        }
    }

    /// How long to wait before the next check.
    pub fn delay(&self) -> Duration {
        if self.immediate {
            return Duration::ZERO;
        }
        let place = usize::try_from(self.backoff).unwrap_or(usize::MAX);
        let place = place.saturating_sub(1).min(WAITS.len() - 1);
        Duration::from_secs(WAITS[place])
    }

    /// When the next check begins, in milliseconds since 1970, if there will be one.
    pub fn next_at(&self) -> Option<u64> {
        if self.is_clear() {
            return None;
        }
        let wait = u64::try_from(self.delay().as_millis()).ok()?;
        Some(self.checked_at? + wait)
    }

    /// Whether nothing speaks against requesting validation.
    pub fn is_clear(&self) -> bool {
        self.findings.as_ref().is_some_and(|it| it.is_clear())
    }

    /// Begins anew with an immediate check.
    pub(super) fn restart(&mut self) {
        self.round = self.round.saturating_add(1);
        self.immediate = true;
        self.backoff = 0;
    }
}

impl State {
    /// All that has to be in DNS before validation is requested, as things are. Empty where only IP addresses are left, of
    /// which DNS says nothing.
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
            if proof.method == Method::Http && !hosts.contains(&base) {
                hosts.push(base.clone());
            }
            caa.push(CaaQuestion {
                base,
                wildcard: identifier.is_wildcard(),
                method: proof.method.name(),
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
                .url
                .as_ref()
                .map_or_else(String::new, |account| account.as_str().to_owned()),
        }
    }

    fn wanted(&self, task: DnsTask) -> ExpectedRecord {
        ExpectedRecord {
            record: task.record,
            base: task.base,
            values: task.values.into_iter().map(|it| it.value).collect(),
            old: self.earlier_orders.values.clone(),
            standing: task.kind == RecordKind::Persistent,
        }
    }

    /// What the last check found of a record.
    pub fn finding_of(&self, record: &str) -> Option<&RecordFinding> {
        let findings = self.dns.live_check.as_ref()?.findings.as_ref()?;
        findings.records.iter().find(|it| it.record == record)
    }

    /// The zone of a name, once DNS was asked for it.
    pub fn zone_of(&self, base: &str) -> Option<&ZoneFound> {
        self.dns.zones.iter().find(|zone| zone.base == base)
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
