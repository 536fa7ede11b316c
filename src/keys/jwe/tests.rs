use std::rc::Rc;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::keys::testing::{Locking, OnlyRandom, locking, now, p256};
use crate::keys::{KeyError, Purpose};

const PASSPHRASE: &str = "correct horse battery staple";

/// As few as are taken: tests open many.
const FEW: u32 = 1000;

fn store() -> KeyStore {
    KeyStore::new(Rc::new(Locking))
}

/// A file with an account key and a certificate key, and their ids.
fn file() -> (String, [PublicKey; 2]) {
    let keys = store();
    let made = [Purpose::Account, Purpose::Certificate].map(|purpose| p256(&keys, purpose));
    let ids = made.each_ref().map(|key| key.id.clone());
    let file = now(keys.lock(PASSPHRASE, &ids, br#"{"a":["]",1]}"#, FEW));
    (file.unwrap(), made)
}

fn open(file: impl AsRef<[u8]>) -> Result<Opened, FileError> {
    now(store().open_file(PASSPHRASE, file.as_ref()))
}

/// A file with this header, as far as it does not follow from the rest, and this document.
fn other(header: &Value, document: &str) -> String {
    let mut whole =
        json!({ "alg": "PBES2-HS512+A256KW", "enc": "A256GCM", "p2s": "c2FsdHNhbHQ", "p2c": FEW });
    for (name, value) in header.as_object().unwrap() {
        whole[name] = value.clone();
    }
    let head = BASE64URL.encode(whole.to_string());
    let (key, vector) = ([7; KEY], [8; VECTOR]);
    let salt = compact::salted(b"saltsalt");
    let wrapped = locking::wrap(PASSPHRASE.as_bytes(), &salt, FEW, &key).unwrap();
    let encrypted = locking::encrypt(&key, &vector, head.as_bytes(), document.as_bytes()).unwrap();
    compact::write(&head, &wrapped, &vector, &encrypted)
}

#[test]
fn what_is_locked_is_opened() {
    let (file, made) = file();
    let keys = store();
    let opened = now(keys.open_file(PASSPHRASE, file.as_bytes())).unwrap();
    assert_eq!(opened.content, br#"{"a":["]",1]}"#);
    for ((old, key), made) in opened.keys.iter().zip(&made) {
        assert_eq!(old, &made.id);
        assert_eq!((&key.jwk, &key.spki), (&made.jwk, &made.spki));
        assert!(keys.holds(&key.id) && now(keys.sign(&key.id, b"x")).is_ok());
    }
    let [account, certificate] = [&opened.keys[0].1.id, &opened.keys[1].1.id];
    assert_eq!(
        now(keys.csr(account, &[])).err(),
        Some(KeyError::WrongPurpose)
    );
    assert!(now(keys.csr(certificate, &[])).is_ok());
    // Again, into the same store: the same keys.
    let again = now(keys.open_file(PASSPHRASE, file.as_bytes())).unwrap();
    assert_eq!(again, opened);
}

/// The form that is written down for other programs.
#[test]
fn the_file_is_a_jwe_with_the_promised_header() {
    let (one, made) = file();
    let head = compact::read(one.as_bytes()).unwrap();
    let header = BASE64URL.decode(&head.text).unwrap();
    let header: Value = serde_json::from_slice(&header).unwrap();
    assert_eq!(header["alg"], "PBES2-HS512+A256KW");
    assert_eq!(header["enc"], "A256GCM");
    assert_eq!(header["p2c"], FEW);
    let salt = BASE64URL.decode(header["p2s"].as_str().unwrap()).unwrap();
    assert!(salt.len() >= 16);
    let key = locking::unwrap(PASSPHRASE.as_bytes(), &head.salt, FEW, &head.wrapped).unwrap();
    let document = locking::decrypt(&key, &head.vector, head.text.as_bytes(), &head.encrypted);
    let document: Value = serde_json::from_slice(&document.unwrap()).unwrap();
    assert_eq!(document["format"], "keystay");
    assert_eq!(document["version"], 1);
    assert_eq!(document["keys"][0]["id"], made[0].id.0);
    assert_eq!(document["keys"][1]["purpose"], "certificate");
    assert_eq!(document["keys"][1]["jwk"]["x"], made[1].jwk["x"]);
    assert!(document["keys"][1]["jwk"]["d"].is_string());
    assert_eq!(document["content"], json!({ "a": ["]", 1] }));
    // Nothing is used twice.
    let two = compact::read(file().0.as_bytes()).unwrap();
    assert_ne!((&head.salt, &head.vector), (&two.salt, &two.vector));
    assert!(head.salt != two.salt && head.vector != two.vector && head.wrapped != two.wrapped);
}

#[test]
fn a_file_without_keys_and_one_that_is_too_large() {
    let keys = store();
    let file = now(keys.lock(PASSPHRASE, &[], b"null", FEW)).unwrap();
    let opened = open(file).unwrap();
    assert_eq!((opened.content, opened.keys), (b"null".to_vec(), vec![]));
    let much = ["\"", &"x".repeat(LARGEST), "\""].concat();
    let made = now(keys.lock(PASSPHRASE, &[], much.as_bytes(), FEW));
    assert_eq!(made, Err(FileError::TooLarge));
    assert_eq!(open(vec![b'e'; LARGEST + 1]), Err(FileError::TooLarge));
}

#[test]
fn another_passphrase_is_told_from_a_damaged_file() {
    let (file, _) = file();
    let keys = store();
    for wrong in [
        "Correct horse battery staple",
        "correct horse battery staple ",
        "é",
        "x",
    ] {
        let opened = now(keys.open_file(wrong, file.as_bytes()));
        assert_eq!(opened, Err(FileError::WrongPassphrase), "{wrong:?}");
    }
    assert_eq!(
        now(keys.open_file("", file.as_bytes())),
        Err(FileError::NoPassphrase)
    );
    assert_eq!(
        now(keys.lock_file("", &[], b"0")),
        Err(FileError::NoPassphrase)
    );
    assert!(keys.ids().is_empty());
}

#[test]
fn a_passphrase_is_the_same_however_it_is_typed() {
    let keys = store();
    let file = now(keys.lock("cl\u{e9} \u{1e69}", &[], b"0", FEW)).unwrap();
    for typed in ["cle\u{301} s\u{307}\u{323}", "cl\u{e9} s\u{323}\u{307}"] {
        assert!(now(keys.open_file(typed, file.as_bytes())).is_ok());
    }
    // Letters that only look the same are others, and spaces stay.
    for typed in ["cl\u{e9}  \u{1e69}", "сl\u{e9} \u{1e69}"] {
        let opened = now(keys.open_file(typed, file.as_bytes()));
        assert_eq!(opened, Err(FileError::WrongPassphrase));
    }
}

#[test]
fn a_file_is_cut_off_at_any_place() {
    let (file, _) = file();
    for length in 0..file.len() {
        let expected = match length {
            0..3 => FileError::NotAFile,
            _ => FileError::Truncated,
        };
        assert_eq!(open(&file[..length]), Err(expected), "{length}");
    }
}

#[test]
fn white_space_and_a_byte_order_mark_do_no_harm() {
    let (file, _) = file();
    let lines: Vec<_> = file.as_bytes().chunks(76).collect();
    let wrapped = lines.join(&b"\r\n"[..]);
    assert!(open([b"\xef\xbb\xbf \t", wrapped.as_slice(), b"\n"].concat()).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Each place in turn would take long; five hundred meet every part of it.
    #[test]
    fn a_changed_file_is_told_to_be_one(at in any::<prop::sample::Index>(), to in any::<u8>(),
                                        from_alphabet in prop::option::of("[A-Za-z0-9_.-]")) {
        thread_local! { static FILE: String = file().0; }
        let mut file = FILE.with(|file| file.clone().into_bytes());
        let at = at.index(file.len());
        let to = from_alphabet.map_or(to, |text| text.as_bytes()[0]);
        prop_assume!(file[at] != to && !to.is_ascii_whitespace());
        let dot = file[at] == b'.';
        file[at] = to;
        let error = open(&file).unwrap_err();
        match error {
            FileError::NotAFile => prop_assert!(at < 3),
            FileError::Truncated => prop_assert!(dot),
            FileError::Altered => {}
            other => prop_assert!(false, "{other:?} at {at}"),
        }
    }

    #[test]
    fn no_octets_panic(file in prop::collection::vec(any::<u8>(), 0..300), text in "eyJ[A-Za-z0-9_.-]{0,200}") {
        prop_assert!(open(&file).is_err());
        prop_assert!(open(&text).is_err());
    }

    #[test]
    fn no_document_panics(json in r#"\{"format":"keystay","version":1,("keys":\[\{?|"content":|[{}\[\]",:a-z0-9\\ ]){0,30}\}"#) {
        let _ = document::read(json.as_bytes());
    }

    /// What is taken apart here is what a JSON library sees.
    #[test]
    fn a_document_is_read_as_json_is(content in "[\\PC\"\\\\{}\\[\\],:]{0,20}", id in "[a-zA-Z0-9_-]{0,20}", pretty in any::<bool>()) {
        let value = json!({ "format": "keystay", "version": 1, "more": [content, {}], "content": { "text": content },
            "keys": [{ "id": id, "purpose": "account", "jwk": { "d": content } }] });
        let text = if pretty { serde_json::to_string_pretty(&value).unwrap() } else { value.to_string() };
        let read = document::read(text.as_bytes()).unwrap();
        let parse = |json: &[u8]| serde_json::from_slice::<Value>(json).unwrap();
        prop_assert_eq!(parse(read.content), value["content"].clone());
        let (own, purpose, jwk) = read.keys[0];
        prop_assert_eq!((own, purpose), (id.as_str(), Purpose::Account));
        prop_assert_eq!(parse(jwk), value["keys"][0]["jwk"].clone());
    }
}

#[test]
fn what_is_something_else_is_told() {
    let jws = BASE64URL.encode(r#"{"alg":"ES256"}"#) + ".e30.AAAA";
    for file in [
        "",
        " \n",
        "hello",
        "{}",
        "-----BEGIN PRIVATE KEY-----",
        &jws,
    ] {
        assert_eq!(open(file), Err(FileError::NotAFile), "{file}");
    }
    let document = r#"{"format":"keystay","version":1,"keys":[],"content":0}"#;
    assert!(open(other(&json!({}), document)).is_ok());
    for (header, name) in [
        (json!({ "alg": "RSA-OAEP-256" }), "RSA-OAEP-256"),
        (json!({ "alg": "PBES2-HS256+A128KW" }), "PBES2-HS256+A128KW"),
        (json!({ "alg": "x".repeat(1000) }), &"x".repeat(32)),
        (json!({ "enc": "A128CBC-HS256" }), "A128CBC-HS256"),
        (json!({ "zip": "DEF" }), "zip"),
        (json!({ "crit": ["exp"] }), "crit"),
    ] {
        let opened = open(other(&header, document));
        assert_eq!(opened, Err(FileError::Unsupported(name.to_owned())));
    }
    for count in [0, 999, 10_000_001, u64::from(u32::MAX) + 1, u64::MAX] {
        let opened = open(other(&json!({ "p2c": count }), document));
        assert_eq!(opened, Err(FileError::Count(count)));
    }
    for header in [
        json!({ "p2c": -1 }),
        json!({ "p2c": 1e5 }),
        json!({ "p2c": "1000" }),
        json!({ "p2s": "c2FsdA" }),
        json!({ "p2s": null }),
    ] {
        assert_eq!(
            open(other(&header, document)),
            Err(FileError::Altered),
            "{header}"
        );
    }
    // Nobody's checksum: whether it is the passphrase or the salt, nobody can say.
    let salt = json!({ "p2s": "c2FsdHNhbHU" });
    assert_eq!(
        open(other(&salt, document)),
        Err(FileError::WrongPassphrase)
    );
}

#[test]
fn what_is_no_document_of_ours_is_told() {
    let (_, [key, _]) = file();
    let public = key.jwk.to_string();
    for document in [
        "",
        "[]",
        "{}",
        "null",
        r#"{"format":"keystay"}"#,
        r#"{"format":"keystay","version":0,"keys":[],"content":0}"#,
        r#"{"format":"keystay","version":"1","keys":[],"content":0}"#,
        r#"{"format":"keystay","version":1,"keys":{},"content":0}"#,
        r#"{"format":"keystay","version":1,"keys":[],"content":}"#,
        r#"{"format":"keystay","version":1,"keys":[1],"content":0}"#,
        r#"{"format":"keystay","version":1,"keys":[{"id":"a","purpose":"other","jwk":{}}],"content":0}"#,
        r#"{"format":"keystay","version":1,"keys":[],"content":0"#,
        r#"{"format":"other","version":1,"keys":[],"content":0}"#,
        r#"{"keys":[{"kty":"EC"}]}"#,
    ] {
        let opened = open(other(&json!({}), document));
        assert_eq!(opened, Err(FileError::OtherContent), "{document}");
    }
    let newer = r#"{"format":"keystay","version":2,"things":[]}"#;
    assert_eq!(open(other(&json!({}), newer)), Err(FileError::TooNew(2)));
    for (jwk, error) in [
        (public.as_str(), ImportError::PublicOnly),
        ("{}", ImportError::NotAKey),
        (
            r#"{"kty":"OKP","crv":"Ed25519","d":"AA"}"#,
            ImportError::Unsupported(crate::keys::UnsupportedKey::Ed25519),
        ),
    ] {
        let document = format!(
            r#"{{"format":"keystay","version":1,"keys":[{{"id":"a","purpose":"account","jwk":{jwk}}}],"content":0}}"#
        );
        assert_eq!(
            open(other(&json!({}), &document)),
            Err(FileError::Key(error))
        );
    }
}

#[test]
fn of_several_keys_all_are_taken_or_none() {
    let (file, _) = file();
    let keys = store();
    let held = p256(&keys, Purpose::Account);
    let opened = now(keys.open_file(PASSPHRASE, file.as_bytes())).unwrap();
    let [account, certificate] = [&opened.keys[0].1, &opened.keys[1].1];
    // The second of them is here for the other purpose.
    let pem = keys.pkcs8_pem(&certificate.id).unwrap();
    keys.forget(&certificate.id);
    now(keys.import(Purpose::Account, pem.as_bytes())).unwrap();
    let before = keys.ids();
    let refused = Err(FileError::Key(ImportError::Key(KeyError::WrongPurpose)));
    assert_eq!(now(keys.open_file(PASSPHRASE, file.as_bytes())), refused);
    assert_eq!(keys.ids(), before);
    keys.forget(&account.id);
    assert_eq!(now(keys.open_file(PASSPHRASE, file.as_bytes())), refused);
    assert_eq!(keys.ids().len(), before.len() - 1);
    assert!(keys.holds(&held.id));
}

#[test]
fn what_the_platform_cannot_do_is_said() {
    let keys = KeyStore::new(Rc::new(OnlyRandom));
    let unavailable = FileError::from(CryptoError::Unavailable);
    let (file, _) = file();
    assert_eq!(
        now(keys.lock_file("x", &[], b"0")),
        Err(unavailable.clone())
    );
    assert_eq!(now(keys.open_file("x", file.as_bytes())), Err(unavailable));
    let unknown = KeyId("gone".to_owned());
    let made = now(keys.lock_file("x", &[unknown], b"0"));
    assert_eq!(made, Err(FileError::from(KeyError::Unknown)));
}
