//! The program stops amid its work: a message stays, and a way on.

use serde_json::{Value, json};
use testbed::pebble::PebbleOptions;

use crate::person::Person;

/// Nothing can be put into the page any more, which nothing in the program expects.
const NO_NODES: &str = "Node.prototype.appendChild = Node.prototype.insertBefore = () => { \
    throw new TypeError('of the test') };";

/// Functions of the platform throw that are never expected to. One of its own stands in for them: what is thrown by a script
/// from elsewhere, such as this one, browsers tell nobody.
const NO_TEXT: &str = "Document.prototype.createTextNode = Document.prototype.createElement = \
    Document.prototype.createElementNS = Node.prototype.removeChild;";

/// What the browser tells of a promise that nobody takes up.
const NO_PROMISE: &str = "const reason = new TypeError('typed by a person'); \
    reason.stack = `TypeError: typed by a person\n    at f (${location.origin}/boot.js:1:2)`; \
    const promise = Promise.resolve(); \
    dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise, reason }));";

/// The program gets no more memory, so that it is stopped by the browser without a word of its own: all that it could have is taken.
const NO_MEMORY: &str = "const done = arguments[0]; (async () => { \
    const module = await import(new URL('keystay.js', location.href)); \
    const { memory } = await module.default(); \
    for (let pages = 32768; pages >= 1; ) { try { memory.grow(pages); } catch { pages /= 2; } } \
    done(memory.buffer.byteLength); })();";

/// What an extension of the browser put into the page throws.
const OF_AN_EXTENSION: &str = "const error = new TypeError('none of ours'); \
    error.stack = 'TypeError: none of ours\\n    at f (chrome-extension://abc/content.js:1:2)'; \
    dispatchEvent(new ErrorEvent('error', { error }));";

async fn does(person: &Person, script: &str) -> Value {
    let answer = person.browser.client().execute(script, Vec::new()).await;
    answer.expect("a script")
}

/// Somebody amid an order, whose key would be lost.
async fn amid_an_order() -> Person {
    let person = Person::at_index(PebbleOptions::default()).await;
    person.orders("example.test").await;
    person.reads().await;
    person
}

/// What there is to see, with and without something kept, and the way on.
async fn goes_on(person: &Person, detail: &str) {
    person.heading("Keystay has stopped").await;
    does(person, "document.documentElement.dataset.kept = 'no'").await;
    person.sees("What you see here is not kept").await;
    does(person, "document.documentElement.dataset.kept = 'yes'").await;
    person
        .sees("What you had done is kept on this device")
        .await;
    let text = person.browser.text().await.expect("text");
    assert!(
        !text.contains("not kept") && !text.contains("begin again"),
        "{text}"
    );
    let said = does(
        person,
        "return document.getElementById('stopped-detail').textContent",
    )
    .await;
    let said = said.as_str().expect("a text");
    assert!(said.contains(detail), "{said}");
    // The message of an error may have in it what a person typed.
    for of_the_error in ["of the test", "typed by"] {
        assert!(!said.contains(of_the_error), "{said}");
    }
    // No question whether the page may be left, which would hold this up.
    person.click("button", "Reload and go on").await;
    let ready = "return document.documentElement.dataset.state === 'ready' \
        && document.getElementById('stopped').hidden";
    let again = person.browser.wait_for("the page again", async || {
        let answer = person.browser.client().execute(ready, Vec::new()).await;
        (answer.ok()? == json!(true)).then_some(())
    });
    again.await.expect("it runs");
}

#[tokio::test]
async fn a_panic_leaves_a_message_and_a_way_on() {
    let person = amid_an_order().await;
    does(&person, NO_NODES).await;
    person.click("radio", "By HTTP").await;
    person.heading("Keystay has stopped").await;
    person.looks("51-stopped").await;
    goes_on(&person, ".rs:").await;
}

#[tokio::test]
async fn what_nobody_catches_leaves_a_message_and_a_way_on() {
    let person = amid_an_order().await;
    does(&person, OF_AN_EXTENSION).await;
    does(&person, NO_TEXT).await;
    let text = person.browser.text().await.expect("text");
    assert!(!text.contains("Keystay has stopped"), "{text}");
    person.click("radio", "By HTTP").await;
    goes_on(&person, "keystay").await;
    does(&person, NO_PROMISE).await;
    goes_on(&person, "boot.js:1:2").await;
}

#[tokio::test]
async fn memory_that_runs_out_leaves_a_message_and_a_way_on() {
    let person = Person::at_index(PebbleOptions::default()).await;
    let radio = person.browser.find("radio", crate::person::LOCAL_CA).await;
    radio.expect("the program runs");
    let client = person.browser.client();
    let bytes = client.execute_async(NO_MEMORY, Vec::new()).await;
    let bytes = bytes.expect("a script").as_u64();
    assert!(
        bytes.is_some_and(|bytes| bytes > 4_000_000_000),
        "{bytes:?}"
    );
    does(
        &person,
        "document.getElementById('names').value = 'a'.repeat(5_000_000)",
    )
    .await;
    person.click("button", "Continue").await;
    goes_on(&person, "unreachable").await;
}
