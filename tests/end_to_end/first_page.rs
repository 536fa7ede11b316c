//! The first page works before the program is there.

use serde_json::json;
use testbed::pebble::PebbleOptions;

use crate::person::{Person, dist};

/// A line on which the program takes seconds to arrive.
async fn slow_line(person: &Person) {
    person
        .browser
        .devtools("Network.enable", json!({}))
        .await
        .expect("enabled");
    let slow = json!({ "offline": false, "latency": 20, "downloadThroughput": 60_000, "uploadThroughput": 60_000 });
    person
        .browser
        .devtools("Network.emulateNetworkConditions", slow)
        .await
        .expect("slow");
}

async fn fast_line(person: &Person) {
    let fast =
        json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    person
        .browser
        .devtools("Network.emulateNetworkConditions", fast)
        .await
        .expect("fast");
}

/// What tells a test that the program has taken over.
async fn is_ready(person: &Person) -> bool {
    let script = "return document.documentElement.dataset.state === 'ready'";
    person
        .browser
        .client()
        .execute(script, Vec::new())
        .await
        .expect("a script")
        == json!(true)
}

#[tokio::test]
async fn what_is_typed_and_pressed_before_the_program_arrives_counts() {
    let person = Person::with(PebbleOptions::default(), dist(), false).await;
    slow_line(&person).await;
    // `goto` would wait for everything.
    let script = format!("location.href = {:?}", person.address(""));
    person
        .browser
        .client()
        .execute(&script, Vec::new())
        .await
        .expect("on the way");
    person.heading("Get a certificate for your website").await;
    person.types_names("early.test").await;
    assert!(
        !is_ready(&person).await,
        "the line is slow enough for this test"
    );
    person.click("button", "Continue").await;
    assert!(
        !is_ready(&person).await,
        "the line is slow enough for this test"
    );
    fast_line(&person).await;
    person
        .heading("Before you order from Local test CA (Pebble)")
        .await;
    person.agrees().await;
    let asked = person.reads().await;
    person.puts(&asked).await;
    person.says_done().await;
    let files = person.downloads().await;
    person.judges(&files, &["early.test"], "early.test").await;
    person.finds_no_fault().await;
}

#[tokio::test]
async fn the_first_page_reads_without_any_script() {
    let html = std::fs::read_to_string(dist().join("index.html")).expect("built");
    for text in [
        "Get a certificate for your website",
        "Names for the certificate",
        "Let's Encrypt",
        "Continue",
        "<noscript>",
    ] {
        assert!(
            html.contains(text) || html.contains(&text.replace('\'', "&#x27;")),
            "{text}"
        );
    }
    let person = Person::with(PebbleOptions::default(), dist(), false).await;
    person
        .browser
        .devtools(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": true }),
        )
        .await
        .expect("no scripts");
    person.open("").await;
    person.sees("JavaScript is turned off").await;
}
