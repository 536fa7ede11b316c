//! Which questions are asked, and of whom.

use std::cell::RefCell;
use std::collections::BTreeMap;

use futures_util::FutureExt as _;
use serde_json::{Value, json};

use super::*;
use crate::dns::{CaaQuestion, CaaVerdict, Restriction};

/// Resolvers that answer from a list, and remember what they were asked.
#[derive(Default)]
struct Listed {
    answers: BTreeMap<String, Value>,
    asked: RefCell<Vec<String>>,
}

impl Lookup for Listed {
    async fn get(&self, url: &str) -> Option<Vec<u8>> {
        self.asked.borrow_mut().push(url.to_owned());
        let answer = self.answers.get(url);
        let nothing = json!({ "Status": 0 });
        let answer = answer.unwrap_or(&nothing);
        (!answer.is_null()).then(|| answer.to_string().into_bytes())
    }
}

impl Listed {
    fn with(mut self, resolver: &str, name: &str, kind: &str, answer: Value) -> Self {
        let url = format!("https://{resolver}/?name={name}&type={kind}");
        self.answers.insert(url, answer);
        self
    }

    fn both(self, name: &str, kind: &str, answer: &Value) -> Self {
        self.with("a", name, kind, answer.clone())
            .with("b", name, kind, answer.clone())
    }
}

fn resolvers() -> Vec<Resolver> {
    let resolver = |name: &str| Resolver {
        name: name.to_owned(),
        url: format!("https://{name}/"),
        flush: None,
    };
    vec![resolver("a"), resolver("b")]
}

fn soa(zone: &str) -> Value {
    json!({ "Status": 0, "Authority": [{ "name": zone, "type": 6, "TTL": 60, "data": "ns. host. 1 2 3 4 300" }] })
}

fn txt(name: &str, values: &[&str]) -> Value {
    let records: Vec<_> = values
        .iter()
        .map(|data| json!({ "name": name, "type": 16, "TTL": 60, "data": data }))
        .collect();
    json!({ "Status": 0, "Answer": records })
}

fn now<O>(work: impl Future<Output = O>) -> O {
    work.now_or_never().expect("nothing waits")
}

fn wanted() -> ExpectedRecord {
    ExpectedRecord {
        record: "_acme-challenge.www.example.org".into(),
        base: "www.example.org".into(),
        values: vec!["value".into()],
        old: Vec::new(),
        standing: false,
    }
}

#[test]
fn zones_are_found_without_asking_for_the_record() {
    let servers = json!({ "Status": 0, "Answer": [
        { "name": "example.org", "type": 2, "TTL": 60, "data": "NS2.example.net." },
        { "name": "example.org", "type": 2, "TTL": 60, "data": "ns1.example.net." }] });
    // An alias leads into another zone, so the name above is asked for.
    let alias = json!({ "Status": 0, "Answer": [{ "name": "www.example.org", "type": 5, "TTL": 60, "data": "cdn.example.net." }],
        "Authority": [{ "name": "example.net", "type": 6, "TTL": 60, "data": "a b 1 2 3 4 5" }] });
    let world = Listed::default()
        .both("www.example.org", "SOA", &alias)
        .both("example.org", "SOA", &soa("example.org"))
        .both("shop.example.co.uk", "SOA", &soa("example.co.uk"))
        .both("example.org", "NS", &servers);
    let names = [
        "www.example.org".to_owned(),
        "shop.example.co.uk".to_owned(),
    ];
    let zones = now(find_zones(&world, &resolvers(), &names));
    let found = |base: &str| zones.iter().find(|zone| zone.base == base).unwrap();
    assert_eq!(found("www.example.org").apex, "example.org");
    assert_eq!(
        found("www.example.org").servers,
        ["ns1.example.net", "ns2.example.net"]
    );
    assert_eq!(found("shop.example.co.uk").apex, "example.co.uk");
    assert!(
        world
            .asked
            .borrow()
            .iter()
            .all(|url| !url.contains("_acme-challenge"))
    );
    // One that answers is enough to ask.
    assert!(
        world
            .asked
            .borrow()
            .iter()
            .all(|url| url.starts_with("https://a/"))
    );
}

#[test]
fn who_gives_no_answer_is_passed_over() {
    let world = Listed::default()
        .with("a", "example.org", "SOA", Value::Null)
        .with("b", "example.org", "SOA", soa("example.org"));
    let zones = now(find_zones(
        &world,
        &resolvers(),
        &["example.org".to_owned()],
    ));
    assert_eq!(zones[0].apex, "example.org");
    // Nobody at all: nothing is known, and nothing hangs.
    let silent = Listed::default().both("example.org", "SOA", &Value::Null);
    assert!(
        now(find_zones(
            &silent,
            &resolvers(),
            &["example.org".to_owned()]
        ))
        .is_empty()
    );
}

#[test]
fn all_are_asked_for_a_record_and_each_name_once_for_the_rest() {
    let wanted = wanted();
    let right = txt(&wanted.record, &["value"]);
    let forbidding = json!({ "Status": 0, "Answer": [{ "name": "example.org", "type": 257, "TTL": 1, "data": "0 issue \"other.example\"" }] });
    let world = Listed::default()
        .both(&wanted.record, "TXT", &right)
        .both("example.org", "CAA", &forbidding)
        .both("www.example.org", "A", &json!({ "Status": 0, "Answer": [{ "name": "www.example.org", "type": 1, "TTL": 1, "data": "192.0.2.1" }] }));
    let caa = |base: &str| CaaQuestion {
        base: base.into(),
        wildcard: false,
        method: "dns-01",
    };
    let questions = Questions {
        records: vec![wanted],
        hosts: vec!["www.example.org".into(), "nowhere.example.org".into()],
        caa: vec![caa("www.example.org"), caa("shop.example.org")],
        issuers: vec!["ca.example".into()],
        account: String::new(),
    };
    let found = now(check_dns(&world, &resolvers(), &questions, &[]));
    assert!(found.records[0].is_right() && !found.is_clear());
    assert_eq!(found.hosts[0].v4, ["192.0.2.1"]);
    assert!(found.hosts[0].is_right() && !found.hosts[1].is_right());
    for finding in &found.caa {
        let CaaVerdict::Forbidden { at, why, .. } = &finding.verdict else {
            panic!("{finding:?}")
        };
        assert_eq!((at.as_str(), *why), ("example.org", Restriction::OtherCa));
    }
    let asked = world.asked.borrow();
    let count = |part: &str| asked.iter().filter(|url| url.contains(part)).count();
    assert_eq!(
        (
            count("_acme-challenge"),
            count("name=example.org&type=CAA"),
            count("name=org&type=CAA")
        ),
        (2, 1, 1)
    );
}

#[test]
fn a_resolver_without_an_answer_does_not_count_unless_all_are_silent() {
    let wanted = wanted();
    let record = wanted.record.clone();
    let questions = Questions {
        records: vec![wanted],
        ..Questions::default()
    };
    let right = txt(&record, &["value"]);
    let world = Listed::default()
        .with("a", &record, "TXT", Value::Null)
        .with("b", &record, "TXT", right);
    let found = now(check_dns(&world, &resolvers(), &questions, &[]));
    assert!(found.is_clear() && !found.records[0].disagrees());
    let silent = Listed::default().both(&record, "TXT", &Value::Null);
    assert!(!now(check_dns(&silent, &resolvers(), &questions, &[])).is_clear());
}
