//! Shapes of answers as the two resolvers give them, and whatever else a server may send.

use super::*;

fn read(json: &str) -> DnsAnswer {
    DnsAnswer::parse(json.as_bytes()).expect("an answer")
}

/// As dns.google answers: names end with a dot, the text has no quotation marks, and a comment says who answered.
const GOOGLE_TEXT: &str = r#"{"Status":0,"TC":false,"RD":true,"RA":true,"AD":false,"CD":false,
    "Question":[{"name":"_acme-challenge.example.org.","type":16}],
    "Answer":[{"name":"_acme-challenge.example.org.","type":16,"TTL":300,"data":"LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo"},
              {"name":"_acme-challenge.example.org.","type":16,"TTL":300,"data":"second value"}],
    "Comment":"Response from 192.0.2.53."}"#;

/// As Cloudflare answers the same question.
const CLOUDFLARE_TEXT: &str = r#"{"Status":0,"TC":false,"RD":true,"RA":true,"AD":true,"CD":false,
    "Question":[{"name":"_acme-challenge.example.org","type":16}],
    "Answer":[{"name":"_acme-challenge.example.org","type":16,"TTL":300,"data":"\"LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo\""},
              {"name":"_acme-challenge.example.org","type":16,"TTL":300,"data":"\"second \" \"value\""}]}"#;

#[test]
fn both_ways_to_give_a_text_mean_the_same() {
    for json in [GOOGLE_TEXT, CLOUDFLARE_TEXT] {
        let answer = read(json);
        assert_eq!(answer.status, 0);
        assert_eq!(
            answer.texts(),
            [
                "LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo",
                "second value"
            ]
        );
        assert_eq!(answer.records[0].name, "_acme-challenge.example.org");
        assert_eq!((answer.alias(), answer.soa()), (None, None));
    }
}

#[test]
fn a_name_that_is_not_there_tells_how_long_that_is_remembered() {
    // The zone's SOA lives for 1,783 more seconds, but says 300 itself.
    for (ttl, minimum, seconds) in [(1783, 300, 300), (120, 3600, 120)] {
        for (owner, comment) in [
            (
                "example.org.",
                r#","Comment":"Response from 2001:db8::53.""#,
            ),
            ("example.org", ""),
        ] {
            let json = format!(
                r#"{{"Status":3,"TC":false,"RD":true,"RA":true,"AD":true,"CD":false,"Question":[{{"name":"x.{owner}","type":16}}],
                "Authority":[{{"name":"{owner}","type":6,"TTL":{ttl},"data":"ns1.example.net. hostmaster.example.org. 2017041681 1800 900 691200 {minimum}"}}]{comment}}}"#
            );
            let answer = read(&json);
            assert_eq!(answer.status, 3);
            assert_eq!(answer.soa().map(|it| it.name.as_str()), Some("example.org"));
            assert_eq!(answer.remembered(), Some(seconds));
        }
    }
    // Cloudflare may say nothing of the zone.
    let bare = read(
        r#"{"Status":3,"TC":false,"RD":true,"RA":true,"AD":false,"CD":false,"Question":[{"name":"x","type":16}]}"#,
    );
    assert_eq!(bare.remembered(), None);
}

#[test]
fn aliases_are_followed_to_the_last() {
    let json = r#"{"Status":0,"Answer":[
        {"name":"b.example.net.","type":5,"TTL":60,"data":"c.example.net."},
        {"name":"_acme-challenge.example.org.","type":5,"TTL":60,"data":"B.example.net."},
        {"name":"c.example.net.","type":16,"TTL":60,"data":"there"}]}"#;
    let answer = read(json);
    assert_eq!(answer.alias().as_deref(), Some("c.example.net"));
    assert_eq!(answer.texts(), ["there"]);
    // A circle has no last one.
    let circle = r#"{"Status":2,"Answer":[{"name":"a.","type":5,"TTL":1,"data":"b."},{"name":"b.","type":5,"TTL":1,"data":"a."}]}"#;
    assert_eq!(read(circle).alias(), None);
}

#[test]
fn a_server_failure_may_have_a_comment_of_any_shape() {
    for comment in [
        r#""DNSSEC validation failure. Check http://dnsviz.net/d/example.org/dnssec/""#,
        r#"["EDE(9): DNSKEY Missing"]"#,
        "null",
    ] {
        let json = format!(
            r#"{{"Status":2,"TC":false,"RD":true,"RA":true,"AD":false,"CD":false,"Question":[],"Comment":{comment}}}"#
        );
        assert_eq!(read(&json).status, 2);
    }
}

#[test]
fn what_is_no_answer_is_none() {
    for body in [
        &b""[..],
        b"<html>busy</html>",
        b"{}",
        b"[]",
        b"null",
        b"{\"Status\":\"0\"}",
        b"{\"Status\":-1}",
        b"{\"error\":\"Invalid query name\"}",
        b"{\"Status\":0",
        &[0xff, 0xfe],
    ] {
        assert_eq!(DnsAnswer::parse(body), None, "{body:?}");
    }
}

#[test]
fn records_of_an_odd_shape_are_left_out() {
    let json = r#"{"Status":0,"Answer":[7,null,{"name":1,"type":16,"data":"a"},{"name":"x","type":"16","data":"a"},
        {"name":"x","type":16},{"name":"x","type":16,"TTL":"soon","data":"good"}],"Authority":{"name":"x"}}"#;
    let answer = read(json);
    assert_eq!(answer.texts(), ["good"]);
    assert_eq!(answer.records[0].ttl, 0);
    assert!(answer.authority.is_empty());
    // A SOA that says nothing sensible.
    let json = r#"{"Status":3,"Authority":[{"name":"x","type":6,"TTL":60,"data":""}]}"#;
    assert_eq!(read(json).remembered(), None);
}

proptest::proptest! {
    #[test]
    fn no_body_panics(body: Vec<u8>) {
        let _ = DnsAnswer::parse(&body);
    }

    #[test]
    fn no_record_panics(name: String, data: String, kind: u16, status in 0_u16..30) {
        let json = serde_json::json!({ "Status": status, "Answer": [{ "name": name, "type": kind, "TTL": 1, "data": data }],
            "Authority": [{ "name": name, "type": 6, "TTL": 1, "data": data }] });
        let answer = DnsAnswer::parse(json.to_string().as_bytes()).unwrap();
        let _ = (answer.texts(), answer.alias(), answer.remembered(), answer.soa());
    }
}
