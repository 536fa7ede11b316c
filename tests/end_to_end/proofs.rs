//! The main job, both ways of proof, both ways to the CA.

use testbed::pebble::PebbleOptions;

use crate::person::{Person, RequiredProof};

/// Through the relay, from a page whose policy knows two CAs only.
#[tokio::test]
async fn a_wildcard_and_its_base_name_by_dns() {
    let person = Person::at_index(PebbleOptions::default()).await;
    person.looks("1-names").await;
    person
        .types_names("https://Example.TEST/shop, *.example.test")
        .await;
    person.click("button", "Continue").await;
    person
        .heading("Before you order from Local test CA (Pebble)")
        .await;
    // What was made of a pasted address is shown before anything is ordered.
    person.sees("typed as “https://Example.TEST/shop”").await;
    person.looks("2-conditions").await;
    person.agrees().await;
    let asked = person.reads().await;
    let [RequiredProof::Record { name, values }] = asked.as_slice() else {
        panic!("one card: {asked:?}")
    };
    assert_eq!(
        (name.as_str(), values.len()),
        ("_acme-challenge.example.test", 2)
    );
    person.sees("Keep both").await;
    person.looks("3-prove-dns").await;
    person.puts(&asked).await;
    person.says_done().await;
    let files = person.downloads().await;
    person.looks("4-certificate").await;
    person
        .judges(
            &files,
            &["example.test", "*.example.test"],
            "www.example.test",
        )
        .await;
    person.finds_no_fault().await;
}

/// Straight to Pebble's own https address, with its CORS and preflights as they are.
#[tokio::test]
async fn two_names_by_http_straight_from_the_page_to_the_ca() {
    let person = Person::at_any_ca(PebbleOptions::default()).await;
    person.types_names("one.test two.test").await;
    person.click("radio", "Another CA").await;
    let directory = person.world.pebble.directory_url();
    person
        .browser
        .fill("Another CA: its directory address", &directory)
        .await
        .expect("the field");
    let field = person
        .browser
        .field("Another CA: its directory address")
        .await;
    let (_, _, width, _) = field.expect("the field").rectangle().await.expect("a size");
    assert!(width > 300.0, "room for an address: {width} px");
    person.looks("1-any-ca").await;
    person.click("button", "Continue").await;
    person.agrees().await;
    person.heading("Prove that the names are yours").await;
    person
        .click("radio", "By HTTP, for every name that can")
        .await;
    person.sees("File for two.test").await;
    person.looks("3-prove-http").await;
    let asked = person.reads().await;
    assert_eq!(asked.len(), 2);
    // The file that the page offers is the one whose content it shows.
    for (at, host) in ["one.test", "two.test"].into_iter().enumerate() {
        let RequiredProof::File {
            path,
            content,
            host: shown,
        } = &asked[at]
        else {
            panic!("{asked:?}")
        };
        assert_eq!(shown, host);
        person
            .click("button", &format!("Download the file for {host}"))
            .await;
        let file = path.rsplit('/').next().expect("a file name");
        let downloaded = person
            .browser
            .download(file)
            .await
            .expect("the file under its exact name");
        assert_eq!(downloaded, content.as_bytes());
    }
    person.puts(&asked).await;
    person.says_done().await;
    let files = person.downloads().await;
    person
        .judges(&files, &["one.test", "two.test"], "two.test")
        .await;
    let sent = person.browser.requests().await.expect("requests");
    let server = format!("https://{}/", person.world.pebble.server());
    assert!(
        sent.iter()
            .any(|request| request.method == "POST" && request.url.starts_with(&server)),
        "straight: {sent:?}"
    );
    assert!(
        !sent.iter().any(|request| request.url.contains("/relay")),
        "no relay"
    );
    person.finds_no_fault().await;
}

#[tokio::test]
async fn a_name_with_umlauts_and_a_way_for_each_name() {
    let person = Person::at_index(PebbleOptions::default()).await;
    person.orders("bücher.test\nwww.bücher.test").await;
    person.heading("Prove that the names are yours").await;
    person.sees("bücher.test").await;
    person.click("radio", "Choose for each name").await;
    person
        .browser
        .find("group", "Proof for www.bücher.test")
        .await
        .expect("a choice for the second name");
    let ways = person.browser.all("radio").await.expect("radios");
    let (_, last) = ways
        .into_iter()
        .rfind(|(name, _)| name == "By HTTP")
        .expect("a way by HTTP");
    last.click().await.expect("clickable");
    person.sees("File for www.bücher.test").await;
    let asked = person.reads().await;
    let [
        RequiredProof::Record { name, .. },
        RequiredProof::File { host, .. },
    ] = asked.as_slice()
    else {
        panic!("{asked:?}")
    };
    assert_eq!(
        (name.as_str(), host.as_str()),
        (
            "_acme-challenge.xn--bcher-kva.test",
            "www.xn--bcher-kva.test"
        )
    );
    person.puts(&asked).await;
    person.says_done().await;
    let files = person.downloads().await;
    person
        .judges(
            &files,
            &["xn--bcher-kva.test", "www.xn--bcher-kva.test"],
            "xn--bcher-kva.test",
        )
        .await;
    person.finds_no_fault().await;
}

/// The whole way as a stranger goes it: the record is typed into the practice hosting panel, in a window of its own.
#[tokio::test]
async fn by_hand_through_the_practice_panel() {
    let person = Person::at_index(PebbleOptions::default()).await;
    person.orders("example.test www.example.test").await;
    let asked = person.reads().await;
    let client = person.browser.client();
    let keystay = client.window().await.expect("a window");
    let panel = client.new_window(true).await.expect("another tab").handle;
    client.switch_to_window(panel).await.expect("the other tab");
    for one in &asked {
        let RequiredProof::Record { name, values } = one else {
            panic!("{asked:?}")
        };
        person
            .browser
            .open(&person.world.panel.url())
            .await
            .expect("the panel");
        person.click("link", "DNS zone of example.test").await;
        let relative = name.strip_suffix(".example.test").expect("in the zone");
        person.browser.choose("Type", "TXT").await.expect("a type");
        person.browser.fill("Name", relative).await.expect("a name");
        person
            .browser
            .fill("Value", &values[0])
            .await
            .expect("a value");
        person.click("button", "Add record").await;
        person.sees(&format!("Added: {name} = {}", values[0])).await;
    }
    client.switch_to_window(keystay).await.expect("back");
    person.says_done().await;
    let files = person.downloads().await;
    person
        .judges(
            &files,
            &["example.test", "www.example.test"],
            "www.example.test",
        )
        .await;
    person.finds_no_fault().await;
}
