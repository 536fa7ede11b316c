//! Files that a passphrase locks: opened by another implementation (node's `crypto`), and made by it.

use std::io::Write as _;
use std::process::{Command, Stdio};

use keystay::keys::{Algorithm, FileError, Purpose};
use serde_json::{Value, json};

use super::support::{NativeCrypto, jose, key_store};

const PASSPHRASE: &str = "a \u{e4} ohne \u{df}, und \u{1f511}";

/// What node makes of a task.
fn node(task: &Value) -> Result<String, String> {
    let mut child = Command::new("node")
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/keys/by_node.js"
        ))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("node is installed");
    let mut pipe = child.stdin.take().expect("a pipe");
    pipe.write_all(task.to_string().as_bytes())
        .expect("written");
    drop(pipe);
    let output = child.wait_with_output().expect("an end");
    let text = |octets| String::from_utf8(octets).expect("text");
    if output.status.success() {
        Ok(text(output.stdout))
    } else {
        Err(text(output.stderr))
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_native_platform_agrees_with_published_vectors() {
    jose::pbes2(&NativeCrypto).await;
    jose::gcm(&NativeCrypto).await;
}

#[tokio::test(flavor = "current_thread")]
async fn node_opens_what_is_locked_here() {
    let keys = key_store();
    let mut ids = Vec::new();
    for algorithm in [Algorithm::P256, Algorithm::P384, Algorithm::Rsa2048] {
        let made = keys.generate(Purpose::Account, algorithm).await;
        ids.push(made.expect("a key").id);
    }
    let content = json!({ "order": "https://ca.test/order/1", "names": ["\u{e4}.test"] });
    let text = content.to_string();
    let file = keys.lock_file(PASSPHRASE, &ids, text.as_bytes()).await;
    let file = file.expect("a file");
    let document = node(&json!({ "file": file, "passphrase": PASSPHRASE })).expect("opened");
    let document: Value = serde_json::from_str(&document).expect("JSON");
    assert_eq!(document["content"], content);
    for (id, key) in ids.iter().zip(document["keys"].as_array().expect("keys")) {
        let jwk: Value = serde_json::from_str(&keys.jwk(id).expect("a file")).expect("JSON");
        assert_eq!(key["jwk"], jwk);
    }
    let refused = node(&json!({ "file": file, "passphrase": "another" }));
    assert!(
        refused.is_err(),
        "the same judge refuses another passphrase"
    );
    // And we, with every kind of key.
    let other = key_store();
    let opened = other.open_file(PASSPHRASE, file.as_bytes()).await;
    let opened = opened.expect("opened");
    assert_eq!(opened.content, text.as_bytes());
    for (id, (old, key)) in ids.iter().zip(&opened.keys) {
        assert_eq!(old, id);
        assert_eq!(other.pkcs8_pem(&key.id), keys.pkcs8_pem(id));
    }
}

#[tokio::test(flavor = "current_thread")]
async fn what_node_locks_is_opened_here() {
    let keys = key_store();
    let key = keys.generate(Purpose::Certificate, Algorithm::P384).await;
    let jwk = keys.jwk(&key.expect("a key").id).expect("a file");
    for count in [1000, 600_000] {
        let document = format!(
            "{{\"version\": 1, \"format\": \"keystay\",\n\"content\": [\"\u{e4}\", {{}}], \
             \"keys\": [{{\"purpose\":\"certificate\",\"id\":\"x-1\",\"jwk\":{}}}]}}",
            *jwk
        );
        let task = json!({ "passphrase": PASSPHRASE, "count": count, "document": document });
        let file = node(&task).expect("a file");
        let other = key_store();
        let opened = other.open_file(PASSPHRASE, file.as_bytes()).await;
        let opened = opened.expect("opened");
        assert_eq!(opened.content, "[\"\u{e4}\", {}]".as_bytes());
        let [(old, key)] = &opened.keys[..] else {
            panic!("{} keys", opened.keys.len());
        };
        assert_eq!(old.as_str(), "x-1");
        assert_eq!(other.jwk(&key.id).expect("a file"), jwk);
        let wrong = other.open_file("another", file.as_bytes()).await;
        assert_eq!(wrong, Err(FileError::WrongPassphrase));
    }
}

/// The same file that the browser has to open.
#[tokio::test(flavor = "current_thread")]
async fn a_file_of_before_is_opened() {
    let keys = key_store();
    let opened = keys.open_file(jose::DECOMPOSED, jose::BY_NODE.as_bytes());
    let opened = opened.await.expect("opened");
    assert_eq!(opened.content, b"[ \"hello\" ]");
    assert_eq!(opened.keys[0].1.algorithm, Algorithm::P256);
}
