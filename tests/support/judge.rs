//! OpenSSL judges what was delivered.

use std::fs;
use std::process::Command;

use keystay::issuance::State;
use keystay::keys::KeyStore;

use super::Ca;

/// Runs OpenSSL and gives what it said; it must succeed.
pub fn openssl(arguments: &[&str]) -> String {
    let output = Command::new("openssl")
        .args(arguments)
        .output()
        .expect("openssl is installed");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "openssl {arguments:?}: {said}");
    said
}

/// The chain leads to the CA's root, the key fits, and the names are those asked for.
pub async fn judge(state: &State, ca: &Ca) {
    let issued = state.certificate.issued.as_ref().expect("issued");
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).expect("written");
        path.to_str().expect("a plain path").to_owned()
    };
    let root = write("root.pem", &ca.pebble.root().await.expect("root"));
    let leaf = write("cert.pem", &issued.leaf_pem);
    let chain = write("chain.pem", issued.rest_pem());
    let said = openssl(&["verify", "-CAfile", &root, "-untrusted", &chain, &leaf]);
    assert!(said.contains(": OK"), "{said}");
    let key = key_file(&ca.keys, state);
    let key = write("privkey.pem", &key);
    assert_eq!(
        openssl(&["pkey", "-in", &key, "-pubout"]),
        openssl(&["x509", "-in", &leaf, "-noout", "-pubkey"])
    );
    let text = openssl(&["x509", "-in", &leaf, "-noout", "-ext", "subjectAltName"]);
    for identifier in state.plan.identifiers() {
        assert!(
            text.contains(&format!("DNS:{}", identifier.value)),
            "{text}"
        );
    }
}

fn key_file(keys: &KeyStore, state: &State) -> String {
    keys.pkcs8_pem(&state.certificate.key.as_ref().expect("a key").id)
        .expect("the key")
        .to_string()
}
