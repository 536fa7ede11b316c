//! What has to be in DNS before validation is requested, and what was found there.

use super::{DnsTask, Method, RecordKind, State, Task};
use crate::dns::{CaaQuestion, ExpectedRecord, Questions, RecordFinding, ZoneFound};
use crate::names::IdentifierType;

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
