//! The part of the program that is loaded when it is used.

use testbed::pebble::PebbleOptions;

use crate::copy::Copy;
use crate::person::{LOCAL_CA, Person};

const FILE: &str = "later.wasm";
const INSPECT: &str = "Look into a certificate, and see when to renew it";
const FAILED: &str = "A part of this page could not be loaded";

impl Person {
    /// How often that part was asked for.
    async fn asked_for_it(&self) -> usize {
        let sent = self.browser.requests().await.expect("requests");
        sent.iter().filter(|it| it.url.ends_with(FILE)).count()
    }

    /// Is where a page that came up puts the focus and the title.
    async fn arrived_at(&self, heading: &str) {
        self.heading(heading).await;
        let wanted = ("heading".to_owned(), heading.to_owned());
        let there = self.browser.wait_for(heading, async || {
            let focused = self.browser.focused().await.ok()?;
            (focused == wanted).then_some(())
        });
        there.await.expect("the focus");
        let title = self.browser.client().title().await.expect("a title");
        assert_eq!(title, format!("{heading} – Keystay"));
    }
}

#[tokio::test]
async fn a_part_is_loaded_when_it_is_used_and_once() {
    let person = Person::at_index(PebbleOptions::default()).await;
    person.browser.find("radio", LOCAL_CA).await.expect("ready");
    assert_eq!(person.asked_for_it().await, 0);
    person.click("link", INSPECT).await;
    person.arrived_at("Look into a certificate").await;
    person.click("link", "Revoke a certificate").await;
    person.arrived_at("Revoke a certificate").await;
    assert_eq!(person.asked_for_it().await, 1);
    // By its address, too.
    person.open("#account").await;
    person
        .browser
        .client()
        .refresh()
        .await
        .expect("a fresh page");
    person.heading("Your account with a CA").await;
    person.finds_no_fault().await;
}

#[tokio::test]
async fn a_part_that_is_not_the_one_of_this_page_does_not_run() {
    let copy = Copy::within("");
    let good = std::fs::read(copy.file(FILE)).expect("built");
    let mut bad = good.clone();
    let last = bad.len() - 1;
    bad[last] ^= 1;
    for page in ["", "any-ca.html"] {
        std::fs::write(copy.file(FILE), &bad).expect("changed");
        let person = Person::with(PebbleOptions::default(), copy.root().to_owned(), false).await;
        person.open(page).await;
        person.click("link", INSPECT).await;
        person.has_four_parts(FAILED).await;
        person.arrived_at(INSPECT).await;
        person.click("button", "Try again").await;
        person.has_four_parts(FAILED).await;
        person.looks("38-not-loaded").await;

        // The first page works as before, and nothing is sent to a CA.
        person.click("button", "Back to the names").await;
        person.types_names("example.test").await;
        person.click("button", "Continue").await;
        person.has_four_parts(FAILED).await;
        person.arrived_at("Preparing the order").await;
        person.click("button", "Back to the names").await;
        assert_eq!(person.typed().await, "example.test");
        person.click("button", "Continue").await;
        person.has_four_parts(FAILED).await;

        std::fs::write(copy.file(FILE), &good).expect("mended");
        person.click("button", "Try again").await;
        person.agrees().await;
        assert_eq!(person.reads().await.len(), 1);
        person.click("link", INSPECT).await;
        person.arrived_at("Look into a certificate").await;
    }
}

#[tokio::test]
async fn without_a_network_the_page_says_so_and_goes_on_by_itself() {
    let person = Person::at_index(PebbleOptions::default()).await;
    person.browser.find("radio", LOCAL_CA).await.expect("ready");
    person.browser.set_offline(true).await.expect("offline");
    person.click("link", INSPECT).await;
    let offline = "You are offline. Keystay goes on by itself when the connection is back.";
    person.sees(offline).await;
    // Browsers can be wrong about it. This one is not.
    person.click("button", "Try now").await;
    person.has_four_parts(FAILED).await;
    person.click("button", "Try again").await;
    person.sees(offline).await;
    person.browser.set_offline(false).await.expect("online");
    person.arrived_at("Look into a certificate").await;
}
