//! Certificate requests that are brought along: dropped, and taken to the other page.

use fantoccini::elements::Element;
use tempfile::TempDir;
use testbed::openssl;
use testbed::pebble::PebbleOptions;
use x509_cert::der::Document;

use crate::person::Person;

/// Drops a certificate request in binary form onto an element.
/// The file is there for as long as the folder.
async fn drop_onto(person: &Person, element: &Element) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let key = openssl::make_key(openssl::KeyKind::P256).expect("a key");
    let pem = openssl::make_request(&key, "/", &["dropped.test"]).expect("a request");
    let (_, der) = Document::from_pem(&pem).expect("PEM");
    let file = folder.path().join("request.der");
    std::fs::write(&file, der.as_bytes()).expect("a file");
    let dropped = person.browser.drop_file(element, &file).await;
    dropped.expect("dropped");
    folder
}

#[tokio::test]
async fn a_request_is_dropped_onto_its_field() {
    let person = Person::at_index(PebbleOptions::default()).await;
    person
        .unfolds("I have a certificate request (CSR) already")
        .await;
    let fill = async |text: &str| {
        let filled = person.browser.fill("Certificate request", text).await;
        filled.expect("the field");
    };
    // What was pasted before does not count any more, and is gone from the screen.
    fill("something else").await;
    let field = person.browser.field("Certificate request").await;
    let _folder = drop_onto(&person, &field.expect("the field")).await;
    let field = person.browser.field("Certificate request").await;
    let left = field.expect("the field").prop("value").await;
    assert_eq!(left.expect("a value").unwrap_or_default(), "");
    person.click("button", "Continue").await;
    person.sees("come from your certificate request").await;
    person.sees("dropped.test").await;
    person.finds_no_fault().await;
}

/// A browser goes to a file that is dropped anywhere, and away from the page with its keys.
#[tokio::test]
async fn a_file_dropped_beside_a_field_changes_nothing() {
    let person = Person::at_index(PebbleOptions::default()).await;
    person.types_names("example.test").await;
    let address = person.browser.client().current_url().await.expect("where");
    let heading = "Get a certificate for your website";
    let heading = person.browser.find("heading", heading).await;
    let _folder = drop_onto(&person, &heading.expect("a heading")).await;
    assert_eq!(
        person.browser.client().current_url().await.expect("where"),
        address
    );
    person.click("button", "Continue").await;
    person
        .heading("Before you order from Local test CA (Pebble)")
        .await;
    person.sees("example.test").await;
}

/// What is in the field for a certificate request.
async fn in_the_field(person: &Person) -> String {
    let field = person.browser.field("Certificate request").await;
    let value = field.expect("the field").prop("value").await;
    value.expect("a value").unwrap_or_default()
}

#[tokio::test]
async fn a_request_goes_along_to_the_other_page_and_a_private_key_does_not() {
    let person = Person::at_index(PebbleOptions::default()).await;
    let key = openssl::make_key(openssl::KeyKind::P256).expect("a key");
    let request = openssl::make_request(&key, "/", &["along.test"]).expect("a request");
    let at = async |page: &str| {
        let there = person.browser.wait_for(page, async || {
            let url = person.browser.client().current_url().await.ok()?;
            (url.path() == page).then_some(url)
        });
        there.await.expect("the other page")
    };
    let folded = "I have a certificate request (CSR) already";
    person.unfolds(folded).await;
    let field = "Certificate request";
    person
        .browser
        .fill(field, &request)
        .await
        .expect("the field");
    person.unfolds("Other CAs").await;
    person.click("link", "Use a CA that is not listed").await;
    at("/any-ca.html").await;
    // It is not folded away there.
    assert!(
        in_the_field(&person)
            .await
            .starts_with("-----BEGIN CERTIFICATE REQUEST-----")
    );
    person.browser.fill(field, &key).await.expect("the field");
    person.unfolds("Other CAs").await;
    person.click("link", "Use only the CAs Keystay knows").await;
    let address = at("/index.html").await;
    assert!(!address.as_str().contains("csr="), "{address}");
    person.unfolds(folded).await;
    assert_eq!(in_the_field(&person).await, "");
}
