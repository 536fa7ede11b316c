//! The first page works before the program is there, and the program takes up what was done in it.

use serde_json::{Value, json};
use testbed::browser::{Browser, BrowserOptions};
use testbed::pebble::PebbleOptions;
use testbed::site::{Site, SiteOptions};

use crate::person::{Person, dist};

/// Uses the first page in all the ways that leave something behind, but for pressing its button.
const USE_PAGE: &str = "const names = document.getElementById('names'); \
    const authority = document.querySelectorAll('input[name=authority]')[1]; \
    const request = document.getElementById('request'); \
    const details = request.closest('details'); \
    details.querySelector('summary').click(); \
    request.value = 'typed early'; \
    authority.click(); \
    names.focus(); names.setSelectionRange(2, 4); \
    window.early = { names, authority, request, details };";

/// What is left of that, in the same elements.
const LEFT: &str = "const { names, authority, request, details } = window.early; \
    return [names.isConnected, names.value, names.selectionStart, names.selectionEnd, \
        document.activeElement === names, authority.isConnected && authority.checked, \
        request.isConnected && request.value, details.open];";

/// What a translator and an extension of the browser do.
const CHANGE_PAGE: &str = "const lead = document.querySelector('#app .lead'); \
    const font = document.createElement('font'); \
    font.append(...lead.childNodes); lead.append(font); \
    document.getElementById('names').after(document.createElement('div'));";

/// All that has moved without anybody doing anything. The mark comes after whatever was seen before it.
const LAYOUT_SHIFT: &str = "const done = arguments[0]; let sum = 0; \
    const observer = new PerformanceObserver((list) => { \
        for (const entry of list.getEntries()) { \
            if (entry.entryType === 'mark') { observer.disconnect(); done(sum); return; } \
            sum += entry.value; \
        } }); \
    observer.observe({ type: 'layout-shift', buffered: true }); \
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => { \
        observer.observe({ type: 'mark' }); performance.mark('end'); })));";

async fn run(browser: &Browser, script: &str) -> Value {
    let answer = browser.client().execute(script, Vec::new()).await;
    answer.expect("a script")
}

/// A line on which the program takes seconds to arrive.
async fn slow_line(browser: &Browser) {
    let enabled = browser.devtools("Network.enable", json!({})).await;
    enabled.expect("enabled");
    let slow = json!({ "offline": false, "latency": 20, "downloadThroughput": 60_000, "uploadThroughput": 60_000 });
    let slow = browser.devtools("Network.emulateNetworkConditions", slow);
    slow.await.expect("slow");
}

async fn fast_line(browser: &Browser) {
    let fast =
        json!({ "offline": false, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    let fast = browser.devtools("Network.emulateNetworkConditions", fast);
    fast.await.expect("fast");
}

/// Whether the program is in charge.
async fn is_ready(browser: &Browser) -> bool {
    let script = "return document.documentElement.dataset.state === 'ready'";
    run(browser, script).await == json!(true)
}

async fn becomes_ready(browser: &Browser) {
    let ready = async || is_ready(browser).await.then_some(());
    let ready = browser.wait_for("the program", ready).await;
    ready.expect("the program starts");
}

/// In front of the first page, on a line so slow that the program has not arrived.
async fn before_the_program(browser: &Browser, address: &str) {
    slow_line(browser).await;
    // `open` would wait for everything.
    run(browser, &format!("location.href = {address:?}")).await;
    let heading = "Get a certificate for your website";
    let found = browser.find("heading", heading).await;
    found.expect("the first page");
    is_still_early(browser).await;
}

async fn is_still_early(browser: &Browser) {
    let ready = is_ready(browser).await;
    assert!(!ready, "the line is slow enough for this test");
}

#[tokio::test]
async fn what_is_typed_and_pressed_before_the_program_arrives_counts() {
    let person = Person::with(PebbleOptions::default(), dist(), false).await;
    before_the_program(&person.browser, &person.address("")).await;
    person.types_names("early.test").await;
    is_still_early(&person.browser).await;
    person.click("button", "Continue").await;
    is_still_early(&person.browser).await;
    fast_line(&person.browser).await;
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
async fn what_is_done_before_the_program_arrives_stays_in_the_same_elements() {
    let person = Person::with(PebbleOptions::default(), dist(), false).await;
    before_the_program(&person.browser, &person.address("")).await;
    person.types_names("early.test").await;
    run(&person.browser, USE_PAGE).await;
    let expected = json!([true, "early.test", 2, 4, true, true, "typed early", true]);
    assert_eq!(run(&person.browser, LEFT).await, expected);
    is_still_early(&person.browser).await;
    fast_line(&person.browser).await;
    becomes_ready(&person.browser).await;
    assert_eq!(run(&person.browser, LEFT).await, expected);
    person.finds_no_fault().await;
}

#[tokio::test]
async fn a_page_that_was_changed_before_the_program_arrives_works() {
    let person = Person::with(PebbleOptions::default(), dist(), false).await;
    before_the_program(&person.browser, &person.address("")).await;
    person.types_names("early.test").await;
    run(&person.browser, CHANGE_PAGE).await;
    is_still_early(&person.browser).await;
    fast_line(&person.browser).await;
    becomes_ready(&person.browser).await;
    let names = "return document.getElementById('names').value";
    assert_eq!(run(&person.browser, names).await, json!("early.test"));
    let address = run(&person.browser, "return location.href").await;
    assert_eq!(address, json!(person.address("")));
    person.click("button", "Continue").await;
    person
        .heading("Before you order from Local test CA (Pebble)")
        .await;
    person.finds_no_fault().await;
}

#[tokio::test]
async fn loading_moves_nothing_on_the_page() {
    let options = SiteOptions {
        dist: dist(),
        port: 0,
    };
    let site = Site::start(&options, None).await.expect("a site");
    let browser = Browser::start(&BrowserOptions::default()).await;
    let browser = browser.expect("Chromium starts");
    browser.set_size(1280, 900).await.expect("a size");
    before_the_program(&browser, &site.url()).await;
    fast_line(&browser).await;
    becomes_ready(&browser).await;
    let shift = browser.client().execute_async(LAYOUT_SHIFT, Vec::new());
    let shift = shift.await.expect("a script");
    let shift = shift.as_f64().expect("a number");
    assert!(shift < 0.01, "{shift}");
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
