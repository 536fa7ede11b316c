//! The mistakes people make with DNS records: each is told before the CA is asked, and mended without starting over.
//!
//! The CA is behind a CA proxy that counts what it is asked. As long as a record is wrong it must not be asked to look at any.

use serde_json::json;
use testbed::CaProxyOptions;
use testbed::ca_proxy::{Cors, Kind, Rule, When};
use testbed::deployment::RelayUse;
use testbed::pebble::PebbleOptions;

use crate::person::{Person, RequiredProof};

/// The name that the CA goes by in CAA records.
const ISSUER: &str = "ca.test";

/// The directory says by which name the CA goes in CAA records, which Pebble does not.
fn says_its_name() -> Rule {
    When::on(Kind::Directory).change(|_, answer| {
        let mut directory = answer.object();
        directory["meta"]["caaIdentities"] = json!([ISSUER]);
        answer.set_object(&directory);
    })
}

/// Somebody who ordered these names and reads one record to add.
struct Scene {
    person: Person,
    record: String,
    values: Vec<String>,
}

impl Scene {
    async fn of(names: &str) -> Self {
        let ca_proxy = CaProxyOptions {
            cors: Cors::Boulder,
            relay: RelayUse::ForCa,
        };
        let person = Person::behind_a_ca_proxy(PebbleOptions::default(), ca_proxy).await;
        person.world.ca_proxy().add_rules([says_its_name()]);
        person.open("").await;
        person.orders(names).await;
        let asked = person.reads().await;
        let [RequiredProof::Record { name, values }] = asked.as_slice() else {
            panic!("one record: {asked:?}")
        };
        Self {
            record: name.clone(),
            values: values.clone(),
            person,
        }
    }

    async fn adds(&self, name: &str, value: &str) {
        let zone = self.person.world.dns.zone();
        zone.set_txt(name, value).await.expect("set-txt");
    }

    async fn removes(&self, name: &str) {
        let zone = self.person.world.dns.zone();
        zone.clear_txt(name).await.expect("clear-txt");
    }

    /// Says that it is done, and reads what is wrong. The CA was asked nothing, now and after another look.
    async fn is_told(&self, said: &str, todo: &str) {
        self.person.says_done().await;
        self.reads_again(said, todo).await;
        self.person.click("button", "Look again now").await;
        self.reads_again(said, todo).await;
    }

    async fn reads_again(&self, said: &str, todo: &str) {
        self.person.sees("Not everything is in place yet").await;
        self.person.sees(said).await;
        self.person.sees(todo).await;
        let asked = self.person.world.ca_proxy().count(Kind::Challenge);
        assert_eq!(asked, 0, "the CA was asked while the record was wrong");
    }

    /// After it was mended: the same page goes on to the certificate, and the CA is asked once for each name.
    async fn gets_it(&self, names: &[&str]) {
        self.person.looks_again().await;
        let files = self.person.downloads().await;
        self.person.judges(&files, names, "example.test").await;
        assert_eq!(
            self.person.world.ca_proxy().count(Kind::Challenge),
            names.len()
        );
        assert_eq!(self.person.world.ca_proxy().count(Kind::NewOrder), 1);
        self.person.finds_no_fault().await;
    }
}

#[tokio::test]
async fn a_doubled_name() {
    let scene = Scene::of("example.test").await;
    let wrong = "_acme-challenge.example.test.example.test";
    scene.adds(wrong, &scene.values[0]).await;
    scene
        .is_told(
            "the domain stands in its name twice",
            "Change the name in the panel to _acme-challenge.",
        )
        .await;
    scene.person.looks("30-doubled").await;
    scene.removes(wrong).await;
    scene.adds(&scene.record, &scene.values[0]).await;
    scene.gets_it(&["example.test"]).await;
}

#[tokio::test]
async fn a_missing_underscore() {
    let scene = Scene::of("example.test").await;
    scene
        .adds("acme-challenge.example.test", &scene.values[0])
        .await;
    scene
        .is_told(
            "the underscore (_) at the beginning is missing",
            "change its name to _acme-challenge",
        )
        .await;
    scene.adds(&scene.record, &scene.values[0]).await;
    scene.gets_it(&["example.test"]).await;
}

#[tokio::test]
async fn quotation_marks_that_were_saved() {
    let scene = Scene::of("example.test").await;
    scene
        .adds(&scene.record, &format!("“{}”", scene.values[0]))
        .await;
    scene
        .is_told(
            "quotation marks were saved with it",
            "take the quotation marks away",
        )
        .await;
    scene.removes(&scene.record).await;
    scene.adds(&scene.record, &scene.values[0]).await;
    scene.gets_it(&["example.test"]).await;
}

#[tokio::test]
async fn a_value_of_an_order_before() {
    let scene = Scene::of("example.test").await;
    let old = "9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI";
    scene.adds(&scene.record, old).await;
    scene
        .is_told(
            "It looks like that of an earlier order",
            "further TXT record of the same name",
        )
        .await;
    // The old one may stay.
    scene.adds(&scene.record, &scene.values[0]).await;
    scene.gets_it(&["example.test"]).await;
}

#[tokio::test]
async fn only_one_of_two_values() {
    let scene = Scene::of("example.test *.example.test").await;
    assert_eq!(scene.values.len(), 2);
    scene.adds(&scene.record, &scene.values[0]).await;
    scene
        .is_told(&format!("Missing: {}", scene.values[1]), "keep the others")
        .await;
    scene.person.looks("31-one-of-two").await;
    scene.adds(&scene.record, &scene.values[1]).await;
    scene.gets_it(&["example.test", "*.example.test"]).await;
}

#[tokio::test]
async fn an_alias_instead_of_a_text() {
    let scene = Scene::of("example.test").await;
    let zone = scene.person.world.dns.zone();
    let target = format!("{}.example.test", scene.values[0].to_lowercase());
    zone.set_cname(&scene.record, &target)
        .await
        .expect("set-cname");
    scene
        .is_told(
            "the record has the type CNAME",
            "add a record of the type TXT",
        )
        .await;
    // One that leads elsewhere on purpose is followed, and the record belongs there.
    zone.set_cname(&scene.record, "_proofs.other.test")
        .await
        .expect("set-cname");
    scene.person.click("button", "Look again now").await;
    scene
        .reads_again(
            "your record lives at _proofs.other.test",
            "Put the TXT record with this value at",
        )
        .await;
    scene.person.looks("32-alias").await;
    scene.adds("_proofs.other.test", &scene.values[0]).await;
    scene.gets_it(&["example.test"]).await;
}

#[tokio::test]
async fn the_wrong_zone() {
    let scene = Scene::of("www.example.test").await;
    let zones = scene.person.world.resolvers.zones();
    zones.add(
        "www.example.test",
        &["ada.ns.cloudflare.com", "bob.ns.cloudflare.com"],
    );
    scene
        .adds("_acme-challenge.example.test", &scene.values[0])
        .await;
    scene
        .is_told(
            "but it is needed at _acme-challenge.www.example.test",
            "change its name",
        )
        .await;
    // The name has a zone of its own, and who runs that is recognised.
    scene
        .person
        .sees("www.example.test is managed at Cloudflare")
        .await;
    scene.person.unfolds("How to add it at Cloudflare").await;
    scene.person.sees("Add record").await;
    scene.person.looks("33-other-zone").await;
    scene.adds(&scene.record, &scene.values[0]).await;
    scene.person.looks_again().await;
    let files = scene.person.downloads().await;
    scene
        .person
        .judges(&files, &["www.example.test"], "www.example.test")
        .await;
    assert_eq!(scene.person.world.ca_proxy().count(Kind::Challenge), 1);
}

#[tokio::test]
async fn a_zone_that_fails_and_broken_signatures() {
    let scene = Scene::of("example.test").await;
    let zone = scene.person.world.dns.zone();
    scene.adds(&scene.record, &scene.values[0]).await;
    zone.set_servfail(&scene.record)
        .await
        .expect("set-servfail");
    scene
        .is_told(
            "give no good answer (SERVFAIL)",
            "your DNS host has to mend it",
        )
        .await;
    zone.clear_servfail(&scene.record)
        .await
        .expect("clear-servfail");
    for resolver in scene.person.world.resolvers.both() {
        resolver.break_dnssec("example.test");
    }
    scene.person.click("button", "Look again now").await;
    scene
        .reads_again(
            "The signatures of example.test (DNSSEC) are broken",
            "DS record",
        )
        .await;
    for resolver in scene.person.world.resolvers.both() {
        resolver.repair_dnssec("example.test");
    }
    scene.gets_it(&["example.test"]).await;
}

#[tokio::test]
async fn a_caa_record_that_forbids() {
    let scene = Scene::of("example.test *.example.test").await;
    let zone = scene.person.world.dns.zone();
    zone.set_caa("example.test", &[("issue", "other.test")])
        .await
        .expect("add-caa");
    for value in &scene.values {
        scene.adds(&scene.record, value).await;
    }
    scene
        .is_told("is not among them", "Add this record beside them")
        .await;
    scene.person.sees("0 issue \"ca.test\"").await;
    scene.person.looks("34-caa").await;
    zone.set_caa("example.test", &[("issue", ISSUER)])
        .await
        .expect("add-caa");
    scene.gets_it(&["example.test", "*.example.test"]).await;
}

#[tokio::test]
async fn one_resolver_behind() {
    let scene = Scene::of("example.test").await;
    let two = scene.person.world.resolvers.two();
    two.hide(&scene.record);
    scene.adds(&scene.record, &scene.values[0]).await;
    scene
        .is_told(
            "Not every resolver sees it yet",
            "The resolver may remember for up to 5 minutes",
        )
        .await;
    scene.person.looks("35-one-behind").await;
    two.unhide(&scene.record);
    // Nobody has to press anything: it looks again by itself.
    let files = scene.person.downloads().await;
    scene
        .person
        .judges(&files, &["example.test"], "example.test")
        .await;
    assert_eq!(scene.person.world.ca_proxy().count(Kind::Challenge), 1);
}

#[tokio::test]
async fn a_resolver_that_is_down_is_passed_over() {
    let scene = Scene::of("example.test").await;
    scene.person.world.resolvers.two().set_down(true);
    scene.person.says_done().await;
    scene
        .reads_again("Not there yet", "compare the name in your panel")
        .await;
    scene.adds(&scene.record, &scene.values[0]).await;
    scene.person.looks_again().await;
    scene.person.downloads().await;
}

/// Before anything is added: who runs the zone, without a question for the record that is not there yet.
#[tokio::test]
async fn where_the_domain_is_managed() {
    let scene = Scene::of("example.test").await;
    let resolvers = &scene.person.world.resolvers;
    resolvers.zones().add(
        "example.test",
        &["ns01.domaincontrol.com", "ns02.domaincontrol.com"],
    );
    assert!(
        resolvers.both().iter().all(|it| it.queries().is_empty()),
        "nobody is asked without consent"
    );
    scene.person.click("button", "Find out where").await;
    scene
        .person
        .sees("example.test is managed at GoDaddy")
        .await;
    scene.person.unfolds("How to add it at GoDaddy").await;
    scene.person.sees("Add New Record").await;
    scene.person.looks("36-where").await;
    let asked: Vec<_> = resolvers
        .both()
        .iter()
        .flat_map(|it| it.queries())
        .collect();
    assert!(
        asked.iter().all(|it| it.name == "example.test"),
        "{asked:?}"
    );
    scene.person.finds_no_fault().await;
}

/// Whoever does not want to wait: the risk is said, and the CA is asked.
#[tokio::test]
async fn asking_all_the_same_and_asking_oneself() {
    let scene = Scene::of("example.test").await;
    scene
        .person
        .click(
            "checkbox",
            "Let Local test CA (Pebble) look as soon as everything is right",
        )
        .await;
    scene.adds(&scene.record, &scene.values[0]).await;
    scene.person.says_done().await;
    scene.person.sees("Everything is in place").await;
    assert_eq!(scene.person.world.ca_proxy().count(Kind::Challenge), 0);
    scene.person.looks("37-clear").await;
    scene.person.asks_the_ca().await;
    let files = scene.person.downloads().await;
    scene
        .person
        .judges(&files, &["example.test"], "example.test")
        .await;
}
