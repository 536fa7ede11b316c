//! The built page in other places than the test bed's: on a real web server in a folder of its own, and on a disk.

use std::process::Command;

use testbed::nginx::Nginx;

use crate::copy::Copy;
use crate::person::{Person, dist};

const NAMES: [&str; 2] = ["example.test", "*.example.test"];

/// From the first page to a certificate. The page has talked to nobody but the place it is from, the CA and the resolvers.
async fn issues(person: &Person, own: &str) {
    person.heading("Get a certificate for your website").await;
    person.orders(&NAMES.join(" ")).await;
    person.proves().await;
    let files = person.downloads().await;
    person.judges(&files, &NAMES, "www.example.test").await;
    let ca = format!("https://{}/", person.world.pebble.server());
    let url = person.world.doh.url();
    let resolvers = url.trim_end_matches("resolve");
    let sent = person.browser.requests().await.expect("requests");
    let known = |url: &str| {
        // The files that are saved.
        let blob = url.starts_with("blob:");
        blob || [own, &ca, resolvers].iter().any(|it| url.starts_with(it))
    };
    let others: Vec<_> = sent.iter().filter(|it| !known(&it.url)).collect();
    assert!(others.is_empty(), "{others:?}");
    assert!(sent.iter().any(|it| it.url.starts_with(&ca)));
    person.finds_no_fault().await;
}

#[tokio::test]
async fn the_page_in_one_file_issues_a_certificate_from_a_disk() {
    let person = Person::away_from_the_site().await;
    let copy = Copy::told_of(&person.world, "downloads");
    let file = copy.on_disk("keystay.html");
    // Nothing is needed beside it.
    for other in [
        "keystay_bg.wasm",
        "keystay.js",
        "boot.js",
        "style.css",
        "guides.json",
    ] {
        std::fs::remove_file(copy.file(other)).expect(other);
    }
    person.open_address(&file).await;
    person.sees("This is Keystay in one file").await;
    assert!(
        !person
            .browser
            .text()
            .await
            .expect("text")
            .contains("Other CAs")
    );
    issues(&person, &file).await;
}

/// With the headers of the snippet for nginx, and a server that does not know what WebAssembly is.
#[tokio::test]
async fn the_pages_work_in_a_folder_of_a_web_server_that_sends_their_headers() {
    let person = Person::away_from_the_site().await;
    let copy = Copy::told_of(&person.world, "some/folder");
    let lines = copy.text("server/nginx.conf");
    let nginx = Nginx::start_as_site(copy.root(), &lines).await;
    let nginx = nginx.expect("nginx starts");
    let own = format!("http://127.0.0.1:{}/some/folder/", nginx.port());

    let client = testbed::http::plain().expect("a client");
    for (path, policy) in [
        ("", "index.html"),
        ("index.html", "index.html"),
        ("any-ca.html", "any-ca.html"),
        ("keystay.html", "keystay.html"),
        ("keystay.js", ""),
        ("nothing.txt", ""),
    ] {
        let answer = client.get([&own, path].concat()).send().await;
        let answer = answer.expect("an answer");
        let sent = |name: &str| {
            let values = answer.headers().get_all(name).iter();
            let values: Vec<_> = values.map(|it| it.to_str().expect("text")).collect();
            values.join(" | ")
        };
        let page = if policy.is_empty() {
            String::new()
        } else {
            copy.text(policy)
        };
        let (_, page) = page
            .split_once("Content-Security-Policy\" content=\"")
            .unwrap_or_default();
        let (in_page, _) = page.split_once('"').unwrap_or_default();
        let expected = match in_page {
            "" => "frame-ancestors 'none'".to_owned(),
            policy => [policy, "; frame-ancestors 'none'"].concat(),
        };
        assert_eq!(sent("content-security-policy"), expected, "{path}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-embedder-policy", "require-corp"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-cache"),
        ] {
            assert_eq!(sent(name), value, "{name} of {path}");
        }
        assert!(sent("permissions-policy").contains("camera=()"));
    }

    for page in ["", "keystay.html"] {
        person.browser.forget().await.expect("forgotten");
        person.open_address(&[&own, page].concat()).await;
        let script = "return crossOriginIsolated";
        let isolated = person.browser.client().execute(script, Vec::new()).await;
        assert_eq!(isolated.expect("a script"), true);
        issues(&person, &own).await;
    }
}

#[test]
fn the_list_of_checksums_fits() {
    let done = Command::new("sha256sum")
        .args(["--check", "--strict", "--quiet", "SHA256SUMS"])
        .current_dir(dist())
        .status();
    assert!(done.expect("sha256sum").success());
    let list = std::fs::read_to_string(dist().join("SHA256SUMS")).expect("a list");
    for file in [
        ".htaccess",
        ".nojekyll",
        "_headers",
        "any-ca.html",
        "boot.js",
        "index.html",
        "keystay.html",
        "keystay_bg.wasm",
        "server/nginx.conf",
    ] {
        let end = format!("  {file}");
        assert!(
            list.lines().any(|line| line.ends_with(&end)),
            "{file} in {list}"
        );
    }
}
