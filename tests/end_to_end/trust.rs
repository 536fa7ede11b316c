//! “How do I know?”: what the page may do, what it has done, and what it is made of.

use serde_json::Value;
use sha2::{Digest as _, Sha256};
use testbed::CaProxyOptions;
use testbed::ca_proxy::Cors;
use testbed::deployment::RelayUse;
use testbed::pebble::PebbleOptions;

use crate::copy::Copy;
use crate::person::{Person, dist};

const LINK: &str = "How do I know that my keys stay here?";
const LIST: &str = "keystay-requests.json";

impl Person {
    async fn wants_to_know(&self) {
        self.click("link", LINK).await;
        self.heading("How do I know?").await;
    }

    /// The list of requests, as a file.
    async fn saves_the_list(&self) -> Vec<Value> {
        self.click("button", "Save the list as a file").await;
        let file = self.browser.download(LIST).await.expect("the list");
        let mut file: Value = serde_json::from_slice(&file).expect("JSON");
        assert_eq!(file["earlier_requests_left_out"], 0);
        match file["requests"].take() {
            Value::Array(requests) => requests,
            other => panic!("a list: {other}"),
        }
    }
}

fn text<'a>(entry: &'a Value, name: &str) -> &'a str {
    entry[name].as_str().unwrap_or_default()
}

/// An order at a CA behind a CA proxy, straight from the page or by the relay.
async fn issues(relay: RelayUse) -> Person {
    let ca_proxy = CaProxyOptions {
        cors: Cors::Boulder,
        relay,
    };
    let mut person = Person::behind_a_ca_proxy(PebbleOptions::default(), ca_proxy).await;
    if relay == RelayUse::ForCa {
        person.open("").await;
    } else {
        person.open("any-ca.html").await;
        person.types_the_front().await;
    }
    person.orders("example.test www.example.test").await;
    let asked = person.reads().await;
    person.puts(&asked).await;
    person.says_done().await;
    person.downloads().await;
    person
}

/// What the list says of each request to the CA, and what the CA proxy saw of each: in an order of their own, as several are
/// under way at once.
fn compared(person: &Person, list: &[Value]) {
    let ca_proxy = person.world.ca_proxy();
    let origin = format!("https://{}", ca_proxy.server());
    let mut listed = Vec::new();
    for entry in list {
        let relayed = entry["passed_on_to"].as_str();
        let address = relayed.unwrap_or(text(entry, "url"));
        if let Some(path) = address.strip_prefix(&origin) {
            let empty = entry["payload"] == "";
            let payload = if empty {
                &Value::Null
            } else {
                &entry["payload"]
            };
            let protected = &entry["protected"];
            listed.push(format!(
                "{} {path} {protected} {payload} {}",
                text(entry, "method"),
                entry["status"]
            ));
        }
    }
    let mut seen: Vec<_> = ca_proxy
        .requests()
        .iter()
        .filter(|seen| seen.method.as_str() != "OPTIONS")
        .map(|seen| {
            let (protected, payload) = (&seen.protected, &seen.payload);
            format!(
                "{} {} {protected} {payload} {}",
                seen.method, seen.path, seen.status
            )
        })
        .collect();
    listed.sort();
    seen.sort();
    assert!(seen.len() > 10, "an order: {seen:#?}");
    assert_eq!(listed, seen);
}

/// Every request that the browser itself has noted is in the list, but for the files of the page while it loads; and the
/// list has no others.
async fn complete(person: &Person, list: &[Value]) {
    let own = person.address("");
    let whole = |url: &str| {
        if url.starts_with("https://") || url.starts_with("http://") {
            url.to_owned()
        } else {
            own.clone() + url.trim_start_matches('/')
        }
    };
    let mut listed: Vec<_> = list
        .iter()
        .map(|entry| [text(entry, "method"), " ", &whole(text(entry, "url"))].concat())
        .collect();
    let sent = person.browser.requests().await.expect("requests");
    let loads = |url: &str| {
        let file = url.strip_prefix(&own).unwrap_or("/");
        let kinds = [".html", ".js", ".css", ".svg", "keystay_bg.wasm"];
        !file.contains(['/', '?']) && (file.is_empty() || kinds.iter().any(|it| file.ends_with(it)))
    };
    let mut noted: Vec<_> = sent
        .iter()
        .filter(|it| it.method != "OPTIONS" && !it.url.starts_with("blob:") && !loads(&it.url))
        .map(|it| [it.method.as_str(), " ", &it.url].concat())
        .collect();
    listed.sort();
    noted.sort();
    assert_eq!(listed, noted);
}

#[tokio::test]
async fn the_list_holds_exactly_the_requests_that_the_ca_and_the_browser_saw() {
    let person = issues(RelayUse::Unannounced).await;
    person.wants_to_know().await;
    person
        .unfolds("Read each request, and what was in it")
        .await;
    person.sees("To hand in the certificate request").await;
    person
        .sees("TXT records of _acme-challenge.example.test")
        .await;
    person.looks("41-trust-after-an-order").await;
    let list = person.saves_the_list().await;
    compared(&person, &list);
    complete(&person, &list).await;
    let finalized = list.iter().find(|it| !it["payload"]["csr"].is_null());
    let finalized = finalized.expect("the certificate request");
    assert_eq!(text(finalized, "why"), "To hand in the certificate request");
    assert!(text(&finalized["protected"], "kid").starts_with("https://"));
    // On the screen, too.
    person
        .unfolds_the_request("To hand in the certificate request")
        .await;
    person.sees(text(&finalized["protected"], "nonce")).await;
    person.finds_no_fault().await;
}

#[tokio::test]
async fn what_a_relay_passed_on_is_listed_with_where_it_went() {
    let person = issues(RelayUse::ForCa).await;
    person.wants_to_know().await;
    let list = person.saves_the_list().await;
    compared(&person, &list);
    complete(&person, &list).await;
    let by_relay = list
        .iter()
        .filter(|it| text(it, "url").starts_with("/relay?"));
    assert!(by_relay.count() > 10);
}

impl Person {
    async fn unfolds_the_request(&self, why: &str) {
        let path = format!("//summary[starts-with(normalize-space(), {why:?})]");
        let client = self.browser.client();
        let opened = self.browser.wait_for(why, async || {
            let summary = client.find(fantoccini::Locator::XPath(&path)).await.ok()?;
            summary.click().await.ok()
        });
        opened.await.unwrap_or_else(|error| panic!("{error}"));
    }
}

#[tokio::test]
async fn what_the_page_may_contact_is_read_from_its_policy() {
    let person = Person::at_index(PebbleOptions::default()).await;
    let page = std::fs::read_to_string(dist().join("index.html")).expect("the page");
    let (_, sources) = page.split_once("connect-src ").expect("the policy");
    let (sources, _) = sources.split_once(';').expect("its end");
    let hosts: Vec<_> = sources
        .split(' ')
        .filter_map(|it| it.strip_prefix("https://"))
        .collect();
    assert!(hosts.len() >= 4, "{hosts:?}");
    person.wants_to_know().await;
    for host in hosts {
        person.sees(host).await;
    }
    person
        .sees("The CA (certificate authority) Let's Encrypt, if you order from it")
        .await;
    let shown = person.browser.text().await.expect("the page");
    assert!(!shown.contains("does not know what for"), "{shown}");
    person
        .unfolds("What the page tells the browser, word for word")
        .await;
    person.sees("require-trusted-types-for 'script'").await;
    person
        .unfolds("Compare it with what the browser itself notes")
        .await;
    person.looks("40-trust").await;

    // What the page says of its files is what the files are.
    person.click("button", "Work out SHA-256 checksums").await;
    person.sees("SHA-256\nindex.html").await;
    let shown = person.browser.text().await.expect("the page");
    let flat = shown.replace(['\n', ' '], "");
    for file in [
        "boot.js",
        "style.css",
        "keystay.js",
        "keystay_bg.wasm",
        "guides.json",
        "later.wasm",
    ] {
        let content = std::fs::read(dist().join(file)).expect("a file");
        let sum: String = Sha256::digest(content)
            .iter()
            .map(|it| format!("{it:02x}"))
            .collect();
        assert!(
            flat.contains(&[file, &sum].concat()),
            "{file} {sum} in {shown}"
        );
    }
    assert!(!shown.contains("could not be read"), "{shown}");
    assert!(shown.matches("sha384-").count() >= 5, "{shown}");
    person.looks("42-trust-sums").await;
    person.finds_no_fault().await;

    person.click("link", "Save keystay.html").await;
    let saved = person.browser.download("keystay.html").await;
    let built = std::fs::read(dist().join("keystay.html")).expect("the file");
    assert!(saved.expect("the page in one file") == built);

    person.open("any-ca.html#trust").await;
    person.heading("How do I know?").await;
    person.sees("Any address that begins with https://").await;
    person.finds_no_fault().await;
}

#[tokio::test]
async fn the_page_in_one_file_tells_what_it_is() {
    let person = Person::away_from_the_site().await;
    let copy = Copy::within("downloads");
    let file = copy.on_disk("keystay.html");
    person.open_address(&[&file, "#trust"].concat()).await;
    person.heading("How do I know?").await;
    person.sees("acme-v02.api.letsencrypt.org").await;
    person
        .sees("It also tells the browser to load no script")
        .await;
    person.sees("Nobody so far.").await;
    person.sees("This copy is one file.").await;
    person.sees("grep keystay.html dist/SHA256SUMS").await;
    person.sees("This is that file.").await;
    let shown = person.browser.text().await.expect("the page");
    for absent in ["Where the page came from", "Work out", "Save keystay.html"] {
        assert!(!shown.contains(absent), "{shown}");
    }
    person.looks("43-trust-in-one-file").await;
    person.finds_no_fault().await;
}
