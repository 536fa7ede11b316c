//! CAA as RFC 8659 has it, with the parameters of RFC 8657.

use super::*;

const ACCOUNT: &str = "https://ca.example/acct/1";

fn all() -> Questions {
    Questions {
        issuers: vec!["ca.example".into(), "ca.test".into()],
        account: ACCOUNT.into(),
        ..Questions::default()
    }
}

fn answer(records: &[&str]) -> DnsAnswer {
    let records: Vec<_> = records
        .iter()
        .map(|data| serde_json::json!({ "name": "x", "type": 257, "TTL": 60, "data": data }))
        .collect();
    let json = serde_json::json!({ "Status": 0, "Answer": records });
    DnsAnswer::parse(json.to_string().as_bytes()).unwrap()
}

fn of(records: &[&str], wildcard: bool) -> CaaVerdict {
    let question = CaaQuestion {
        base: "example.org".into(),
        wildcard,
        method: "dns-01",
    };
    let answer = answer(records);
    judge(
        &question,
        &all(),
        [("example.org", Some(&answer))].into_iter(),
    )
}

fn why(records: &[&str], wildcard: bool) -> Option<(Restriction, String)> {
    match of(records, wildcard) {
        CaaVerdict::Forbidden { why, line, .. } => Some((why, line)),
        CaaVerdict::Allowed => None,
        other => panic!("{other:?}"),
    }
}

#[test]
fn sets_allow_or_forbid() {
    use Restriction::{Account, Critical, Method, OtherCa};
    let own = "0 issue \"ca.example\"";
    for (records, wildcard, expected) in [
        (&[][..], false, None),
        (&[own], false, None),
        (&["0 issue \"CA.Test.\""], false, None),
        (&["0 issue \"other.example\"", own], false, None),
        (&["0 issue \"other.example\""], false, Some(OtherCa)),
        (&["0 issue \";\""], false, Some(OtherCa)),
        (&["0 issue \"\""], false, Some(OtherCa)),
        // Only about reports, or about wildcards.
        (&["0 iodef \"mailto:a@example.org\""], false, None),
        (&["0 issuewild \"other.example\""], false, None),
        (&["0 issuewild \"other.example\""], true, Some(OtherCa)),
        // Wildcards go by `issue` where there is no `issuewild`.
        (&["0 issue \"other.example\""], true, Some(OtherCa)),
        (
            &["0 issue \"other.example\"", "0 issuewild \"ca.example\""],
            true,
            None,
        ),
        (&[own, "0 issuewild \";\""], true, Some(OtherCa)),
        // Accounts and methods.
        (
            &["0 issue \"ca.example; accounturi=https://ca.example/acct/1\""],
            false,
            None,
        ),
        (
            &["0 issue \"ca.example; accounturi=https://ca.example/acct/2\""],
            false,
            Some(Account),
        ),
        (
            &["0 issue \"ca.example;validationmethods=http-01, dns-01\""],
            false,
            None,
        ),
        (
            &["0 issue \"ca.example; validationmethods=http-01\""],
            false,
            Some(Method),
        ),
        (&["0 issue \"ca.example; unknown=1\""], false, None),
        // What is not known may be ignored, unless it is critical.
        (&["0 tbs \"x\"", own], false, None),
        (&["128 tbs \"x\"", own], false, Some(Critical)),
        (&["128 issue \"ca.example\""], false, None),
        // The octets as Cloudflare gives them.
        (
            &["\\# 17 00 05 69 73 73 75 65 63 61 2e 65 78 61 6d 70 6c 65"],
            false,
            None,
        ),
        (
            &["\\# 17 00 05 69 73 73 75 65 63 61 2e 65 78 61 6d 70 6c 66"],
            false,
            Some(OtherCa),
        ),
        // What cannot be read is no record.
        (&["nonsense"], false, None),
        (&["\\# 3 00 05 69"], false, None),
        (&["\\# x"], false, None),
    ] {
        let found = why(records, wildcard).map(|(why, _)| why);
        assert_eq!(found, expected, "{records:?}, wildcard {wildcard}");
    }
}

#[test]
fn the_line_to_add_is_one_that_helps() {
    let line = |records: &[&str], wildcard| why(records, wildcard).map(|(_, line)| line);
    for (records, wildcard) in [
        (&["0 issue \"other.example\""][..], false),
        (&["0 issue \"other.example\"", "0 issuewild \";\""], true),
        (
            &["0 issue \"ca.example; accounturi=https://ca.example/acct/2\""],
            false,
        ),
        (&["0 issue \"ca.example; validationmethods=http-01\""], true),
    ] {
        let line = line(records, wildcard).expect("forbidden");
        let mended = [records, &[line.as_str()]].concat();
        assert_eq!(of(&mended, wildcard), CaaVerdict::Allowed, "{line}");
    }
    assert_eq!(line(&["128 tbs \"x\""], false).as_deref(), Some(""));
}

#[test]
fn the_first_set_above_the_name_decides() {
    assert_eq!(
        name_and_parents("a.b.example.org"),
        ["a.b.example.org", "b.example.org", "example.org", "org"]
    );
    let question = CaaQuestion {
        base: "www.example.org".into(),
        wildcard: false,
        method: "dns-01",
    };
    let (none, own, other) = (
        answer(&[]),
        answer(&["0 issue \"ca.example\""]),
        answer(&["0 issue \"other.example\""]),
    );
    let mut missing = none.clone();
    missing.status = 3;
    let mut broken = none.clone();
    broken.status = 2;
    let verdict = |answers: [Option<&DnsAnswer>; 3]| {
        let names = ["www.example.org", "example.org", "org"];
        judge(&question, &all(), names.into_iter().zip(answers))
    };
    assert_eq!(
        verdict([Some(&none), Some(&own), Some(&other)]),
        CaaVerdict::Allowed
    );
    assert_eq!(
        verdict([Some(&missing), Some(&none), Some(&none)]),
        CaaVerdict::Allowed
    );
    let CaaVerdict::Forbidden { at, .. } = verdict([Some(&missing), Some(&other), Some(&own)])
    else {
        panic!("the set of example.org decides");
    };
    assert_eq!(at, "example.org");
    let at = "example.org".to_owned();
    assert_eq!(
        verdict([Some(&none), Some(&broken), Some(&own)]),
        CaaVerdict::Broken { at }
    );
    assert_eq!(
        verdict([Some(&own), Some(&broken), None]),
        CaaVerdict::Allowed
    );
    assert_eq!(verdict([Some(&none), None, None]), CaaVerdict::NoAnswer);
}

#[test]
fn a_ca_without_a_name_cannot_be_judged() {
    let question = CaaQuestion {
        base: "example.org".into(),
        wildcard: false,
        method: "dns-01",
    };
    let answer = answer(&["0 issue \"ca.example\""]);
    let verdict = judge(
        &question,
        &Questions::default(),
        [("example.org", Some(&answer))].into_iter(),
    );
    assert!(matches!(verdict, CaaVerdict::Unknown { .. }) && !verdict.blocks());
}

proptest::proptest! {
    #[test]
    fn no_record_panics(data: String) {
        let _ = of(&[&data], true);
        let _ = of(&[&format!("\\# {data}")], false);
    }
}
