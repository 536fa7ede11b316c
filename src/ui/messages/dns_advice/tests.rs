//! Situations in DNS, from what resolvers answer to the sentence a person reads.

use std::collections::BTreeMap;

use futures_util::FutureExt as _;
use serde_json::{Value, json};

use crate::dns::{
    CaaQuestion, ExpectedRecord, Findings, Lookup, Questions, RecordFinding, Resolver, check_dns,
    find_zones,
};
use crate::ui::messages::dns_advice::*;

const VALUE: &str = "LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo";
const OTHER: &str = "9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI";
const BASE: &str = "www.example.org";
const RECORD: &str = "_acme-challenge.www.example.org";

/// A small piece of DNS, seen by two resolvers.
#[derive(Clone, Default)]
struct World {
    /// The text values and aliases of names.
    texts: BTreeMap<String, Vec<String>>,
    aliases: BTreeMap<String, String>,
    caa: BTreeMap<String, Vec<String>>,
    addresses: BTreeMap<(String, u16), Vec<String>>,
    /// Alias of every name below `example.org` that has nothing of its own.
    star: Option<String>,
    zone: Option<&'static str>,
    /// What a resolver answers instead: its name, the part of an address, the answer.
    instead: Vec<(&'static str, &'static str, Value)>,
    values: Vec<String>,
    old: Vec<String>,
    standing: bool,
    http: bool,
}

impl World {
    fn txt(mut self, name: &str, value: &str) -> Self {
        self.texts
            .entry(name.into())
            .or_default()
            .push(value.into());
        self
    }

    fn alias(mut self, name: &str, target: &str) -> Self {
        self.aliases.insert(name.into(), target.into());
        self
    }

    fn caa(mut self, name: &str, data: &str) -> Self {
        self.caa.entry(name.into()).or_default().push(data.into());
        self
    }

    fn address(mut self, kind: u16, address: &str) -> Self {
        self.addresses
            .entry((BASE.into(), kind))
            .or_default()
            .push(address.into());
        self
    }

    fn instead(mut self, resolver: &'static str, part: &'static str, answer: Value) -> Self {
        self.instead.push((resolver, part, answer));
        self
    }

    fn also_wants(mut self, value: &str) -> Self {
        self.values.push(value.into());
        self
    }

    fn answer(&self, name: &str, kind: &str) -> Value {
        let zone = self.zone.unwrap_or("example.org");
        let soa = json!([{ "name": zone, "type": 6, "TTL": 900, "data": "ns. host. 1 2 3 4 600" }]);
        if kind == "SOA" {
            return json!({ "Status": 0, "Authority": soa });
        }
        let mut answer = Vec::new();
        let mut name = name.to_owned();
        let own = self.texts.contains_key(&name);
        let star = self
            .star
            .as_ref()
            .filter(|_| !own && name.ends_with(".example.org"));
        if let Some(target) = self.aliases.get(&name).or(star) {
            answer
                .push(json!({ "name": name, "type": 5, "TTL": 60, "data": format!("{target}.") }));
            name = target.clone();
        }
        let mut add = |kind: u16, data: &[String]| {
            for data in data {
                answer.push(json!({ "name": name, "type": kind, "TTL": 60, "data": data }));
            }
        };
        let of = |all: &BTreeMap<String, Vec<String>>| all.get(&name).cloned().unwrap_or_default();
        match kind {
            "TXT" => add(16, &of(&self.texts)),
            "CAA" => add(257, &of(&self.caa)),
            "A" | "AAAA" => {
                let number = if kind == "A" { 1 } else { 28 };
                let key = (name.clone(), number);
                add(
                    number,
                    self.addresses.get(&key).map_or(&[][..], Vec::as_slice),
                );
            }
            _ => {}
        }
        let exists = !name.starts_with('_') || self.texts.contains_key(&name);
        let status = if exists { 0 } else { 3 };
        json!({ "Status": status, "Answer": answer, "Authority": soa })
    }

    fn look(&self) -> (Findings, Option<RecordFinding>) {
        let resolver = |name: &str| Resolver {
            name: name.into(),
            url: format!("https://{name}/"),
            flush: None,
        };
        let resolvers = [resolver("one"), resolver("two")];
        let wanted = ExpectedRecord {
            record: RECORD.into(),
            base: BASE.into(),
            values: [&[VALUE.to_owned()], &self.values[..]].concat(),
            old: self.old.clone(),
            standing: self.standing,
        };
        let questions = Questions {
            records: if self.http { Vec::new() } else { vec![wanted] },
            hosts: if self.http {
                vec![BASE.into()]
            } else {
                Vec::new()
            },
            caa: vec![CaaQuestion {
                base: BASE.into(),
                wildcard: false,
                method: if self.http { "http-01" } else { "dns-01" },
            }],
            issuers: vec!["ca.example".into()],
            account: "https://ca.example/acct/1".into(),
        };
        let work = async {
            let zones = find_zones(self, &resolvers, &[BASE.to_owned()]).await;
            check_dns(self, &resolvers, &questions, &zones).await
        };
        let findings = work.now_or_never().expect("nothing waits");
        let record = findings.records.first().cloned();
        (findings, record)
    }
}

impl Lookup for World {
    async fn get(&self, url: &str) -> Option<Vec<u8>> {
        let rest = url.strip_prefix("https://")?;
        let (resolver, question) = rest.split_once("/?name=")?;
        let instead = self
            .instead
            .iter()
            .find(|(who, part, _)| *who == resolver && question.contains(part));
        let (name, kind) = question.split_once("&type=")?;
        let kind = kind.trim_end_matches("&cd=1");
        let answer =
            instead.map_or_else(|| self.answer(name, kind), |(_, _, answer)| answer.clone());
        (!answer.is_null()).then(|| answer.to_string().into_bytes())
    }
}

fn about() -> About<'static> {
    About {
        record: RECORD,
        relative: "_acme-challenge.www",
        domain: "example.org",
        host: Some("The Host"),
        ca: "The CA",
    }
}

/// What is said of the record as the first resolver that matters sees it, and whether the CA would be asked.
fn said(world: &World, resolver: usize) -> (Advice, bool) {
    let (findings, record) = world.look();
    let verdict = record.expect("a record").seen[resolver].verdict.clone();
    (of_verdict(&verdict, &about()), findings.is_clear())
}

fn down() -> Value {
    json!({ "Status": 2 })
}

/// Situation, the resolver whose view is told, what is said to be so, what is said to do, whether the CA is asked.
type Row = (&'static str, World, usize, &'static str, &'static str, bool);

#[expect(clippy::too_many_lines, reason = "a table")]
fn rows() -> Vec<Row> {
    let world = World::default;
    let right = || world().txt(RECORD, VALUE);
    let star = |world: World| World {
        star: Some("host.example.net".into()),
        ..world
    };
    let odd = |name: &str| world().txt(name, VALUE);
    let absent = "Not there yet: public DNS knows no _acme-challenge.www.example.org";
    vec![
        ("right", right(), 0, "It is there", "", true),
        (
            "right beside an old value",
            right().txt(RECORD, OTHER),
            0,
            "It is there",
            "",
            true,
        ),
        (
            "both values of two",
            right().txt(RECORD, OTHER).also_wants(OTHER),
            0,
            "It is there",
            "",
            true,
        ),
        (
            "in quotation marks of the zone file",
            world().txt(RECORD, &format!("\"{VALUE}\"")),
            0,
            "It is there",
            "",
            true,
        ),
        (
            "in several strings",
            world().txt(
                RECORD,
                &format!("\"{}\" \"{}\"", &VALUE[..20], &VALUE[20..]),
            ),
            0,
            "It is there",
            "",
            true,
        ),
        (
            "behind an alias",
            world()
                .alias(RECORD, "_x.example.net")
                .txt("_x.example.net", VALUE),
            0,
            "It is there",
            "",
            true,
        ),
        (
            "behind an alias for all names",
            star(right()),
            0,
            "It is there",
            "",
            true,
        ),
        (
            "nothing yet",
            world(),
            0,
            absent,
            "for up to 10 minutes",
            false,
        ),
        (
            "nothing yet, and whose servers count",
            world(),
            0,
            absent,
            "Only what is added at The Host counts",
            false,
        ),
        (
            "the name is there, without a text",
            world().instead("one", RECORD, json!({ "Status": 0 })),
            0,
            "has no TXT record",
            "compare the name",
            false,
        ),
        (
            "only the first resolver sees it",
            right().instead("two", RECORD, json!({ "Status": 3 })),
            1,
            absent,
            "some minutes",
            false,
        ),
        (
            "the same, as the first sees it",
            right().instead("two", RECORD, json!({ "Status": 3 })),
            0,
            "It is there",
            "",
            false,
        ),
        (
            "one of two values",
            right().also_wants(OTHER),
            0,
            OTHER,
            "keep the others",
            false,
        ),
        (
            "the other of two values",
            world().txt(RECORD, OTHER).also_wants(OTHER),
            0,
            VALUE,
            "further record of the same name",
            false,
        ),
        (
            "the value of the order before",
            World {
                old: vec![OTHER.into()],
                ..world().txt(RECORD, OTHER)
            },
            0,
            "earlier order is still there",
            "Replace it",
            false,
        ),
        (
            "a value of somebody else's order",
            world().txt(RECORD, OTHER),
            0,
            "It looks like that of an earlier order",
            "further TXT record",
            false,
        ),
        (
            "something else",
            world().txt(RECORD, "v=spf1 -all"),
            0,
            "Something else is there: v=spf1",
            "in the place of the other",
            false,
        ),
        (
            "quotation marks in the text",
            world().txt(RECORD, &format!("\"\\\"{VALUE}\\\"\"")),
            0,
            "quotation marks were saved",
            "take the quotation marks away",
            false,
        ),
        (
            "typographic quotation marks",
            world().txt(RECORD, &format!("“{VALUE}”")),
            0,
            "quotation marks were saved",
            "take the quotation marks away",
            false,
        ),
        (
            "a blank at the end",
            world().txt(RECORD, &format!("{VALUE} ")),
            0,
            "with blanks in it",
            "without blanks",
            false,
        ),
        (
            "a line break in the middle",
            world().txt(RECORD, &format!("{}\n{}", &VALUE[..9], &VALUE[9..])),
            0,
            "with blanks in it",
            "line breaks",
            false,
        ),
        (
            "in small letters",
            world().txt(RECORD, &VALUE.to_lowercase()),
            0,
            "capital and small letters",
            "copy button",
            false,
        ),
        (
            "cut off",
            world().txt(RECORD, &VALUE[..30]),
            0,
            "Only the beginning",
            "paste all of it",
            false,
        ),
        (
            "with its name before it",
            world().txt(RECORD, &format!("TXT {VALUE}")),
            0,
            "together with something else",
            "nothing but the value",
            false,
        ),
        (
            "both values in one record",
            world()
                .txt(RECORD, &format!("{VALUE},{OTHER}"))
                .also_wants(OTHER),
            0,
            "together with something else",
            "a record of its own",
            false,
        ),
        (
            "the domain twice",
            odd("_acme-challenge.www.example.org.example.org"),
            0,
            "stands in its name twice",
            "to _acme-challenge.www.",
            false,
        ),
        (
            "the whole name twice",
            odd("_acme-challenge.www.example.org.www.example.org"),
            0,
            "stands in its name twice",
            "adds the domain by itself",
            false,
        ),
        (
            "at the domain instead of the host",
            odd("_acme-challenge.example.org"),
            0,
            "is at _acme-challenge.example.org, but it is needed",
            "ends up as _acme-challenge.www.example.org",
            false,
        ),
        (
            "without the underscore",
            odd("acme-challenge.www.example.org"),
            0,
            "the underscore (_) at the beginning is missing",
            "change its name",
            false,
        ),
        (
            "at the host itself",
            odd("www.example.org"),
            0,
            "_acme-challenge is missing",
            "change its name",
            false,
        ),
        (
            "at the wrong name, with another value at the right one",
            odd("_acme-challenge.example.org").txt(RECORD, OTHER),
            0,
            "but it is needed at",
            "change its name",
            false,
        ),
        (
            "an alias to a place where nothing is",
            world().alias(RECORD, "_x.example.net"),
            0,
            "your record lives at _x.example.net. Nothing is there yet",
            "Put the TXT record with this value at _x.example.net",
            false,
        ),
        (
            "an alias to a place with another value",
            world()
                .alias(RECORD, "x.example.net")
                .txt("x.example.net", OTHER),
            0,
            "There now: 9jg46",
            "delete the alias",
            false,
        ),
        (
            "an alias for all names",
            star(world()),
            0,
            "an alias for all names (*) answers",
            "takes the place of the alias",
            false,
        ),
        (
            "an alias made of the value",
            world().alias(RECORD, &format!("{}.www.example.org", VALUE.to_lowercase())),
            0,
            "as an alias",
            "of the type TXT",
            false,
        ),
        (
            "broken signatures",
            right()
                .instead(
                    "one",
                    "_acme-challenge.www.example.org&type=TXT&cd=1",
                    json!({ "Status": 0 }),
                )
                .instead("one", RECORD, down()),
            0,
            "DNSSEC) are broken",
            "DS record",
            false,
        ),
        (
            "servers that fail",
            right()
                .instead("one", RECORD, down())
                .instead("two", RECORD, down()),
            0,
            "SERVFAIL",
            "DNS host has to mend it",
            false,
        ),
        (
            "a refusal",
            right().instead("one", RECORD, json!({ "Status": 5 })),
            0,
            "(code 5)",
            "Wait some minutes",
            false,
        ),
        (
            "no such domain",
            World {
                zone: Some("org"),
                ..world()
            },
            0,
            "There is no domain example.org",
            "how it is spelled",
            false,
        ),
        (
            "one resolver blocked, the other sees it",
            right().instead("one", RECORD, Value::Null),
            0,
            "No answer",
            "as long as another answers",
            true,
        ),
        (
            "both resolvers blocked",
            right()
                .instead("one", RECORD, Value::Null)
                .instead("two", RECORD, Value::Null),
            1,
            "No answer",
            "filter",
            false,
        ),
        (
            "garbage from one, the other sees it",
            right().instead("two", RECORD, json!([1])),
            1,
            "No answer",
            "blocker",
            true,
        ),
        (
            "a standing record in other words",
            World {
                standing: true,
                ..world()
                    .txt(RECORD, "CA.example ;accounturi=u; policy=wildcard")
                    .also_wants("ca.example; policy=wildcard; accounturi=u")
            },
            0,
            "Missing: LPsI",
            "keep the others",
            false,
        ),
        (
            "CAA names another CA, though the record is right",
            right().caa("example.org", "0 issue \"other.example\""),
            0,
            "It is there",
            "",
            false,
        ),
        (
            "CAA names the CA",
            right().caa("example.org", "0 issue \"ca.example\""),
            0,
            "It is there",
            "",
            true,
        ),
        (
            "CAA cannot be looked up",
            right().instead("one", "example.org&type=CAA", down()),
            0,
            "It is there",
            "",
            false,
        ),
    ]
}

#[test]
fn each_situation_has_its_sentence() {
    let rows = rows();
    assert!(rows.len() >= 40, "{} situations", rows.len());
    for (situation, world, resolver, happened, todo, clear) in rows {
        let (advice, is_clear) = said(&world, resolver);
        assert!(
            advice.happened.contains(happened),
            "{situation}: {advice:?}"
        );
        assert!(advice.todo.contains(todo), "{situation}: {advice:?}");
        assert_eq!(
            advice.todo.is_empty(),
            todo.is_empty(),
            "{situation}: {advice:?}"
        );
        assert_eq!(is_clear, clear, "{situation}");
    }
}

#[test]
fn caa_and_addresses_have_their_sentences() {
    let caa = |world: World| {
        let (findings, _) = world.look();
        of_caa(&findings.caa[0].verdict, &about())
    };
    let world = World::default;
    for (data, happened, todo) in [
        (
            "0 issue \"other.example\"",
            "The CA is not among them",
            "Add this record beside them",
        ),
        (
            "0 issue \"ca.example; accounturi=x\"",
            "for another account only",
            "names the account of this page",
        ),
        (
            "0 issue \"ca.example; validationmethods=http-01\"",
            "another way of proof",
            "Choose that way",
        ),
        ("128 odd \"x\"", "marked as critical", "Delete that record"),
    ] {
        let advice = caa(world().caa("example.org", data)).expect("something to say");
        assert!(
            advice.happened.contains(happened) && advice.todo.contains(todo),
            "{advice:?}"
        );
    }
    assert_eq!(caa(world()), None);
    let broken = caa(world().instead("one", "example.org&type=CAA", down()));
    assert!(broken.is_some_and(|it| it.happened.contains("cannot be looked up")));

    let host = |world: World| {
        let (findings, _) = World {
            http: true,
            ..world
        }
        .look();
        (
            of_host(&findings.hosts[0], &about()).happened,
            findings.is_clear(),
        )
    };
    for (world, happened, clear) in [
        (world(), "has no address", false),
        (world().address(1, "192.0.2.1"), "To 192.0.2.1.", true),
        (
            world().address(28, "2001:db8::1"),
            "To 2001:db8::1 (IPv6)",
            true,
        ),
        (
            world().address(1, "192.0.2.1").address(28, "2001:db8::1"),
            "192.0.2.1 (IPv4) and 2001:db8::1 (IPv6)",
            true,
        ),
        (
            world().instead("one", "type=A", down()),
            "The question for its addresses fails",
            false,
        ),
    ] {
        let (said, is_clear) = host(world);
        assert!(said.contains(happened), "{said}");
        assert_eq!(is_clear, clear, "{said}");
    }
}

#[test]
fn every_sentence_is_said_and_without_sentences_a_word_is() {
    let sentences = include_str!("../../../../locales/en/guides/dns.ftl");
    let source = include_str!("../dns_advice.rs");
    let ids = sentences
        .lines()
        .filter_map(|line| line.strip_prefix("dns-"));
    let ids = ids.filter_map(|line| line.split_once(" ="));
    let mut count = 0;
    for (id, _) in ids {
        let called = format!("words.{}(", id.replace('-', "_"));
        assert!(source.contains(&called), "{id} is never said");
        count += 1;
    }
    assert!(count > 40, "{count}");
    // The guides did not arrive.
    crate::i18n::take_guide_texts(std::iter::once(""));
    let advice = of_verdict(&Verdict::NoAnswer, &about());
    assert_eq!(
        (advice.happened.as_str(), advice.todo.as_str()),
        ("no answer", "")
    );
}

#[test]
fn what_was_found_is_put_in_as_it_is() {
    let world = World::default().txt(RECORD, "{ca} {record} <b>");
    let (advice, _) = said(&world, 0);
    assert!(advice.happened.ends_with("{ca} {record} <b>"), "{advice:?}");
}

#[test]
fn what_a_relay_saw_is_said() {
    let said = |answer: &Value| of_relay(Some(answer), "content", &about());
    let step = |status: u16| json!({ "url": "http://www.example.org/x", "address": "192.0.2.1", "status": status });
    let answer = |error: Value, status: u16, body: &str| json!({ "steps": [step(status)], "body": body, "error": error });
    for (answer, happened, todo) in [
        (answer(Value::Null, 200, "content\n"), "as it should be", ""),
        (
            answer(Value::Null, 200, "<h1>Log in"),
            "<h1>Log in",
            "Compare it",
        ),
        (answer(Value::Null, 404, "no"), "status 404", "not there"),
        (answer(json!("dns"), 0, ""), "no address for", "A record"),
        (
            answer(json!("refused"), 0, ""),
            "Nothing answers at 192.0.2.1",
            "port 80",
        ),
        (answer(json!("timeout"), 0, ""), "too long", "port 80"),
        (answer(json!("redirects"), 302, ""), "on and on", "redirect"),
        (
            answer(json!("forbidden"), 302, ""),
            "http://www.example.org/x",
            "redirect",
        ),
        (
            answer(json!("broken"), 0, ""),
            "cannot be read",
            "Try again",
        ),
        (
            json!({ "steps": [step(302), step(200)], "body": "content", "error": null }),
            "was led on to http://www",
            "",
        ),
    ] {
        let advice = said(&answer);
        assert!(advice.happened.contains(happened), "{advice:?}");
        assert!(advice.todo.contains(todo), "{advice:?}");
        assert_eq!(advice.todo.is_empty(), todo.is_empty(), "{advice:?}");
    }
    // Whatever else it answers.
    for odd in [
        json!(null),
        json!({ "steps": [] }),
        json!({ "steps": [1], "body": 7, "error": 7 }),
    ] {
        assert!(!said(&odd).happened.is_empty(), "{odd}");
    }
    assert!(of_relay(None, "content", &about()).todo.contains("Wait"));
}
