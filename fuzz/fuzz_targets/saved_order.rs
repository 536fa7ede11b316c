//! An order or a known CA as it is saved, as it comes along in a backup file from elsewhere.

#![no_main]

use std::sync::OnceLock;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use keystay::issuance::effects;
use keystay::keys::{Algorithm, KeyId, PublicKey};
use keystay::storage::Backup;
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

fuzz_target!(|octets: &[u8]| {
    let text = BASE64URL.encode(octets);
    let order = json!({ "certificates": [["a", text]], "accounts": [] });
    let known_ca = json!({ "certificates": [], "accounts": [text] });
    for content in [order, known_ca] {
        read(&content);
    }
});

fn read(content: &Value) {
    let keys = keys();
    let Ok(backup) = Backup::from_json(content.to_string().as_bytes(), keys) else {
        return;
    };
    // Saved again and read again, it is the same.
    assert_eq!(
        Backup::from_json(&backup.to_json(), keys).as_ref(),
        Ok(&backup)
    );
    // It names no key that did not come along.
    let known = |id: &KeyId| keys.iter().any(|(known, _)| known == id);
    assert!(backup.keys().iter().all(known));
    for (_, order) in &backup.orders {
        let state = &order.state;
        assert!(state.options.external.is_none());
        // What comes next does not panic, whatever the state is.
        let _ = (effects(state), state.spki(), state.proofs().count());
    }
}

/// Keys that came along, by the ids that the first inputs have.
fn keys() -> &'static [(KeyId, PublicKey)] {
    static KEYS: OnceLock<Vec<(KeyId, PublicKey)>> = OnceLock::new();
    KEYS.get_or_init(|| {
        let key = |id: &&str| {
            let id = KeyId::from_stored((*id).to_owned());
            let key = PublicKey {
                id: id.clone(),
                algorithm: Algorithm::P256,
                jwk: json!({ "kty": "EC", "x": "eQ" }),
                thumbprint: "dGh1bWI".to_owned(),
                spki: "MAA".to_owned(),
            };
            (id, key)
        };
        ["account", "kept", "own"].iter().map(key).collect()
    })
}
