//! A file that is locked with a passphrase (JWE, RFC 7516), or the document in one, which begins with a brace.

#![no_main]

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use keystay::keys::{FileError, Opened};
use keystay_fuzz::{now, store};
use libfuzzer_sys::fuzz_target;

const PASSPHRASE: &str = "correct horse";

const HEADER: &str =
    r#"{"alg":"PBES2-HS512+A256KW","enc":"A256GCM","p2s":"c2FsdHNhbHRzYWx0","p2c":1000}"#;

fuzz_target!(|input: &[u8]| {
    if input.starts_with(b"{") {
        open(around(input).as_bytes());
    } else {
        open(input);
    }
});

/// A file with this document in it, for a platform that believes everything.
fn around(document: &[u8]) -> String {
    let parts = [HEADER.as_bytes(), &[0; 40], &[0; 12], document, &[0; 16]];
    parts.map(|part| BASE64URL.encode(part)).join(".")
}

fn open(file: &[u8]) {
    let keys = store();
    let opened = match now(keys.open_file(PASSPHRASE, file)) {
        Ok(opened) => opened,
        // What is said of a file must not be the file.
        Err(error) => return assert!(error.to_string().len() < 200, "{error}"),
    };
    assert!(opened.keys.iter().all(|(_, key)| keys.holds(&key.id)));
    assert_eq!(now(keys.open_file("", file)), Err(FileError::NoPassphrase));
    // Locked again, it holds the same.
    let ids: Vec<_> = opened.keys.iter().map(|(_, key)| key.id.clone()).collect();
    let again = now(keys.lock_file(PASSPHRASE, &ids, &opened.content)).expect("a file");
    let other = store();
    let read = now(other.open_file(PASSPHRASE, again.as_bytes())).expect("a file of our own");
    assert_eq!(read.content, opened.content);
    assert_eq!(public(&read), public(&opened));
    assert!(read.keys.iter().map(|(id, _)| id).eq(&ids));
}

/// The keys, without the random names by which they are known in one store.
fn public(opened: &Opened) -> Vec<(&str, &str)> {
    let keys = opened.keys.iter();
    keys.map(|(_, key)| (key.thumbprint.as_str(), key.spki.as_str()))
        .collect()
}
