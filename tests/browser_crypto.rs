//! Keys in a browser, made and used by its own cryptography. OpenSSL judges the requests: see `requests_are_judged`.

#![cfg(target_arch = "wasm32")]

#[path = "support/ecdsa.rs"]
mod ecdsa;
#[path = "support/jose.rs"]
#[allow(
    unreachable_pub,
    missing_docs,
    reason = "the native tests have it, too"
)]
mod jose;

use std::fmt::Write as _;
use std::rc::Rc;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD as BASE64URL};
use futures_util::future::join_all;
use keystay::keys::{
    Algorithm, CryptoError, FileError, ImportError, KeyError, KeyStore, MacAlgorithm, PublicKey,
    Purpose, SignatureScheme,
};
use keystay::names::{Identifier, IdentifierType};
use keystay::ui::Crypto;
use keystay::web::{clock, fetch, webcrypto};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn store() -> KeyStore {
    KeyStore::new(Rc::new(Crypto))
}

async fn make(keys: &KeyStore, algorithm: Algorithm) -> PublicKey {
    let made = keys.generate(Purpose::Certificate, algorithm).await;
    made.unwrap_or_else(|error| panic!("{}: {error}", algorithm.as_str()))
}

/// The scheme of what `sign` makes, and its signature in the form of X.509.
fn as_in_x509(key: &PublicKey, signature: &[u8]) -> (SignatureScheme, Vec<u8>) {
    let scheme = key.algorithm.scheme();
    if matches!(scheme, SignatureScheme::Rsa(_)) {
        return (scheme, signature.to_vec());
    }
    (scheme, ecdsa::numbers(signature))
}

#[wasm_bindgen_test]
async fn every_kind_of_key_is_made_signs_and_leaves_as_a_file() {
    for algorithm in Algorithm::ALL {
        let keys = store();
        let key = make(&keys, algorithm).await;
        assert_eq!(key.algorithm, algorithm);
        let signature = keys.sign(&key.id, b"hello").await.expect("a signature");
        let (scheme, signature) = as_in_x509(&key, &signature);
        let spki = key.spki_der();
        for (message, right) in [(b"hello", true), (b"hallo", false)] {
            let judged = keys.verify(scheme, &spki, message, &signature).await;
            assert_eq!(judged, Ok(right), "{}", algorithm.as_str());
        }
        let files = [keys.pkcs8_pem(&key.id), keys.jwk(&key.id)];
        for file in files {
            let file = file.expect("a file");
            let other = store();
            let read = other.import(Purpose::Account, file.as_bytes()).await;
            let read = read.unwrap_or_else(|error| panic!("{}: {error}", algorithm.as_str()));
            assert_eq!((read.jwk, read.spki), (key.jwk.clone(), key.spki.clone()));
            assert_eq!(read.thumbprint, key.thumbprint);
            // And out again, the same to the letter.
            let again = [other.pkcs8_pem(&read.id), other.jwk(&read.id)];
            assert!(again.into_iter().any(|again| again.as_ref() == Ok(&file)));
        }
    }
}

#[wasm_bindgen_test]
async fn many_signatures_at_once_do_not_stand_in_each_others_way() {
    let keys = store();
    let made = join_all(Algorithm::ALL.map(|algorithm| make(&keys, algorithm))).await;
    let messages: Vec<_> = (0..50_u8).map(|n| [n]).collect();
    let work = messages.iter().enumerate().map(async |(n, message)| {
        let key = &made[n % made.len()];
        let signature = keys.sign(&key.id, message).await.expect("a signature");
        let (scheme, signature) = as_in_x509(key, &signature);
        keys.verify(scheme, &key.spki_der(), message, &signature)
            .await
    });
    assert!(
        join_all(work)
            .await
            .into_iter()
            .all(|judged| judged == Ok(true))
    );
    // A key that is forgotten while it signs.
    let signing = keys.sign(&made[1].id, b"x");
    let forgetting = async { keys.forget(&made[1].id) };
    let (signature, ()) = futures_util::future::join(signing, forgetting).await;
    assert!(signature.is_ok() && !keys.holds(&made[1].id));
}

#[wasm_bindgen_test]
async fn a_damaged_key_is_refused() {
    let keys = store();
    for algorithm in [Algorithm::P384, Algorithm::Rsa2048] {
        let [one, other] = [make(&keys, algorithm).await, make(&keys, algorithm).await];
        let [one, other] = [&one, &other].map(|key| keys.jwk(&key.id).expect("a file"));
        let member = |jwk: &str, name: &str| {
            let (_, rest) = jwk.split_once(&format!("\"{name}\":\"")).expect("a member");
            rest.split_once('"').expect("its end").0.to_owned()
        };
        for name in ["x", "y", "d", "n", "p", "qi"] {
            if one.contains(&format!("\"{name}\":")) {
                let mixed = one.replace(&member(&one, name), &member(&other, name));
                let read = store().import(Purpose::Account, mixed.as_bytes()).await;
                assert_eq!(read, Err(ImportError::Broken), "{name}");
            }
        }
    }
}

#[wasm_bindgen_test]
async fn a_code_is_that_of_the_standard() {
    // RFC 4231 §4.3.
    let keys = store();
    let id = keys.add_mac_key(&BASE64URL.encode("Jefe")).expect("a key");
    let message = b"what do ya want for nothing?";
    for (algorithm, start) in [
        (MacAlgorithm::Hs256, [0x5b, 0xdc, 0xc1, 0x46]),
        (MacAlgorithm::Hs384, [0xaf, 0x45, 0xd2, 0xe3]),
        (MacAlgorithm::Hs512, [0x16, 0x4b, 0x7a, 0x7b]),
    ] {
        let code = keys.mac(&id, algorithm, message).await.expect("a code");
        assert!(code.starts_with(&start), "{}", algorithm.as_str());
    }
}

/// What a page sees that came by plain `http` from another computer.
#[wasm_bindgen_test]
async fn without_the_cryptography_of_the_browser_p256_is_left() {
    let crypto = js_sys::Reflect::get(&js_sys::global(), &"crypto".into()).expect("crypto");
    let crypto: js_sys::Object = crypto.unchecked_into();
    let none = js_sys::Object::new();
    js_sys::Reflect::set(&none, &"configurable".into(), &true.into()).expect("set");
    js_sys::Object::define_property(&crypto, &"subtle".into(), &none);
    let keys = store();
    let made = keys.generate(Purpose::Account, Algorithm::Rsa2048).await;
    let p256 = keys.generate(Purpose::Account, Algorithm::P256).await;
    let mac = keys.add_mac_key("AAAA").expect("a key");
    let mac = keys.mac(&mac, MacAlgorithm::Hs256, b"").await;
    js_sys::Reflect::delete_property(&crypto, &"subtle".into()).expect("back again");
    let unavailable = KeyError::Platform(CryptoError::Unavailable);
    assert_eq!(made, Err(unavailable.clone()));
    assert_eq!(mac, Err(unavailable));
    let p256 = p256.expect("a key");
    assert!(keys.sign(&p256.id, b"x").await.is_ok());
}

#[wasm_bindgen(inline_js = "
    export function watch_arrays(secret) {
        const seen = [], subtle = crypto.subtle;
        for (const method of ['importKey', 'exportKey']) {
            const real = subtle[method];
            subtle[method] = async function (format, bytes, ...rest) {
                if (format === secret && bytes instanceof Uint8Array) seen.push(bytes);
                const result = await real.call(subtle, format, bytes, ...rest);
                if (format === secret && result instanceof ArrayBuffer) seen.push(new Uint8Array(result));
                return result;
            };
        }
        for (const method of ['encrypt', 'decrypt']) {
            const real = subtle[method];
            subtle[method] = async function (algorithm, key, bytes) {
                seen.push(bytes);
                const result = await real.call(subtle, algorithm, key, bytes);
                seen.push(new Uint8Array(result));
                return result;
            };
        }
        return () => { for (const name of Object.keys(subtle)) delete subtle[name]; return seen; };
    }")]
extern "C" {
    fn watch_arrays(secret: &str) -> js_sys::Function;
}

/// How many arrays there were, each of which has to be wiped by now.
fn wiped(stop: &js_sys::Function) -> u32 {
    let seen: js_sys::Array = stop.call0(&JsValue::NULL).expect("seen").unchecked_into();
    for array in seen.iter() {
        let array = js_sys::Uint8Array::from(array).to_vec();
        assert!(array.len() > 10 && array.iter().all(|octet| *octet == 0));
    }
    seen.length()
}

#[wasm_bindgen_test]
async fn arrays_of_private_bytes_are_wiped() {
    let stop = watch_arrays("pkcs8");
    let keys = store();
    let key = make(&keys, Algorithm::P384).await;
    keys.sign(&key.id, b"x").await.expect("a signature");
    // One export; two imports, for the trial and for the signature.
    assert_eq!(wiped(&stop), 3);
}

#[wasm_bindgen_test]
async fn arrays_of_passphrases_and_content_keys_are_wiped() {
    let keys = store();
    let key = make(&keys, Algorithm::P256).await;
    let stop = watch_arrays("raw");
    let file = keys.lock_file("a passphrase", &[key.id], b"{}").await;
    // The passphrase, the content key to be wrapped and to encrypt with; what was encrypted, and what came of it.
    assert_eq!(wiped(&stop), 5);
    let stop = watch_arrays("raw");
    let file = file.expect("a file");
    let opened = keys.open_file("a passphrase", file.as_bytes()).await;
    opened.expect("opened");
    // The same the other way round: the content key comes out, and goes in to decrypt.
    assert_eq!(wiped(&stop), 5);
}

#[wasm_bindgen_test]
async fn a_passphrase_locks_as_the_standards_say() {
    jose::pbes2(&Crypto).await;
    jose::gcm(&Crypto).await;
    let keys = store();
    let opened = keys.open_file(jose::DECOMPOSED, jose::BY_NODE.as_bytes());
    let opened = opened.await.expect("opened");
    assert_eq!(opened.content, b"[ \"hello\" ]");
    assert!(keys.csr(&opened.keys[0].1.id, &[]).await.is_ok());
}

#[wasm_bindgen_test]
async fn keys_of_every_kind_are_locked_and_opened_by_a_passphrase() {
    let keys = store();
    let made = join_all(Algorithm::ALL.map(|algorithm| make(&keys, algorithm))).await;
    let ids: Vec<_> = made.iter().map(|key| key.id.clone()).collect();
    let before = clock::now();
    let file = keys.lock_file("a \u{e4} \u{1f511}", &ids, b"[1]").await;
    let took = clock::now().saturating_sub(before).as_millis();
    let file = file.expect("a file");
    wasm_bindgen_test::console_log!("locked in {took} ms, {} octets", file.len());
    let other = store();
    let wrong = other.open_file("a \u{e5} \u{1f511}", file.as_bytes()).await;
    assert_eq!(wrong, Err(FileError::WrongPassphrase));
    // As another keyboard types it.
    let opened = other
        .open_file("a a\u{308} \u{1f511}", file.as_bytes())
        .await;
    let opened = opened.expect("opened");
    assert_eq!(opened.content, b"[1]");
    for ((old, key), made) in opened.keys.iter().zip(&made) {
        assert_eq!((old, &key.spki), (&made.id, &made.spki));
        assert_eq!(other.jwk(&key.id), keys.jwk(&made.id));
    }
    let mut altered = file.into_bytes();
    let place = altered.len() - 30;
    altered[place] = if altered[place] == b'A' { b'B' } else { b'A' };
    let opened = other.open_file("a \u{e4} \u{1f511}", &altered).await;
    assert_eq!(opened, Err(FileError::Altered));
    altered.truncate(200);
    let opened = other.open_file("a \u{e4} \u{1f511}", &altered).await;
    assert_eq!(opened, Err(FileError::Truncated));
}

#[wasm_bindgen_test]
fn random_octets_are_random() {
    let mut octets = [[0; 64]; 2];
    for octets in &mut octets {
        webcrypto::random(octets).expect("random octets");
    }
    assert_ne!(octets[0], octets[1]);
    // More than the browser gives at once.
    assert_eq!(
        webcrypto::random(&mut vec![0; 100_000]),
        Err(webcrypto::Failure::Refused)
    );
}

/// Sends requests to the judge of `cargo xtask test browser`, who passes them to OpenSSL, and expects all accepted.
async fn judged(requests: &[Vec<u8>]) {
    let place = fetch::fetch(fetch::Request {
        method: "GET",
        url: "/target/judge.txt",
        body: None,
        accept: None,
        integrity: None,
    });
    let place = place.await.expect("an answer");
    assert_eq!(
        place.status, 200,
        "nobody to judge: run this by `cargo xtask test browser`"
    );
    let place = String::from_utf8(place.body).expect("an address");
    let mut body = String::new();
    for request in requests {
        writeln!(body, "{}", BASE64_STANDARD.encode(request)).expect("written");
    }
    let answer = fetch::fetch(fetch::Request {
        method: "POST",
        url: &place,
        body: Some(("text/plain", &body)),
        accept: None,
        integrity: None,
    })
    .await;
    let verdict = String::from_utf8(answer.expect("a verdict").body).expect("text");
    assert_eq!(verdict, format!("{} accepted", requests.len()));
}

/// Requests of one kind, in portions, so that a browser's patience is not tried. `renew` says after how many there is a
/// new key.
async fn requests_are_judged(algorithm: Algorithm, count: usize, renew: usize) {
    let keys = store();
    let mut key = make(&keys, algorithm).await;
    let mut requests = Vec::new();
    for n in 0..count {
        if n % renew == renew - 1 {
            keys.forget(&key.id);
            key = make(&keys, algorithm).await;
        }
        let names = [
            Identifier::dns(&format!("n{n}.example.test")),
            Identifier::dns("*.example.test"),
            Identifier {
                kind: IdentifierType::Ip,
                value: format!("2001:db8::{n:x}"),
            },
        ];
        requests.push(keys.csr(&key.id, &names).await.expect("a request"));
        if n % 100 == 0 {
            clock::sleep(Duration::ZERO).await;
        }
    }
    for portion in requests.chunks(2500) {
        judged(portion).await;
    }
}

#[wasm_bindgen_test]
async fn openssl_accepts_ten_thousand_requests_of_p256() {
    requests_are_judged(Algorithm::P256, 10_000, 1).await;
}

#[wasm_bindgen_test]
async fn openssl_accepts_a_thousand_requests_of_p384() {
    requests_are_judged(Algorithm::P384, 1000, 1).await;
}

/// With 20 keys: what can go wrong from one to the next is the signature, and making an RSA key takes long.
#[wasm_bindgen_test]
async fn openssl_accepts_a_thousand_requests_of_rsa() {
    requests_are_judged(Algorithm::Rsa2048, 1000, 50).await;
}

#[wasm_bindgen_test]
#[should_panic(expected = "assertion")]
async fn the_judge_refuses_what_is_wrong() {
    let keys = store();
    let key = make(&keys, Algorithm::P256).await;
    let names = [Identifier::dns("example.test")];
    let mut request = keys.csr(&key.id, &names).await.expect("a request");
    if let Some(last) = request.last_mut() {
        *last ^= 1;
    }
    judged(&[request]).await;
}
