//! Work that is taken to another computer, as a file.

use std::path::PathBuf;

use testbed::browser::{Browser, BrowserOptions};
use testbed::pebble::PebbleOptions;

use crate::person::Person;

const CARRY: &str = "Take your work to another computer, or open it here";
const HEADING: &str = "Take your work along";
const PASSPHRASE: &str = "Correct horse, bättery staple";

impl Person {
    /// Goes to the page for the file.
    async fn goes_to_carry(&self) {
        self.click("link", CARRY).await;
        self.heading(HEADING).await;
    }

    async fn writes(&self, field: &str, text: &str) {
        self.browser.fill(field, text).await.expect(field);
    }

    /// Saves everything as a file, and keeps that beside the tests' own files.
    async fn saves(&self, folder: &std::path::Path) -> PathBuf {
        self.goes_to_carry().await;
        self.writes("New passphrase", PASSPHRASE).await;
        self.writes("The same passphrase again", PASSPHRASE).await;
        self.click("button", "Save the file").await;
        self.sees("keystay.jwe was handed to your browser's downloads")
            .await;
        let content = self.browser.download("keystay.jwe").await.expect("a file");
        let file = folder.join("keystay.jwe");
        std::fs::write(&file, content).expect("written");
        file
    }

    async fn opens(&self, file: &std::path::Path, passphrase: &str) {
        let label = "The file";
        self.browser.attach(label, file).await.expect("attached");
        self.writes("Its passphrase", passphrase).await;
        self.click("button", "Open the file").await;
    }
}

/// In the middle of an order, from one computer to another.
#[tokio::test]
async fn an_order_goes_on_at_another_computer() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut person = Person::at_index(PebbleOptions::default()).await;
    person.orders("example.test, www.example.test").await;
    let asked = person.reads().await;
    person.goes_to_carry().await;
    person.writes("New passphrase", "short").await;
    person.click("button", "Save the file").await;
    person
        .sees("Type a passphrase of at least 8 characters.")
        .await;
    person.writes("New passphrase", PASSPHRASE).await;
    person
        .writes("The same passphrase again", "another one")
        .await;
    person.click("button", "Save the file").await;
    person.sees("The two passphrases are not the same.").await;
    person.looks("40-carry").await;
    let file = person.saves(folder.path()).await;
    person.finds_no_fault().await;

    // Another computer.
    let options = BrowserOptions::default();
    person.browser = Browser::start(&options).await.expect("another browser");
    person.browser.set_size(1280, 900).await.expect("a size");
    person.open("").await;
    person.goes_to_carry().await;
    person.opens(&file, "Correct horse").await;
    person
        .sees("This is not the passphrase of this file.")
        .await;
    let whole = std::fs::read(&file).expect("the file");
    let broken = folder.path().join("broken.jwe");
    for (content, said) in [
        (whole[..whole.len() / 2].to_vec(), "is missing"),
        (
            [&whole[..whole.len() - 9], b"AAAAAAAAA"].concat(),
            "was altered or damaged",
        ),
        (b"hello".to_vec(), "not a file that Keystay saved"),
    ] {
        std::fs::write(&broken, content).expect("written");
        person.opens(&broken, PASSPHRASE).await;
        person.sees(said).await;
    }
    person.looks("41-not-opened").await;
    person.opens(&file, PASSPHRASE).await;
    person.sees("are on this device now").await;
    person.looks("42-opened").await;
    person.click("button", "Back to the names").await;
    person
        .click("button", "Go on: example.test, www.example.test")
        .await;
    assert_eq!(person.reads().await, asked);
    person.puts(&asked).await;
    person.says_done().await;
    let files = person.downloads().await;
    let names = ["example.test", "www.example.test"];
    person.judges(&files, &names, "example.test").await;
    person.finds_no_fault().await;
}

/// Where a browser keeps nothing, the file is the way to go on another day.
#[tokio::test]
async fn a_file_is_opened_where_nothing_can_be_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let person = Person::at_index(PebbleOptions::default()).await;
    let script = serde_json::json!({ "source":
        "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };" });
    let devtools = person
        .browser
        .devtools("Page.addScriptToEvaluateOnNewDocument", script);
    devtools.await.expect("a script");
    person.open("").await;
    person.orders("example.test").await;
    let asked = person.reads().await;
    let file = person.saves(folder.path()).await;
    person.open("about:blank").await;
    let client = person.browser.client();
    let _ = client.accept_alert().await;
    person.open("").await;
    person.goes_to_carry().await;
    person.opens(&file, PASSPHRASE).await;
    assert_eq!(person.reads().await, asked);
    person.puts(&asked).await;
    person.says_done().await;
    let files = person.downloads().await;
    person
        .judges(&files, &["example.test"], "example.test")
        .await;
}
