//! Files that are dropped onto the page.

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
