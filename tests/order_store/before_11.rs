//! What was saved by the version before the code was rebuilt (see `tests/data/saved/README.md`) is loaded by this one: an
//! order in each state, what was known of CAs, and a backup file.

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use keystay::keys::{Crypto as _, KeyStore, PublicKey};
use keystay::storage::{Backup, CertificateId, KnownCa, Record, SavedOrder};

use super::summary::{of_known_ca, of_order};
use super::support::{Memory, NativeCrypto, key_store};

/// What all records are sealed with.
const SEAL: [u8; 32] = *b"keystay: sealed by tests only...";

/// What the backup file is locked with.
const PASSPHRASE: &str = "correct horse battery staple";

/// One for each state of an order, and one of a whole device.
const FIXTURES: [&str; 32] = [
    "alternates",
    "blocking-error",
    "changed-terms",
    "conditions",
    "device",
    "downloading",
    "expired",
    "external-account",
    "external-account-unopened",
    "failed",
    "failed-at-last",
    "finalizing",
    "issued",
    "issued-rsa",
    "keys",
    "live-check",
    "looking-for-zones",
    "names",
    "own-keys",
    "own-request",
    "proving-dns",
    "proving-dns-account",
    "proving-http",
    "proving-persistent",
    "reading",
    "ready",
    "renewal",
    "retries",
    "second-order",
    "validating",
    "withdrawing",
    "withdrawn",
];

fn file(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/saved/before-11");
    folder.join(name)
}

fn text(name: &str) -> String {
    fs::read_to_string(file(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The device of a fixture: in each line the name of a record and its content.
fn device(fixture: &str) -> Rc<Memory> {
    let text = text(&format!("{fixture}.records"));
    let record = |line: &str| -> Record {
        let (name, sealed) = line.split_once(' ').expect("a name and a content");
        (
            name.to_owned(),
            BASE64URL.decode(sealed).expect("base64url"),
        )
    };
    let memory = Memory::sealed_with(&SEAL);
    memory.records.replace(text.lines().map(record).collect());
    memory
}

/// Whether the private key is there and belongs to the public one.
async fn assert_usable(keys: &KeyStore, key: &PublicKey) {
    let message = b"a message";
    let signature = keys.sign(&key.id, message).await.expect("a signature");
    let scheme = key.algorithm.scheme();
    let verified = NativeCrypto
        .verify(scheme, &key.spki_der(), message, &signature)
        .await;
    assert!(verified.expect("a verdict"));
}

/// Everything that is loaded from a device, in words. All keys are used once.
async fn loaded(memory: &Rc<Memory>) -> String {
    let (keys, order_store) = memory.page();
    let contents = order_store.list().await.expect("a database");
    assert!(contents.unreadable.is_empty(), "{:?}", contents.unreadable);
    let mut text = String::new();
    for (id, _) in &contents.orders {
        let order = order_store.load(id).await.expect("a database");
        let order = order.expect("an order");
        for key in order.state.keys() {
            assert_usable(&keys, key).await;
        }
        text += &order_text(id, &order);
    }
    for ca in &contents.known_cas {
        if let Some(account) = &ca.account {
            assert_usable(&keys, &account.key).await;
        }
        text += &ca_text(ca);
    }
    text
}

#[tokio::test]
async fn what_the_version_before_saved_is_loaded() {
    let entries = fs::read_dir(file("")).expect("the folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let records = paths.filter(|path| path.extension().is_some_and(|it| it == "records"));
    assert_eq!(records.count(), FIXTURES.len(), "each is named here");
    for fixture in FIXTURES {
        let expected = text(&format!("{fixture}.expected"));
        assert_eq!(loaded(&device(fixture)).await, expected, "{fixture}");
    }
}

/// Loaded once, saved by this version, and loaded again.
#[tokio::test]
async fn what_the_version_before_saved_can_be_saved_again() {
    for fixture in FIXTURES {
        let memory = device(fixture);
        let (_, order_store) = memory.page();
        let contents = order_store.list().await.expect("a database");
        for (id, _) in &contents.orders {
            let order = order_store.load(id).await.expect("a database");
            order_store
                .save(id, &order.expect("an order"))
                .await
                .expect("saved");
        }
        for ca in &contents.known_cas {
            order_store.save_ca(ca).await.expect("saved");
        }
        // Saved orders go to the end of the list of records, in the order in which they were listed.
        let expected = text(&format!("{fixture}.expected"));
        assert_eq!(loaded(&memory).await, expected, "{fixture}");
    }
}

#[tokio::test]
async fn a_backup_file_of_the_version_before_is_opened() {
    let keys = key_store();
    let opened = keys
        .open_file(PASSPHRASE, text("device.jwe").as_bytes())
        .await
        .expect("opened");
    let backup = Backup::from_json(&opened.content, &opened.keys).expect("a backup");
    for (_, key) in &opened.keys {
        assert_usable(&keys, key).await;
    }
    let mut found = String::new();
    for (id, order) in &backup.orders {
        found += &order_text(id, order);
    }
    for ca in &backup.known_cas {
        found += &ca_text(ca);
    }
    // Keys get new ids where they are taken in.
    for (old, new) in &opened.keys {
        found = found.replace(new.id.as_str(), old.as_str());
    }
    assert_eq!(found, text("device.expected"));
}

fn order_text(id: &CertificateId, order: &SavedOrder) -> String {
    format!("[order {}]\n{}", id.as_str(), of_order(order))
}

fn ca_text(ca: &KnownCa) -> String {
    format!("[CA]\n{}", of_known_ca(ca))
}
