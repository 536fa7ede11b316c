//! What resolvers answer, in JSON. The octet 0, which JSON never has, separates the answers of two resolvers.

#![no_main]

use keystay::dns::{
    CaaQuestion, CaaVerdict, DnsAnswer, ExpectedRecord, Questions, RecordFinding, RecordType,
    Verdict, check_dns, find_zones, judge,
};
use keystay_fuzz::{Resolvers, data_says, now};
use libfuzzer_sys::fuzz_target;

const VALUE: &str = "LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo";
const SECOND: &str = "Bs72Q7B-BSSQo4oDjA2qBR07GB6sc3hiG9zqaqvHx7U";
const PERSISTENT: &str =
    "authority.example; accounturi=https://ca.example/account/1; policy=wildcard";

fuzz_target!(|bodies: &[u8]| {
    let mut parts = bodies.split(|octet| *octet == 0);
    let one = parts.next().unwrap_or_default();
    let resolvers = Resolvers([one, parts.next().unwrap_or(one)]);
    let wanted = wanted();
    for body in resolvers.0 {
        let Some(answer) = DnsAnswer::parse(body) else {
            continue;
        };
        for wanted in &wanted {
            let verdict = judge(wanted, &answer);
            if verdict == Verdict::Right {
                all_there(wanted, &answer);
            }
        }
        // These only must not panic.
        let _ = (answer.alias(), answer.soa(), answer.remembered());
    }
    check(resolvers, wanted);
});

fn wanted() -> Vec<ExpectedRecord> {
    let record = |name: &str, values: &[&str]| ExpectedRecord {
        record: format!("{name}.example.org"),
        base: "example.org".to_owned(),
        values: values.iter().map(|&value| value.to_owned()).collect(),
        old: vec!["Zk3VsUXUhH4WPGjO2-6nI0hxBGRTPdnHjBZkyxHJdBo".to_owned()],
        standing: false,
    };
    let standing = ExpectedRecord {
        standing: true,
        ..record("_validation-persist", &[PERSISTENT])
    };
    vec![
        record("_acme-challenge", &[VALUE]),
        record("_acme-challenge", &[VALUE, SECOND]),
        standing,
    ]
}

/// Fails unless every value is among the texts of the answer.
fn all_there(wanted: &ExpectedRecord, answer: &DnsAnswer) {
    for value in &wanted.values {
        let number = RecordType::Txt.number();
        let texts = answer.records.iter().filter(|it| it.kind == number);
        let mut data = texts.map(|record| record.data.as_str());
        let is_there = if wanted.standing {
            let texts = answer.texts();
            texts.iter().any(|text| words(text) == words(value))
        } else {
            data.any(|data| data_says(data, value))
        };
        assert!(is_there, "{value} is not in {answer:?}");
    }
}

/// The content of a persistent record: the issuer, and then parameters in any order.
fn words(text: &str) -> (String, Vec<&str>) {
    let mut words: Vec<&str> = text.split(';').map(str::trim).collect();
    let issuer = words.remove(0).to_ascii_lowercase();
    let issuer = issuer.strip_suffix('.').unwrap_or(&issuer).to_owned();
    words.sort_unstable();
    (issuer, words)
}

/// Runs a whole check on these answers.
fn check(resolvers: Resolvers<'_>, records: Vec<ExpectedRecord>) {
    let list = Resolvers::list();
    let names = ["example.org", "www.example.co.uk"].map(str::to_owned);
    let zones = now(find_zones(&resolvers, &list, &names));
    for zone in &zones {
        // A zone is that of the name, or of one above it.
        assert!(zone.base.ends_with(&zone.apex), "{zone:?}");
    }
    let caa = |wildcard| CaaQuestion {
        base: "example.org".to_owned(),
        wildcard,
        method: "dns-01",
    };
    let questions = Questions {
        records,
        hosts: vec!["example.org".to_owned()],
        caa: vec![caa(false), caa(true)],
        issuers: vec!["authority.example".to_owned()],
        account: "https://ca.example/account/1".to_owned(),
    };
    let findings = now(check_dns(&resolvers, &list, &questions, &zones));
    assert_eq!(findings.records.len(), questions.records.len());
    for (wanted, finding) in questions.records.iter().zip(&findings.records) {
        assert_eq!(finding.seen.len(), list.len());
        for (seen, body) in finding.seen.iter().zip(resolvers.0) {
            let answer = DnsAnswer::parse(body);
            let right = answer.is_some_and(|answer| judge(wanted, &answer) == Verdict::Right);
            assert_eq!(seen.verdict == Verdict::Right, right, "{finding:?}");
        }
        let right = |body: &&[u8]| {
            DnsAnswer::parse(body).is_some_and(|answer| judge(wanted, &answer) == Verdict::Right)
        };
        assert!(!finding.is_right() || resolvers.0.iter().any(right));
    }
    for finding in &findings.caa {
        // A line to add is one line.
        if let CaaVerdict::Forbidden { line, .. } = &finding.verdict {
            assert!(!line.contains('\n'), "{line}");
        }
    }
    let right = findings.records.iter().all(RecordFinding::is_right);
    assert!(right || !findings.is_clear());
}
