//! The resolvers answer as public ones do, and can be made to disagree.

use serde_json::{Value, json};
use testbed::dns::Dns;
use testbed::doh::{Doh, Resolvers};
use testbed::http;

struct Setup {
    dns: Dns,
    resolvers: Resolvers,
    doh: Doh,
}

impl Setup {
    async fn start() -> Self {
        let dns = Dns::start().await.unwrap();
        let resolvers = Resolvers::new(dns.address());
        let doh = Doh::start(&resolvers).await.unwrap();
        Self {
            dns,
            resolvers,
            doh,
        }
    }

    async fn ask(&self, url: String, question: &str) -> Value {
        let client = http::plain().unwrap();
        let request = client.get(format!("{url}?{question}"));
        let answer = request.header("accept", "application/dns-json").send();
        answer.await.unwrap().json().await.unwrap()
    }

    async fn one(&self, question: &str) -> Value {
        self.ask(self.doh.url(), question).await
    }

    async fn two(&self, question: &str) -> Value {
        self.ask(self.doh.second_url(), question).await
    }
}

const RECORD: &str = "name=_acme-challenge.example.test&type=TXT";

#[tokio::test]
async fn a_missing_name_and_its_zone() {
    let setup = Setup::start().await;
    let nothing = setup.one(RECORD).await;
    assert_eq!(nothing["Status"], 3);
    assert_eq!(nothing["Authority"][0]["name"], "example.test.");
    assert!(
        nothing["Authority"][0]["data"]
            .as_str()
            .unwrap()
            .ends_with(" 300")
    );
    // An ordinary name exists, and has no text.
    let empty = setup.one("name=www.example.test&type=TXT").await;
    assert_eq!(
        (&empty["Status"], &empty["Answer"]),
        (&json!(0), &Value::Null)
    );
    let zone = setup.two("name=example.test&type=SOA").await;
    assert_eq!(zone["Answer"][0]["type"], 6);
    assert_eq!(zone["Answer"][0]["name"], "example.test");
    let servers = setup.two("name=example.test&type=NS").await;
    assert_eq!(servers["Answer"].as_array().map(Vec::len), Some(2));
    setup
        .resolvers
        .zones()
        .add("www.example.test", &["a.ns.test"]);
    let cut = setup.one("name=_x.www.example.test&type=TXT").await;
    assert_eq!(cut["Authority"][0]["name"], "www.example.test.");
    setup.resolvers.zones().registry("test");
    let nobody = setup.one("name=nobody.test&type=SOA").await;
    assert_eq!(
        (&nobody["Status"], &nobody["Authority"][0]["name"]),
        (&json!(3), &json!("test."))
    );
}

#[tokio::test]
async fn each_resolver_has_its_format() {
    let setup = Setup::start().await;
    let zone = setup.dns.zone();
    zone.set_txt("_acme-challenge.example.test", "say \"a\"")
        .await
        .unwrap();
    zone.set_caa("example.test", &[("issue", "ca.example")])
        .await
        .unwrap();
    assert_eq!(setup.one(RECORD).await["Answer"][0]["data"], "say \"a\"");
    assert_eq!(
        setup.two(RECORD).await["Answer"][0]["data"],
        "\"say \\\"a\\\"\""
    );
    let caa = "name=example.test&type=CAA";
    assert_eq!(
        setup.one(caa).await["Answer"][0]["data"],
        "0 issue \"ca.example\""
    );
    let octets = setup.two(caa).await["Answer"][0]["data"].clone();
    assert_eq!(
        octets,
        "\\# 17 00 05 69 73 73 75 65 63 61 2e 65 78 61 6d 70 6c 65"
    );
    let client = http::plain().unwrap();
    let bare = client
        .get(format!("{}?{RECORD}", setup.doh.second_url()))
        .send()
        .await
        .unwrap();
    assert_eq!(bare.status(), 400);
}

#[tokio::test]
async fn aliases_are_followed() {
    let setup = Setup::start().await;
    let zone = setup.dns.zone();
    zone.set_cname("_acme-challenge.example.test", "_target.other.test")
        .await
        .unwrap();
    let alone = setup.two(RECORD).await;
    assert_eq!(alone["Answer"].as_array().map(Vec::len), Some(1), "{alone}");
    assert_eq!(alone["Answer"][0]["data"], "_target.other.test.");
    assert_eq!(alone["Status"], 3);
    zone.set_txt("_target.other.test", "there").await.unwrap();
    let both = setup.two(RECORD).await;
    assert_eq!(both["Answer"].as_array().map(Vec::len), Some(2), "{both}");
    assert_eq!(both["Answer"][1]["name"], "_target.other.test");
}

#[tokio::test]
async fn resolvers_disagree_and_fail_as_configured() {
    let setup = Setup::start().await;
    let zone = setup.dns.zone();
    zone.set_txt("_acme-challenge.example.test", "value")
        .await
        .unwrap();
    let two = setup.resolvers.two();
    two.hide("_acme-challenge.example.test");
    assert_eq!(setup.one(RECORD).await["Status"], 0);
    assert_eq!(setup.two(RECORD).await["Status"], 3);
    two.unhide("_acme-challenge.example.test");
    two.break_dnssec("example.test");
    assert_eq!(setup.two(RECORD).await["Status"], 2);
    assert_eq!(setup.two(&format!("{RECORD}&cd=1")).await["Status"], 0);
    two.repair_dnssec("example.test");
    two.set_answer(
        "_acme-challenge.example.test",
        "TXT",
        json!({ "odd": true }),
    );
    assert_eq!(setup.two(RECORD).await["odd"], true);
    zone.set_servfail("_acme-challenge.example.test")
        .await
        .unwrap();
    assert_eq!(setup.one(RECORD).await["Status"], 2);
    assert_eq!(two.queries().len(), 4);
    assert!(two.queries()[2].unchecked);
    two.set_down(true);
    let client = http::plain().unwrap();
    let down = client
        .get(format!("{}?{RECORD}", setup.doh.second_url()))
        .header("accept", "application/dns-json")
        .send()
        .await
        .unwrap();
    assert_eq!(down.status(), 503);
    assert!(!down.headers().contains_key("access-control-allow-origin"));
}
