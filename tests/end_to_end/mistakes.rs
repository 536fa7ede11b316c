//! Bad input and faults: each gets its message, and nothing typed is lost.

use testbed::pebble::PebbleOptions;

use crate::person::{LOCAL_CA, Person};

#[tokio::test]
async fn what_is_no_name_is_named_each_on_its_own() {
    let person = Person::at_index(PebbleOptions::default()).await;
    let text = "example.test\nlocalhost\nme@example.test\n0.0.0.0\n_dmarc.example.test";
    person.types_names(text).await;
    person.click("button", "Continue").await;
    person.sees("There is a problem with what was typed").await;
    for piece in [
        "localhost",
        "me@example.test",
        "0.0.0.0",
        "_dmarc.example.test",
    ] {
        person.sees(piece).await;
    }
    person.looks("7-no-names").await;
    assert_eq!(person.typed().await, text);
    person.types_names("").await;
    person.click("button", "Continue").await;
    person.sees("Type at least one name").await;
    let many: String = (0..101).map(|n| format!("n{n}.test ")).collect();
    person.types_names(&many).await;
    person.click("button", "Continue").await;
    person
        .sees("There are 101 names. One certificate can have 100 at most")
        .await;
    assert_eq!(person.typed().await, many);
    person.finds_no_fault().await;
}

#[tokio::test]
async fn an_address_that_is_no_directory() {
    let person = Person::at_any_ca(PebbleOptions::default()).await;
    person.types_names("example.test").await;
    person.click("radio", "Another CA").await;
    let field = "Another CA: its directory address";
    person
        .browser
        .fill(field, "example.test/directory")
        .await
        .expect("the field");
    person.click("button", "Continue").await;
    person
        .sees("The directory address must be a whole web address")
        .await;
    let wrong = person
        .world
        .pebble
        .directory_url()
        .replace("/dir", "/roots");
    person.browser.fill(field, &wrong).await.expect("the field");
    person.click("button", "Continue").await;
    person.has_four_parts("Try again").await;
    person.looks("8-no-directory").await;
    person.browser.client().back().await.expect("Back works");
    person.heading("Get a certificate for your website").await;
    assert_eq!(person.typed().await, "example.test");
}

#[tokio::test]
async fn without_a_network_nothing_is_lost_and_it_goes_on() {
    let person = Person::at_index(PebbleOptions::default()).await;
    person.types_names("example.test www.example.test").await;
    person
        .browser
        .find("radio", LOCAL_CA)
        .await
        .expect("the page is ready");
    let offline = "You are offline. Keystay goes on by itself when the connection is back.";
    person.browser.set_offline(true).await.expect("offline");
    person.click("button", "Continue").await;
    person.sees(offline).await;
    person.looks("9-offline").await;
    person.browser.set_offline(false).await.expect("online");
    person.agrees().await;
    let asked = person.reads().await;
    let gone = person.browser.wait_for_no_text(offline).await;
    gone.expect("nothing is said of it any more");
    // The order is there; the network goes away while the CA is asked.
    person.puts(&asked).await;
    person.browser.set_offline(true).await.expect("offline");
    person.sees(offline).await;
    person.asks_anyway().await;
    // Browsers can be wrong about it. This one is not: it is tried, in vain, and waited for again.
    person.click("button", "Try now").await;
    person.sees(offline).await;
    person.browser.set_offline(false).await.expect("online");
    let files = person.downloads().await;
    person
        .judges(
            &files,
            &["example.test", "www.example.test"],
            "www.example.test",
        )
        .await;
}

#[tokio::test]
async fn a_name_that_the_ca_refuses() {
    let person = Person::at_index(PebbleOptions::default()).await;
    person.orders("example.test blocked-domain.example").await;
    person.has_four_parts("A name is refused").await;
    person.sees("blocked-domain.example").await;
    person.looks("9-refused").await;
}
