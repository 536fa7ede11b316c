//! CAs that do not talk to web pages: what is said of them, and the way through a relay.

use testbed::CaProxyOptions;
use testbed::ca_proxy::Cors;
use testbed::deployment::RelayUse;
use testbed::pebble::PebbleOptions;

use crate::person::Person;

const NAMES: [&str; 2] = ["example.test", "*.example.test"];

/// Somebody who types in the directory of a CA that the site has a relay for, and comes as far as the refusal.
async fn refused(cors: Cors, title: &str) -> Person {
    let relay = RelayUse::Offered;
    let ca_proxy = CaProxyOptions { cors, relay };
    let mut person = Person::behind_a_ca_proxy(PebbleOptions::default(), ca_proxy).await;
    person.open("any-ca.html").await;
    person.types_names(&NAMES.join(" ")).await;
    person.types_the_front().await;
    person.click("button", "Continue").await;
    person.has_four_parts(title).await;
    let offer = format!("Reach {} through a relay", person.world.ca_proxy().server());
    person.sees(&offer).await;
    person.sees("It never sees a private key").await;
    person
}

/// From the offer of the relay to a certificate. Nothing more goes to the CA straight.
async fn goes_on_by_the_relay(person: &Person, straight: usize) {
    person.click("button", "Use the relay of this site").await;
    person.agrees().await;
    person.proves().await;
    let files = person.downloads().await;
    person.judges(&files, &NAMES, "www.example.test").await;
    let ca = format!("https://{}/", person.world.ca_proxy().server());
    let sent = person.browser.requests().await.expect("requests");
    let sent = sent.iter().filter(|request| request.url.starts_with(&ca));
    assert_eq!(sent.count(), straight);
}

#[tokio::test]
async fn a_ca_without_cors_is_reached_through_the_relay_of_the_site() {
    let person = refused(Cors::None, "cannot be reached").await;
    person
        .sees("does not let web pages talk to it (no CORS)")
        .await;
    person.looks("20-no-cors").await;
    // An address that is none is told before anything is sent.
    let field = "Address of the relay";
    let typed = person.browser.fill(field, "relay.example").await;
    typed.expect("the field");
    person.click("button", "Use this relay").await;
    person.sees("has to be a whole web address").await;
    person.looks("20-no-relay").await;
    // A CA that does not answer is asked once more before that is told.
    goes_on_by_the_relay(&person, 2).await;
    // Nothing but what the browser says of the refusal.
    let errors = person.browser.console_errors().await.expect("the log");
    let directory = person.world.ca_proxy().directory_url();
    assert!(
        errors.iter().all(|error| error.contains(&directory)),
        "{errors:?}"
    );
}

#[tokio::test]
async fn a_ca_that_hides_its_nonces_is_reached_through_the_relay_of_the_site() {
    let title = "This CA cannot be used from a web page";
    let person = refused(Cors::NonceHidden, title).await;
    person.sees("does not let web pages read it").await;
    person.looks("21-hidden-nonces").await;
    goes_on_by_the_relay(&person, 2).await;
    person.finds_no_fault().await;
}

/// The page that may reach only the CAs it names leads on, and what was typed goes along.
#[tokio::test]
async fn a_ca_outside_the_narrow_policy_is_ordered_from_on_the_other_page() {
    let ca_proxy = CaProxyOptions {
        relay: RelayUse::Unannounced,
        ..CaProxyOptions::default()
    };
    let person = Person::behind_a_ca_proxy(PebbleOptions::default(), ca_proxy).await;
    person.open("").await;
    let typed = "example.test\nB\u{fc}cher.example & co.test";
    person.types_names(typed).await;
    person.unfolds("Other CAs").await;
    person.looks("22-other-cas").await;
    person.click("radio", "ZeroSSL").await;
    // Mistakes are told before the page is left.
    person.click("button", "Continue").await;
    person.sees("There is a problem with what was typed").await;
    let typed = "example.test\n*.B\u{fc}cher.example";
    person.types_names(typed).await;
    person.click("button", "Continue").await;
    person.heading("Get a certificate for your website").await;
    let there = person.browser.wait_for("the other page", async || {
        let url = person.browser.client().current_url().await.ok()?;
        (url.path() == "/any-ca.html").then_some(())
    });
    there.await.expect("any-ca.html");
    let chosen = person.browser.find("radio", "ZeroSSL").await;
    let chosen = chosen.expect("ZeroSSL is seen").is_selected().await;
    assert!(chosen.expect("a choice"), "it is still chosen");
    assert_eq!(person.typed().await, typed);
    person.looks("22-zerossl-chosen").await;
    let own = person.address("");
    let beyond = async || -> Vec<String> {
        let sent = person.browser.requests().await.expect("requests");
        let urls = sent.into_iter().map(|request| request.url);
        urls.filter(|url| !url.starts_with(&own)).collect()
    };
    assert_eq!(beyond().await, Vec::<String>::new());
    person.click("button", "Continue").await;
    person
        .has_four_parts("ZeroSSL does not talk to web pages")
        .await;
    person.sees("Reach ZeroSSL through a relay").await;
    person.looks("22-zerossl").await;
    // Once more before it is told.
    assert_eq!(beyond().await, ["https://acme.zerossl.com/v2/DV90"; 2]);
}
