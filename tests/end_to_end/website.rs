//! Proof by a file: what is unpacked into a website's folder, and what gets in the way of the CA.

use std::process::Command;

use testbed::pebble::PebbleOptions;
use testbed::web_host::WebAnswer;

use crate::person::{Person, RequiredProof};

/// The archive is extracted by `unzip` into the folder of a real web server, and nothing else is done.
#[tokio::test]
async fn the_archive_unpacked_into_a_websites_folder_is_enough() {
    let root = tempfile::tempdir().expect("a folder");
    let person = Person::with_a_website(root.path()).await;
    person.orders("example.test www.example.test").await;
    person
        .click("radio", "By HTTP, for every name that can")
        .await;
    person.sees("File for www.example.test").await;
    person.click("button", "Download the ZIP").await;
    let archive = person
        .browser
        .download("well-known.zip")
        .await
        .expect("the archive");
    let file = root.path().join("well-known.zip");
    std::fs::write(&file, archive).expect("uploaded");
    let unzip = std::env::var_os("KEYSTAY_UNZIP").unwrap_or_else(|| "unzip".into());
    let done = Command::new(unzip)
        .arg("-q")
        .arg(&file)
        .arg("-d")
        .arg(root.path())
        .status();
    assert!(done.expect("unzip").success());
    person
        .unfolds("It does not work? What gets in the way, and how to mend it")
        .await;
    person.sees("web.config").await;
    person.looks("40-files").await;
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

/// Somebody who has put what was asked for at the website of `example.test`, or something else.
/// The answer is made of what was asked for and of the port that the CA takes for 80.
async fn with_at_the_address(answer: impl Fn(&str, u16) -> WebAnswer) -> Person {
    let person = Person::at_index(PebbleOptions {
        authz_reuse: 100,
        ..PebbleOptions::default()
    })
    .await;
    person.orders("example.test").await;
    person.click("radio", "By HTTP").await;
    person.sees("File for example.test").await;
    let asked = person.reads().await;
    let [
        RequiredProof::File {
            host,
            path,
            content,
        },
    ] = asked.as_slice()
    else {
        panic!("one file: {asked:?}")
    };
    let port = person.world.web.port();
    person
        .world
        .web
        .space()
        .set(host, path, answer(content, port));
    person
}

/// After the CA did not see the file: what it should have seen stands beside what it saw, and new values lead on.
async fn goes_on_with_new_values(person: &Person, saw: &str) {
    person.heading("One name could not be proved").await;
    person
        .sees("at http://example.test/.well-known/acme-challenge/")
        .await;
    person.sees(saw).await;
    person
        .looks(&format!(
            "41-{}",
            saw.split(' ').next().unwrap_or_default().replace('"', "")
        ))
        .await;
    person.click("button", "Get new values and go on").await;
    let again = person.reads().await;
    person.sees("new").await;
    person.puts(&again).await;
    person.says_done().await;
    let files = person.downloads().await;
    person
        .judges(&files, &["example.test"], "example.test")
        .await;
    person.finds_no_fault().await;
}

#[tokio::test]
async fn a_file_with_something_else_in_it() {
    let person =
        with_at_the_address(|content, _| WebAnswer::File(format!("{content}.txt").into_bytes()))
            .await;
    person.says_done().await;
    goes_on_with_new_values(&person, "did not match").await;
}

#[tokio::test]
async fn a_login_page_in_the_way() {
    let person = with_at_the_address(|_, port| {
        WebAnswer::Redirect(format!("http://example.test:{port}/login"))
    })
    .await;
    let login = "<!doctype html><title>Sign in</title>".to_owned();
    person
        .world
        .web
        .space()
        .set("example.test", "/login", WebAnswer::Page(200, login));
    person.says_done().await;
    goes_on_with_new_values(&person, "Sign in").await;
}

/// A page may not look at a website, but the relay of the site may.
#[tokio::test]
async fn the_relay_looks_where_the_page_may_not() {
    let person = with_at_the_address(|_, port| {
        WebAnswer::Redirect(format!("http://example.test:{port}/login"))
    })
    .await;
    let space = person.world.web.space();
    let login = "<!doctype html><title>Sign in</title>".to_owned();
    space.set("example.test", "/login", WebAnswer::Page(200, login));
    person
        .click("button", "Let the relay of this site look")
        .await;
    person
        .sees("The address leads on to a place where the CA does not follow")
        .await;
    let asked = person.reads().await;
    let [RequiredProof::File { host, path, .. }] = asked.as_slice() else {
        panic!("one file: {asked:?}")
    };
    space.set(host, path, WebAnswer::File(b"an old file".to_vec()));
    person
        .click("button", "Let the relay of this site look")
        .await;
    person
        .sees("The relay finds something else at the address: an old file")
        .await;
    person.looks("43-relay-looks").await;
    person.puts(&asked).await;
    person
        .click("button", "Let the relay of this site look")
        .await;
    person.sees("The relay sees the file as it should be").await;
    person.says_done().await;
    let files = person.downloads().await;
    person
        .judges(&files, &["example.test"], "example.test")
        .await;
}

/// A name without an address cannot be proved by a file. That is told before the CA is asked.
#[tokio::test]
async fn a_name_that_leads_nowhere() {
    let person =
        with_at_the_address(|content, _| WebAnswer::File(content.as_bytes().to_vec())).await;
    let nowhere = serde_json::json!({ "Status": 0 });
    for resolver in person.world.resolvers.both() {
        resolver.set_answer("example.test", "A", nowhere.clone());
    }
    person.says_done().await;
    person.sees("It has no address").await;
    person.sees("Add an A record").await;
    person.looks("42-nowhere").await;
    for resolver in person.world.resolvers.both() {
        resolver.clear_answer("example.test", "A");
    }
    person.looks_again().await;
    let files = person.downloads().await;
    person
        .judges(&files, &["example.test"], "example.test")
        .await;
}
