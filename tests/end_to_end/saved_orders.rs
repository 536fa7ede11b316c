//! What is kept on the device, and what is not.

use serde_json::{Value, json};
use testbed::pebble::PebbleOptions;

use crate::person::{Person, RequiredProof};

const FIRST: &str = "Get a certificate for your website";

/// The names of the databases that the browser keeps for the page.
async fn databases(person: &Person) -> Value {
    let script = "const done = arguments[0]; indexedDB.databases().then((all) => done(all.map((it) => it.name)));";
    let client = person.browser.client();
    let found = client.execute_async(script, Vec::new()).await;
    found.expect("a list")
}

async fn reload(person: &Person) {
    person.browser.client().refresh().await.expect("a reload");
}

/// Has an order for a name waiting for its proof.
async fn waits(person: &Person, name: &str) -> Vec<RequiredProof> {
    person.orders(name).await;
    person.reads().await
}

#[tokio::test]
async fn a_reloaded_page_is_where_it_was() {
    let person = Person::at_index(PebbleOptions::default()).await;
    assert_eq!(
        databases(&person).await,
        json!([]),
        "looking leaves no trace"
    );
    let asked = waits(&person, "example.test, www.example.test").await;
    person.sees("Kept on this device").await;
    reload(&person).await;
    assert_eq!(person.reads().await, asked);
    person.looks("30-kept").await;
    person.puts(&asked).await;
    person.says_done().await;
    person.heading("Your certificate").await;
    reload(&person).await;
    let files = person.downloads().await;
    person
        .judges(
            &files,
            &["example.test", "www.example.test"],
            "www.example.test",
        )
        .await;
    reload(&person).await;
    person.heading("Your certificate").await;
    assert_eq!(person.download("privkey.pem").await, files.key);
    person.finds_no_fault().await;
}

#[tokio::test]
async fn certificates_stand_side_by_side() {
    let person = Person::at_index(PebbleOptions::default()).await;
    let first = waits(&person, "one.test").await;
    // Another day, without the address of the order.
    person.open("").await;
    person.heading("On this device").await;
    person.sees("Waits for your proof.").await;
    let second = waits(&person, "two.test").await;
    assert_ne!(first, second);
    person.click("button", "Back to the names").await;
    person
        .browser
        .find("button", "Go on: two.test")
        .await
        .expect("the newest");
    person.looks("31-side-by-side").await;
    person.click("button", "Go on: one.test").await;
    assert_eq!(person.reads().await, first);
    person.click("button", "Forget this certificate").await;
    let client = person.browser.client();
    client.accept_alert().await.expect("a question");
    person.heading(FIRST).await;
    person
        .browser
        .find("button", "Go on: two.test")
        .await
        .expect("the other");
    person
        .browser
        .wait_for("one.test to be gone", async || {
            let has = person.browser.has("button", "Go on: one.test").await;
            (!has.unwrap_or(true)).then_some(())
        })
        .await
        .expect("forgotten");
    client.back().await.expect("Back works");
    person
        .heading("This certificate is not on this device")
        .await;
    person.click("button", "Back to the names").await;
    person
        .click("button", "Forget everything on this device")
        .await;
    client.accept_alert().await.expect("a question");
    person
        .browser
        .wait_for("everything to be gone", async || {
            (databases(&person).await == json!([])).then_some(())
        })
        .await
        .expect("forgotten");
    reload(&person).await;
    person.heading(FIRST).await;
    person.finds_no_fault().await;
}

#[tokio::test]
async fn of_two_tabs_one_works() {
    let person = Person::at_index(PebbleOptions::default()).await;
    let asked = waits(&person, "example.test").await;
    let client = person.browser.client();
    let address = client.current_url().await.expect("an address");
    let first = client.window().await.expect("a tab");
    let second = client.new_window(true).await.expect("another").handle;
    client.switch_to_window(second).await.expect("there");
    client.goto(address.as_str()).await.expect("the same page");
    person
        .heading("This certificate is open in another tab")
        .await;
    person.looks("32-other-tab").await;
    person.click("button", "Go on here").await;
    assert_eq!(person.reads().await, asked);
    client.switch_to_window(first).await.expect("back");
    person
        .heading("This certificate is open in another tab")
        .await;
    person.click("button", "Go on here").await;
    assert_eq!(person.reads().await, asked);
    person.finds_no_fault().await;
}

#[tokio::test]
async fn nothing_is_kept_if_that_is_wanted() {
    let person = Person::at_index(PebbleOptions::default()).await;
    person
        .click("checkbox", "Keep nothing on this device")
        .await;
    let asked = waits(&person, "example.test").await;
    person.sees("Nothing of this is kept").await;
    assert_eq!(databases(&person).await, json!([]));
    person.puts(&asked).await;
    person.says_done().await;
    let files = person.downloads().await;
    person
        .judges(&files, &["example.test"], "example.test")
        .await;
    assert_eq!(databases(&person).await, json!([]));
    reload(&person).await;
    person
        .heading("This certificate is not on this device")
        .await;
    person.finds_no_fault().await;
}

/// What is not kept is lost when it is left, so forgetting something else must leave it alone.
#[tokio::test]
async fn forgetting_one_leaves_another_open() {
    let person = Person::at_index(PebbleOptions::default()).await;
    waits(&person, "one.test").await;
    person.click("button", "Back to the names").await;
    person
        .click("checkbox", "Keep nothing on this device")
        .await;
    let asked = waits(&person, "two.test").await;
    person.sees("Nothing of this is kept").await;
    person.click("button", "Back to the names").await;
    person.click("button", "Forget: one.test").await;
    let client = person.browser.client();
    client.accept_alert().await.expect("a question");
    person
        .browser
        .wait_for("one.test to be gone", async || {
            let has = person.browser.has("button", "Go on: one.test").await;
            (!has.unwrap_or(true)).then_some(())
        })
        .await
        .expect("forgotten");
    person.click("button", "Go on with the order").await;
    assert_eq!(person.reads().await, asked);
    person.puts(&asked).await;
    person.says_done().await;
    let files = person.downloads().await;
    person.judges(&files, &["two.test"], "two.test").await;
    person.finds_no_fault().await;
}

/// A browser that keeps nothing says so before anything is begun, and everything works.
#[tokio::test]
async fn a_browser_that_keeps_nothing_is_good_enough() {
    let person = Person::at_index(PebbleOptions::default()).await;
    let script = json!({ "source":
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };" });
    person
        .browser
        .devtools("Page.addScriptToEvaluateOnNewDocument", script)
        .await
        .expect("a script");
    person.open("").await;
    person
        .sees("This browser keeps nothing for this page")
        .await;
    person.looks("33-keeps-nothing").await;
    let asked = waits(&person, "example.test").await;
    person.puts(&asked).await;
    person.says_done().await;
    let files = person.downloads().await;
    person
        .judges(&files, &["example.test"], "example.test")
        .await;
    person.finds_no_fault().await;
}

/// No room left: it is said, the order goes on, and it is kept as soon as there is room.
#[tokio::test]
async fn a_full_device_is_said_and_does_not_stop_the_order() {
    let person = Person::at_index(PebbleOptions::default()).await;
    let script = json!({ "source": "\
        const put = IDBObjectStore.prototype.put;\
        IDBObjectStore.prototype.put = function (...all) {\
            if (document.documentElement.dataset.full === 'yes') throw new DOMException('full', 'QuotaExceededError');\
            return put.apply(this, all);\
        };" });
    person
        .browser
        .devtools("Page.addScriptToEvaluateOnNewDocument", script)
        .await
        .expect("a script");
    person.open("").await;
    person.heading(FIRST).await;
    let client = person.browser.client();
    let full = async |word: &str| {
        let script = "document.documentElement.dataset.full = arguments[0];";
        client
            .execute(script, vec![json!(word)])
            .await
            .expect("set");
    };
    full("yes").await;
    let asked = waits(&person, "example.test").await;
    person.sees("There is no room left on this device").await;
    full("no").await;
    person.puts(&asked).await;
    person.says_done().await;
    person.heading("Your certificate").await;
    person.sees("Kept on this device").await;
    reload(&person).await;
    let files = person.downloads().await;
    person
        .judges(&files, &["example.test"], "example.test")
        .await;
    person.finds_no_fault().await;
}
