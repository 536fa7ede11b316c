//! What can be chosen beside the names: keys, requests, accounts, profiles, chains.

use testbed::openssl;
use testbed::pebble::{ExternalAccount, PebbleOptions};

use crate::person::{Person, RequiredProof};

/// A kind of key other than the usual one, chosen where few people look.
async fn with_key(choice: &str, expected: &str) {
    let person = Person::at_index(PebbleOptions::default()).await;
    person.types_names("example.test").await;
    person.click("button", "Continue").await;
    person
        .unfolds("More choices: kind of certificate, key, account")
        .await;
    person.click("radio", choice).await;
    person.agrees().await;
    let asked = person.reads().await;
    person.puts(&asked).await;
    person.says_done().await;
    let files = person.downloads().await;
    person
        .judges(&files, &["example.test"], "example.test")
        .await;
    let text = openssl::certificate_text(&files.cert).expect("text");
    assert!(text.contains(expected), "{text}");
    person.finds_no_fault().await;
}

#[tokio::test]
async fn a_certificate_for_an_rsa_key() {
    with_key("RSA 2048", "Public-Key: (2048 bit)").await;
}

#[tokio::test]
async fn a_certificate_for_a_p384_key() {
    with_key("P-384", "Public-Key: (384 bit)").await;
}

/// The private key never enters the page; the names come from the request.
#[tokio::test]
async fn a_request_made_by_openssl() {
    let person = Person::at_index(PebbleOptions::default()).await;
    let key = openssl::make_key(openssl::KeyKind::Rsa(2048)).expect("a key");
    let names = ["one.test", "*.one.test"];
    let request = openssl::make_request(&key, "/", &names).expect("a request");
    person
        .unfolds("I have a certificate request (CSR) already")
        .await;
    person
        .browser
        .fill("Certificate request", &request)
        .await
        .expect("the field");
    person.looks("11-own-request").await;
    person.click("button", "Continue").await;
    person.sees("come from your certificate request").await;
    person.sees("RSA-2048").await;
    person.agrees().await;
    let asked = person.reads().await;
    person.puts(&asked).await;
    person.says_done().await;
    person.heading("Your certificate").await;
    person.sees("This page never had it").await;
    let buttons = person.browser.all("button").await.expect("buttons");
    let labels: Vec<_> = buttons.into_iter().map(|(label, _)| label).collect();
    let offers = |file: &str| labels.iter().any(|label| label.contains(file));
    assert!(offers("cert.pem") && !offers("privkey.pem"), "{labels:?}");
    let cert = person.download("cert.pem").await;
    openssl::key_fits(&key, &cert).expect("the key fits");
    person.finds_no_fault().await;
}

/// What is no request, one that was altered, and a private key pasted by mistake.
#[tokio::test]
async fn requests_that_are_none() {
    let person = Person::at_index(PebbleOptions::default()).await;
    let key = openssl::make_key(openssl::KeyKind::P256).expect("a key");
    person
        .unfolds("I have a certificate request (CSR) already")
        .await;
    for (text, told) in [
        ("hello", "This is not a certificate request"),
        (key.as_str(), "This is a private key"),
    ] {
        person
            .browser
            .fill("Certificate request", text)
            .await
            .expect("the field");
        person.click("button", "Continue").await;
        person.sees(told).await;
    }
    let left = person.browser.field("Certificate request").await;
    let left = left
        .expect("the field")
        .prop("value")
        .await
        .expect("a value");
    assert_eq!(
        left.unwrap_or_default(),
        "",
        "a private key does not stay on the screen"
    );
    person.looks("11-no-request").await;
}

#[tokio::test]
async fn a_ca_that_wants_an_external_account() {
    let mac = "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W";
    let options = PebbleOptions {
        external_accounts: vec![ExternalAccount::new("kid-1", mac)],
        ..PebbleOptions::default()
    };
    let person = Person::at_index(options).await;
    person.types_names("example.test").await;
    person.click("button", "Continue").await;
    person
        .heading("Before you order from Local test CA (Pebble)")
        .await;
    person.sees("external account binding").await;
    // Nothing typed: both fields are named.
    person.agrees().await;
    person.sees("Type the key ID").await;
    person.looks("12-external-account").await;
    let fill = async |field: &str, text: &str| {
        person.browser.fill(field, text).await.expect("the field");
    };
    // The wrong key: the CA says no, and the choice can be changed.
    fill("Key ID", "kid-1").await;
    fill("HMAC key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").await;
    person.click("button", "Agree and continue").await;
    person.sees("What happened").await;
    person.click("button", "Change your choices").await;
    // The right one, as plain base64 with padding.
    fill("Key ID", " kid-1 ").await;
    fill("HMAC key", mac).await;
    person.agrees().await;
    let asked = person.reads().await;
    person.puts(&asked).await;
    person.says_done().await;
    let files = person.downloads().await;
    person
        .judges(&files, &["example.test"], "example.test")
        .await;
}

#[tokio::test]
async fn an_address_for_a_name() {
    let person = Person::at_index(PebbleOptions::default()).await;
    person.orders("127.0.0.1").await;
    let asked = person.reads().await;
    let [RequiredProof::File { host, .. }] = asked.as_slice() else {
        panic!("{asked:?}")
    };
    assert_eq!(host, "127.0.0.1");
    person.puts(&asked).await;
    // Of an address DNS has nothing to say.
    person.asks_the_ca().await;
    let files = person.downloads().await;
    assert_eq!(
        openssl::names(&files.cert).expect("names"),
        ["IP Address:127.0.0.1"]
    );
    let root = person.world.pebble.root().await.expect("root");
    openssl::verify_ip(&root, &files.full, "127.0.0.1").expect("good for the address");
    openssl::key_fits(&files.key, &files.cert).expect("the key fits");
}

/// One record, put in place once, proves the name in a second order too.
#[tokio::test]
async fn a_standing_record_serves_two_orders() {
    let person = Person::at_index(PebbleOptions::default()).await;
    let way = "By a DNS record that stays (experimental)";
    person.orders("example.test").await;
    person.heading("Prove that the names are yours").await;
    person.click("radio", way).await;
    person.sees("and leave it there").await;
    person.looks("13-standing-record").await;
    let asked = person.reads().await;
    let [RequiredProof::Record { name, values }] = asked.as_slice() else {
        panic!("{asked:?}")
    };
    assert_eq!(name, "_validation-persist.example.test");
    assert!(values[0].contains("; accounturi="), "{values:?}");
    person.puts(&asked).await;
    person.says_done().await;
    let first = person.downloads().await;
    // So that the CA has to look again.
    person
        .unfolds("Later: renewal, revocation, your account")
        .await;
    person.click("button", "Give up what was proved").await;
    person.sees("given up").await;
    person.click("button", "Get another certificate").await;
    person.heading("Get a certificate for your website").await;
    person.click("button", "Continue").await;
    person
        .sees("the account that this page opened before")
        .await;
    person.agrees().await;
    person.heading("Prove that the names are yours").await;
    person.click("radio", way).await;
    // The same record is asked for, so nothing is put in place.
    assert_eq!(person.reads().await, asked);
    person.says_done().await;
    let second = person.downloads().await;
    assert_ne!(first.cert, second.cert);
    person
        .judges(&second, &["example.test"], "example.test")
        .await;
}

#[tokio::test]
async fn another_chain_is_chosen() {
    let options = PebbleOptions {
        alternate_roots: 2,
        chain_length: 2,
        ..PebbleOptions::default()
    };
    let person = Person::at_index(options).await;
    person.orders("example.test").await;
    let asked = person.reads().await;
    person.puts(&asked).await;
    person.says_done().await;
    let usual = person.downloads().await;
    person.sees("Which root should it lead to?").await;
    person.looks("14-chains").await;
    let roots = person.world.pebble.roots().await.expect("roots");
    assert_eq!(roots.len(), 3);
    let leads = |full: &str| -> Vec<usize> {
        let fits =
            |(at, root): (usize, &String)| openssl::verify_chain(root, full).is_ok().then_some(at);
        roots.iter().enumerate().filter_map(fits).collect()
    };
    assert_eq!(leads(&usual.full), [0]);
    let mut found = vec![0];
    let choices = person.browser.all("radio").await.expect("choices");
    let labels: Vec<_> = choices.into_iter().map(|(label, _)| label).collect();
    let chains = labels.iter().filter(|label| label.starts_with("To "));
    for label in chains.skip(1) {
        person.click("radio", label).await;
        let full = person.download("fullchain.pem").await;
        assert_eq!(person.download("cert.pem").await, usual.cert);
        found.extend(leads(&full));
    }
    found.sort_unstable();
    assert_eq!(found, [0, 1, 2]);
}

/// Given up: the CA is told, and the authorizations are gone.
#[tokio::test]
async fn an_order_is_cancelled() {
    let person = Person::at_index(PebbleOptions::default()).await;
    person.orders("one.test two.test").await;
    person.heading("Prove that the names are yours").await;
    person.click("button", "Cancel this order").await;
    let client = person.browser.client();
    client.accept_alert().await.expect("a question");
    person.heading("The order is cancelled").await;
    person.sees("given up").await;
    person.looks("15-cancelled").await;
    person.click("button", "Back to the names").await;
    person.heading("Get a certificate for your website").await;
}
