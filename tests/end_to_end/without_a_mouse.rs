//! The whole way by the keyboard alone, and at 200 % zoom in a window of 320 px.

use testbed::openssl;
use testbed::pebble::PebbleOptions;

use crate::person::{CHECK, LOCAL_CA, Person};

async fn presses(person: &Person, key: &str) {
    person.browser.press(key).await.expect(key);
}

/// Goes there by Tab and presses a key.
async fn goes_to(person: &Person, role: &str, name: &str, key: &str) {
    if let Err(error) = person.browser.tab_to(role, name).await {
        panic!("{error}");
    }
    presses(person, key).await;
}

/// Waits until this has the focus: what comes up on a page takes it, so that it is read aloud.
async fn has_the_focus(person: &Person, role: &str, name: &str) {
    let wanted = (role.to_owned(), name.to_owned());
    let there = person.browser.wait_for(name, async || {
        let focused = person.browser.focused().await.ok()?;
        (focused == wanted).then_some(())
    });
    if let Err(error) = there.await {
        panic!(
            "{error}; the focus is on {:?}",
            person.browser.focused().await
        );
    }
}

#[tokio::test]
async fn the_whole_way_by_the_keyboard() {
    let person = Person::at_index(PebbleOptions::default()).await;
    let names = "Names for the certificate";
    person
        .browser
        .tab_to("textbox", names)
        .await
        .expect("the field");
    for letter in "example.test".chars() {
        presses(&person, &letter.to_string()).await;
    }
    goes_to(
        &person,
        "checkbox",
        &format!("I agree to the terms of service of {LOCAL_CA}"),
        "Space",
    )
    .await;
    goes_to(&person, "button", "Continue", "Enter").await;
    has_the_focus(&person, "heading", "Prove that the names are yours").await;
    // A word is explained, and the explanation closed again.
    let asked = person.reads().await;
    // Too early: the check says so, and has the focus.
    goes_to(&person, "button", CHECK, "Enter").await;
    person.sees("Not everything is in place yet").await;
    has_the_focus(&person, "region", "Not everything is in place yet").await;
    person.puts(&asked).await;
    goes_to(&person, "button", "Look again now", "Enter").await;
    has_the_focus(&person, "heading", "Your certificate").await;
    goes_to(&person, "button", "Download all files (ZIP)", "Enter").await;
    let archive = person
        .browser
        .download("example.test.zip")
        .await
        .expect("an archive");
    assert!(archive.starts_with(b"PK"));
    goes_to(&person, "button", "Download fullchain.pem", "Space").await;
    let chain = person
        .browser
        .download("fullchain.pem")
        .await
        .expect("the chain");
    let root = person.world.pebble.root().await.expect("root");
    let chain = String::from_utf8(chain).expect("PEM");
    openssl::verify_chain(&root, &chain).expect("the chain leads to the root");
    person.finds_no_fault().await;
}

/// What is shown now fits into a window of 320 px that is zoomed to 200 %, and into one of 320 px.
async fn fits(person: &Person, step: &str) {
    person.browser.set_size(320, 640).await.expect("a size");
    for percent in [100, 200] {
        person.browser.set_zoom(percent).await.expect("a zoom");
        let sideways = person.browser.scrolls_sideways().await.expect("a width");
        assert!(!sideways, "{step} at {percent} %");
        let faults = person.browser.accessibility().await.expect("axe");
        assert!(faults.is_empty(), "{step} at {percent} %: {faults:#?}");
    }
}

/// Everything is done in the zoomed window, from the first page to the last.
#[tokio::test]
async fn the_whole_way_at_double_size_in_a_narrow_window() {
    let person = Person::at_index(PebbleOptions::default()).await;
    fits(&person, "names").await;
    person
        .types_names("https://example.test/, *.example.test, www.example.test")
        .await;
    person.click("button", "Continue").await;
    person
        .heading(&format!("Before you order from {LOCAL_CA}"))
        .await;
    fits(&person, "conditions").await;
    person.agrees().await;
    person.heading("Prove that the names are yours").await;
    person
        .click("radio", "By HTTP, for every name that can")
        .await;
    person.sees("File for www.example.test").await;
    fits(&person, "files").await;
    person.click("radio", "By DNS, for every name").await;
    person.unfolds("All records at once").await;
    fits(&person, "records").await;
    let asked = person.reads().await;
    person.says_done().await;
    person.sees("Not everything is in place yet").await;
    fits(&person, "the check").await;
    person.puts(&asked).await;
    person.looks_again().await;
    person.heading("Your certificate").await;
    fits(&person, "certificate").await;
    let files = person.downloads().await;
    person
        .judges(
            &files,
            &["example.test", "*.example.test", "www.example.test"],
            "www.example.test",
        )
        .await;
    person.finds_no_fault().await;
}
