//! One byte of a file is not what it was: it does not run, is not applied, and the page says so.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use testbed::pebble::PebbleOptions;

use crate::copy::Copy;
use crate::person::Person;

const NOT_LOADED: &str = "Keystay could not be loaded";
const NOT_STARTED: &str = "Keystay is not running yet";
const NO_STYLE: &str = "The style of this page did not arrive";
const NOT_HERE: &str = "A part of this page could not be loaded";
const NO_GUIDES: &str = "The directions for DNS hosts and the explanations did not arrive";

/// What the page loads, but for its icon, which no checksum can be given for, and what is said where it was altered.
const CHECKED: [(&str, &str); 6] = [
    ("boot.js", NOT_STARTED),
    ("guides.json", NO_GUIDES),
    ("keystay.js", NOT_LOADED),
    ("keystay_bg.wasm", NOT_LOADED),
    ("later.wasm", NOT_HERE),
    ("style.css", NO_STYLE),
];

const ALL_SAID: [&str; 5] = [NOT_LOADED, NOT_STARTED, NO_STYLE, NO_GUIDES, NOT_HERE];

async fn asks(person: &Person, script: &str) -> Value {
    let answer = person.browser.client().execute(script, Vec::new()).await;
    answer.expect("a script")
}

/// Whether the program has begun.
async fn runs(person: &Person) -> bool {
    asks(
        person,
        "return document.documentElement.dataset.state === 'ready'",
    )
    .await
        == json!(true)
}

/// Whether anything of the style is there.
async fn has_style(person: &Person) -> bool {
    asks(person, "return getComputedStyle(document.body).display").await == json!("flex")
}

async fn says_nothing_of(person: &Person, what: impl Fn(&str) -> bool) {
    let text = person.browser.text().await.expect("text");
    for said in ALL_SAID.iter().filter(|said| what(said)) {
        assert!(!text.contains(said), "{said}");
    }
}

/// Changes one bit in the middle of a file.
fn alter(copy: &Copy, file: &str) {
    let mut bytes = std::fs::read(copy.file(file)).expect(file);
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(copy.file(file), bytes).expect(file);
}

#[tokio::test]
async fn a_file_that_was_altered_by_one_byte_is_not_used_and_that_is_said() {
    let copy = Copy::within("");
    let site = copy.root().to_owned();
    let person = Person::with(PebbleOptions::default(), site, false).await;
    for page in ["", "any-ca.html"] {
        person.open(page).await;
        let radio = person.browser.find("radio", crate::person::LOCAL_CA).await;
        radio.expect("the program runs");
        assert!(runs(&person).await && has_style(&person).await);
        says_nothing_of(&person, |_| true).await;
    }
    for (file, said) in CHECKED {
        let whole = std::fs::read(copy.file(file)).expect(file);
        alter(&copy, file);
        person.open("").await;
        if file == "guides.json" {
            // Fetched when there is something to add. The rest of the page goes on without.
            person.orders("example.test").await;
            person.reads().await;
        }
        if file == "later.wasm" {
            // Fetched when an order begins. tests/end_to_end/later.rs goes on from here.
            person.types_names("example.test").await;
            person.click("button", "Continue").await;
        }
        person.sees(said).await;
        let program = [NOT_LOADED, NOT_STARTED].contains(&said);
        assert_eq!(runs(&person).await, !program, "{file}");
        assert_eq!(has_style(&person).await, file != "style.css", "{file}");
        says_nothing_of(&person, |it| it != said).await;
        let name = ["50-tampered-", file].concat();
        if file != "style.css" {
            person.looks(&name).await;
        }
        std::fs::write(copy.file(file), whole).expect(file);
    }
    // Both at once: no rule of the style hides what boot.js would have taken away.
    alter(&copy, "boot.js");
    alter(&copy, "style.css");
    person.open("").await;
    person.sees(NO_STYLE).await;
    person.sees(NOT_STARTED).await;
}

/// The list above is whole: nothing else is loaded on the way to a certificate or beside it.
#[tokio::test]
async fn every_file_that_is_loaded_is_among_those_that_are_checked() {
    let person = Person::at_index(PebbleOptions::default()).await;
    person.orders("example.test").await;
    person.proves().await;
    person.downloads().await;
    for tool in ["#inspect", "#revoke", "#account"] {
        person.open(tool).await;
    }
    let own = person.address("");
    let sent = person.browser.requests().await.expect("requests");
    let files = sent.iter().filter_map(|it| it.url.strip_prefix(&own));
    let files: BTreeSet<&str> = files
        .map(|file| file.split(['#', '?']).next().unwrap_or_default())
        .filter(|file| !file.starts_with("relay") && !["", "icon.svg"].contains(file))
        // The resolvers of the test bed.
        .filter(|file| !["resolve", "dns-query"].contains(file))
        .collect();
    let checked: BTreeSet<&str> = CHECKED.iter().map(|(file, _)| *file).collect();
    assert_eq!(files, checked);
}

/// In one file, the browser checks scripts and style against the policy, and the script the program.
#[tokio::test]
async fn the_page_in_one_file_does_not_run_what_was_altered() {
    let person = Person::away_from_the_site().await;
    let part = |marker: &'static str, by: &'static str| {
        move |text: &str| {
            assert_eq!(text.matches(marker).count(), 1, "{marker}");
            text.replacen(marker, by, 1)
        }
    };
    // A byte of the script, of the style, and of the program.
    let script = part("const integrity =", "const integritz =");
    let copy = Copy::within("");
    copy.change("keystay.html", script);
    person.open_address(&copy.on_disk("keystay.html")).await;
    person.sees(NOT_STARTED).await;
    assert!(!runs(&person).await);

    let copy = Copy::within("");
    copy.change("keystay.html", part("<style>", "<style> "));
    person.open_address(&copy.on_disk("keystay.html")).await;
    person.sees(NO_STYLE).await;
    assert!(!has_style(&person).await);

    let copy = Copy::within("");
    copy.change("keystay.html", |text| {
        let (before, program) = text
            .split_once("id=\"keystay_bg.wasm\">")
            .expect("a program");
        let middle = program.find("</script>").expect("an end") / 2;
        let other = if program[middle..].starts_with('A') {
            "B"
        } else {
            "A"
        };
        let program = [&program[..middle], other, &program[middle + 1..]].concat();
        [before, "id=\"keystay_bg.wasm\">", &program].concat()
    });
    person.open_address(&copy.on_disk("keystay.html")).await;
    person.sees(NOT_LOADED).await;
    assert!(!runs(&person).await);
}
