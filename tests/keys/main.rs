//! Keys of every kind and form, natively: OpenSSL makes, reads and judges them.

#[path = "../support/mod.rs"]
mod support;

mod files;
mod locked;
mod refused;
mod requests;
mod roundtrip;

use std::io::Write as _;
use std::process::{Command, Stdio};

use keystay::keys::{ImportError, PublicKey, Purpose};

/// Runs OpenSSL over an input: what it puts out, and what it says.
fn run(arguments: &str, input: &[u8]) -> (Vec<u8>, String) {
    let mut child = Command::new("openssl")
        .args(arguments.split_whitespace())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("openssl is installed");
    // It may have ended before it has read all.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    let output = child.wait_with_output().expect("an end");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "openssl {arguments}: {said}");
    (output.stdout, said)
}

/// What OpenSSL makes of an input.
fn openssl(arguments: &str, input: impl AsRef<[u8]>) -> Vec<u8> {
    run(arguments, input.as_ref()).0
}

/// Imports into a store of its own.
async fn import(file: impl AsRef<[u8]>) -> Result<PublicKey, ImportError> {
    let keys = support::key_store();
    keys.import(Purpose::Account, file.as_ref()).await
}
