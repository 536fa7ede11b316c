//! What a person sees where a CA says no as Let's Encrypt does, and how it goes on from there.

use std::time::{Duration, SystemTime};

use testbed::CaProxyOptions;
use testbed::ca_proxy::{Cors, Kind, Problem, RetryAfter, Rule, When};
use testbed::deployment::RelayUse;
use testbed::pebble::PebbleOptions;

use crate::person::Person;

/// Somebody at a CA that keeps to these rules, and remembers what was proved.
async fn at_a_ca(rules: impl IntoIterator<Item = Rule>) -> Person {
    let pebble = PebbleOptions {
        authz_reuse: 100,
        ..PebbleOptions::default()
    };
    let ca_proxy = CaProxyOptions {
        cors: Cors::Boulder,
        relay: RelayUse::ForCa,
    };
    let person = Person::behind_a_ca_proxy(pebble, ca_proxy).await;
    person.world.ca_proxy().add_rules(rules);
    person.open("").await;
    person
}

/// From the proofs to the certificate. On the console there is nothing but the browser's own word of what was refused.
async fn finishes(person: &Person, names: &[&str]) {
    let files = person.downloads().await;
    person.judges(&files, names, names[0]).await;
    let errors = person.browser.console_errors().await.expect("the log");
    let refused = |error: &String| error.contains("the server responded with a status of 4");
    assert!(errors.iter().all(refused), "{errors:?}");
}

/// Where the link leads that the page makes of what the CA says.
async fn leads_to(person: &Person, address: &str) {
    let link = person
        .browser
        .find_containing("link", "Open the page the CA names");
    let link = link.await.expect("a link");
    let leads = link.attr("href").await.expect("an address");
    assert_eq!(leads.as_deref(), Some(address));
}

#[tokio::test]
async fn a_limit_is_told_with_its_date() {
    // 5 June 2099, noon.
    let until = SystemTime::UNIX_EPOCH + Duration::from_hours(1_134_540);
    let limit = When::on(Kind::NewOrder).refuse(Problem::rate_limited(until));
    let person = at_a_ca([limit]).await;
    person.orders("example.test www.example.test").await;
    person.has_four_parts("Too many requests for now").await;
    person.sees("The CA asks to wait until").await;
    person.sees("2099").await;
    person.looks("23-limit").await;
    assert_eq!(person.world.ca_proxy().count(Kind::NewOrder), 1);
    // Years later.
    person.world.ca_proxy().clear_rules();
    person.click("button", "Try again").await;
    person.proves().await;
    finishes(&person, &["example.test", "www.example.test"]).await;
    assert_eq!(person.world.ca_proxy().count(Kind::NewOrder), 2);
}

#[tokio::test]
async fn a_paused_name_is_told_with_its_link() {
    let link = "https://ca.test/unpause?jwt=abc";
    let person = at_a_ca([Rule::paused("example.test", link)]).await;
    person.orders("example.test").await;
    person.has_four_parts("Too many requests for now").await;
    person.sees(link).await;
    person.looks("24-paused").await;
    leads_to(&person, link).await;
    person.world.ca_proxy().clear_rules();
    person.click("button", "Try again").await;
    person.proves().await;
    finishes(&person, &["example.test"]).await;
}

#[tokio::test]
async fn a_caa_record_is_told_for_its_name() {
    let rules = [
        Rule::fails("caa.test", Problem::caa("caa.test")),
        Rule::fails("slow.test", Problem::dns("slow.test")),
    ];
    let person = at_a_ca(rules).await;
    let names = ["caa.test", "fine.test", "slow.test"];
    person.orders(&names.join(" ")).await;
    person.proves().await;
    person.heading("2 names could not be proved").await;
    for part in [
        "What the CA saw for caa.test",
        "A CAA record forbids it",
        "CAA record for caa.test prevents issuance",
        "What the CA saw for slow.test",
        "SERVFAIL looking up TXT",
        "Names that are proved stay proved",
    ] {
        person.sees(part).await;
    }
    person.looks("25-caa").await;
    person.click("button", "Get new values and go on").await;
    let again = person.reads().await;
    assert_eq!(again.len(), 2, "{again:?}");
    person.puts(&again).await;
    person.says_done().await;
    finishes(&person, &names).await;
}

#[tokio::test]
async fn of_several_names_those_at_fault_are_listed() {
    let person = at_a_ca([Rule::compound(vec![
        ("bad.test", Problem::rejected_identifier("bad.test")),
        ("worse.test", Problem::caa("worse.test")),
    ])])
    .await;
    person.orders("bad.test fine.test worse.test").await;
    person.has_four_parts("Several things are wrong").await;
    person.sees("Name by name").await;
    person.sees("Cannot issue for \"bad.test\"").await;
    person.sees("Go back and take the name out").await;
    person.sees("CAA record for worse.test").await;
    person
        .sees("add one for this CA where your domain is managed")
        .await;
    person.sees("Nothing is said against fine.test.").await;
    person.looks("26-compound").await;
    person.click("button", "Back to the names").await;
    person.types_names("fine.test").await;
    person.click("button", "Continue").await;
    person.agrees().await;
    person.proves().await;
    finishes(&person, &["fine.test"]).await;
}

/// CAA is looked up once more before a certificate is signed: then everything is proved, and it fails all the same.
#[tokio::test]
async fn an_order_that_fails_at_last_goes_on_without_new_proofs() {
    let fault = Problem::compound(vec![("other.test", Problem::caa("other.test"))]);
    let person = at_a_ca([Rule::fails_at_last(fault)]).await;
    person.orders("example.test other.test").await;
    person.proves().await;
    person.heading("The order failed").await;
    person.sees("A CAA record forbids it").await;
    person
        .sees("CAA record for other.test prevents issuance")
        .await;
    person.sees("Nothing is said against example.test.").await;
    person.looks("27-failed-at-last").await;
    person.click("button", "Try again").await;
    finishes(&person, &["example.test", "other.test"]).await;
    assert_eq!(person.world.ca_proxy().count(Kind::Challenge), 2);
}

#[tokio::test]
async fn a_certificate_that_takes_its_time_is_waited_for() {
    let wait = RetryAfter::Seconds(2);
    let person = at_a_ca([Rule::slow_finalize(4, Some(wait))]).await;
    person.orders("example.test").await;
    person.proves().await;
    person.sees("Send the certificate request\nworking").await;
    person.looks("28-takes-its-time").await;
    finishes(&person, &["example.test"]).await;
}

#[tokio::test]
async fn changed_terms_are_read_and_agreed_to() {
    let (page, terms) = ("https://ca.test/agree", "https://ca.test/terms-2");
    let person = at_a_ca([Rule::user_action_required(page, terms)]).await;
    person.orders("example.test").await;
    let title = "The CA wants you to do something first";
    person.has_four_parts(title).await;
    person.looks("29-changed-terms").await;
    leads_to(&person, page).await;
    person
        .click("button", "I have read it and agree: go on")
        .await;
    person.proves().await;
    finishes(&person, &["example.test"]).await;
}
