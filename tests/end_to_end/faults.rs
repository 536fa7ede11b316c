//! What goes wrong with answers as only a browser shows it: without CORS, cut off, elsewhere, endless, or none.
//!
//! Every fault at every request is in `tests/faults/`, without a browser.

use testbed::CaProxyOptions;
use testbed::ca_proxy::{Cors, Fault, Kind, Rule, When};
use testbed::deployment::RelayUse;
use testbed::pebble::PebbleOptions;

use crate::person::Person;

const NAME: &str = "example.test";

/// Somebody who has typed a name and the address of a CA that the page talks to directly, and that keeps to these rules.
async fn at_a_ca(rules: impl IntoIterator<Item = Rule>) -> Person {
    let ca_proxy = CaProxyOptions {
        cors: Cors::Boulder,
        relay: RelayUse::Unannounced,
    };
    let mut person = Person::behind_a_ca_proxy(PebbleOptions::default(), ca_proxy).await;
    person.open("any-ca.html").await;
    person.click("radio", "Another CA").await;
    person.types_the_front().await;
    person.types_names(NAME).await;
    person.world.ca_proxy().add_rules(rules);
    person.click("button", "Continue").await;
    person
}

/// From the proofs to the certificate, each name proved once.
async fn finishes(person: &Person) {
    let asked = person.reads().await;
    person.puts(&asked).await;
    person.asks_anyway().await;
    let files = person.downloads().await;
    person.judges(&files, &[NAME], NAME).await;
    let seen = person.world.ca_proxy().requests();
    let proved = seen
        .iter()
        .filter(|seen| seen.kind == Kind::Challenge && seen.taken);
    assert_eq!(proved.count(), 1);
}

fn once(kind: Kind, fault: Fault) -> Rule {
    fault.at(When::on(kind).once(), NAME)
}

/// Another fault at each request, and nobody has to press a button for it.
#[tokio::test]
async fn what_happens_once_passes_by_itself() {
    let rules = [
        once(Kind::NewNonce, Fault::Unreadable(503)),
        once(Kind::NewAccount, Fault::Unreadable(500)),
        once(Kind::NewOrder, Fault::TooMany(Some(2))),
        once(Kind::Authorization, Fault::Huge),
        once(Kind::Challenge, Fault::Lost),
        once(Kind::Order, Fault::Truncated),
        once(Kind::Finalize, Fault::Cut),
        once(Kind::Certificate, Fault::Redirect),
    ];
    let person = at_a_ca(rules).await;
    person.agrees().await;
    finishes(&person).await;
    let said = person.browser.text().await.expect("text");
    assert!(!said.contains("Trying again"), "{said}");
}

/// A CA that is silent is not waited for longer than half a minute.
#[tokio::test]
async fn silence_ends() {
    let person = at_a_ca([once(Kind::NewAccount, Fault::Hang)]).await;
    person.agrees().await;
    let patience = std::time::Duration::from_secs(50);
    let said = testbed::wait::until(patience, async || {
        let text = person.browser.text().await.ok()?;
        let said = "did not answer. Trying again in 1 s (1 of 4).";
        (text.contains(said) || text.contains("Prove that the names are yours")).then_some(())
    });
    said.await.expect("it ends");
    finishes(&person).await;
}

/// What does not pass is told each time, nothing is lost, and it goes on once it is mended.
#[tokio::test]
async fn what_stays_is_told_and_goes_on_when_it_is_mended() {
    let person = at_a_ca([]).await;
    let ca_proxy = person.world.ca_proxy();
    let faults = [
        (Fault::Reset, "No answer from"),
        (Fault::Unreadable(500), "No answer from"),
        (Fault::Huge, "No answer from"),
        (Fault::Redirect, "No answer from"),
        (Fault::Html, "This CA cannot be used from a web page"),
        (Fault::Truncated, "The answer cannot be understood"),
        (Fault::Later(503, 7200), "The CA has trouble"),
    ];
    for (number, (fault, title)) in faults.into_iter().enumerate() {
        ca_proxy.clear_rules();
        ca_proxy.add_rules([fault.at(When::on(Kind::NewOrder), NAME)]);
        if number == 0 {
            person.agrees().await;
        } else {
            person.click("button", "Try again").await;
        }
        hastens(&person, title).await;
        person.has_four_parts(title).await;
        if number == 0 {
            person.looks("30-no-answer").await;
        }
    }
    ca_proxy.clear_rules();
    person.click("button", "Try again").await;
    finishes(&person).await;
    assert_eq!(ca_proxy.count(Kind::NewAccount), 1, "the account stays");
}

/// Does not wait for what is tried again by itself, until the message is there.
async fn hastens(person: &Person, title: &str) {
    let told = person.browser.wait_for(title, async || {
        let text = person.browser.text().await.ok()?;
        if text.contains("Try now") {
            // Gone again while it is looked for: then there is nothing to hasten.
            let _ = person.browser.client().execute(PRESS, Vec::new()).await;
        }
        (text.contains(title) && text.contains("What to do")).then_some(())
    });
    told.await.unwrap_or_else(|error| panic!("{error}"));
}

const PRESS: &str =
    "[...document.querySelectorAll('[role=status] button')].forEach(button => button.click())";
