use p256::SecretKey;
use p256::ecdsa::VerifyingKey;
use p256::ecdsa::signature::Verifier as _;
use p256::pkcs8::{DecodePrivateKey as _, DecodePublicKey as _};
use x509_cert::der::Decode as _;

use super::*;
use crate::keys::Pending;
use crate::keys::testing::{now, p256, store};

#[test]
fn a_signature_is_64_octets_and_verifies() {
    let keys = store();
    let public = p256(&keys, Purpose::Account);
    let verifier = VerifyingKey::from_public_key_der(&public.spki_der()).unwrap();
    for message in 0..500_u32 {
        let message = message.to_be_bytes();
        let signature = now(keys.sign(&public.id, &message)).unwrap();
        assert_eq!(signature.len(), 64);
        let signature = Signature::from_slice(&signature).unwrap();
        verifier.verify(&message, &signature).unwrap();
    }
}

#[test]
fn a_key_serves_one_purpose_only() {
    let keys = store();
    let account = p256(&keys, Purpose::Account);
    let certificate = p256(&keys, Purpose::Certificate);
    let names = [Identifier::dns("a.example")];
    assert_eq!(
        now(keys.csr(&account.id, &names)).unwrap_err(),
        KeyError::WrongPurpose
    );
    // Revocation is signed by the certificate's key.
    assert!(now(keys.sign(&certificate.id, b"x")).is_ok());
    // Nor does a key come to serve the other purpose by way of a file.
    for (key, other) in [
        (&account, Purpose::Certificate),
        (&certificate, Purpose::Account),
    ] {
        for file in [keys.pkcs8_pem(&key.id), keys.jwk(&key.id)] {
            assert_eq!(
                now(keys.import(other, file.unwrap().as_bytes())).unwrap_err(),
                ImportError::Key(KeyError::WrongPurpose)
            );
        }
    }
}

#[test]
fn a_key_that_is_here_already_is_the_same_key() {
    let keys = store();
    let public = p256(&keys, Purpose::Certificate);
    let pem = keys.pkcs8_pem(&public.id).unwrap();
    let again = now(keys.import(Purpose::Certificate, pem.as_bytes()));
    assert_eq!(again, Ok(public.clone()));
    keys.forget(&public.id);
    let other = now(keys.import(Purpose::Account, pem.as_bytes())).unwrap();
    assert_eq!((other.spki, other.jwk), (public.spki, public.jwk));
    assert_ne!(other.id, public.id);
}

#[test]
fn the_key_file_holds_the_key_and_forgetting_forgets() {
    let keys = store();
    let public = p256(&keys, Purpose::Certificate);
    let pem = keys.pkcs8_pem(&public.id).unwrap();
    let read = SecretKey::from_pkcs8_pem(&pem).unwrap();
    let read = Private::p256(&read.to_bytes()).unwrap();
    assert_eq!(PublicKey::of(public.id.clone(), &read), public);
    keys.forget(&public.id);
    assert!(!keys.holds(&public.id));
    assert_eq!(keys.pkcs8_pem(&public.id).err(), Some(KeyError::Unknown));
    assert_eq!(keys.jwk(&public.id).err(), Some(KeyError::Unknown));
}

#[test]
fn a_request_holds_all_names_and_nothing_that_is_no_name() {
    let keys = store();
    let public = p256(&keys, Purpose::Certificate);
    let names: Vec<_> = (0..100)
        .map(|n| Identifier::dns(&format!("n{n}.example")))
        .collect();
    let der = now(keys.csr(&public.id, &names)).unwrap();
    let request = x509_cert::request::CertReq::from_der(&der).unwrap();
    assert!(request.info.subject.is_empty());
    let bad = Identifier::dns("bücher.example");
    assert_eq!(
        now(keys.csr(&public.id, &[bad])).unwrap_err(),
        KeyError::Name("bücher.example".into())
    );
}

/// A platform that fails, or whose randomness is none.
struct Broken(Option<u8>);

impl Crypto for Broken {
    fn random(&self, into: &mut [u8]) -> Result<(), CryptoError> {
        into.fill(self.0.ok_or(CryptoError::Unavailable)?);
        Ok(())
    }
    fn generate(&self, _: Algorithm) -> Pending<'_, Result<Octets, CryptoError>> {
        Box::pin(async { Ok(Zeroizing::new(vec![0; 40])) })
    }
}

#[test]
fn without_randomness_there_is_no_key() {
    for broken in [None, Some(0), Some(0xff)] {
        let keys = KeyStore::new(Rc::new(Broken(broken)));
        let made = now(keys.generate(Purpose::Account, Algorithm::P256));
        assert_eq!(made.unwrap_err(), KeyError::Randomness);
    }
}

#[test]
fn what_the_platform_cannot_do_is_said() {
    let keys = KeyStore::new(Rc::new(Broken(Some(7))));
    let made = now(keys.generate(Purpose::Account, Algorithm::Rsa2048));
    assert_eq!(made.unwrap_err(), CryptoError::Refused.into());
    let mac = keys.add_mac_key("AAAA").unwrap();
    assert_eq!(
        now(keys.mac(&mac, MacAlgorithm::Hs256, b"")).unwrap_err(),
        CryptoError::Unavailable.into()
    );
    keys.forget_mac(&mac);
    assert_eq!(
        now(keys.mac(&mac, MacAlgorithm::Hs256, b"")).unwrap_err(),
        KeyError::Unknown
    );
}

#[test]
fn a_shared_key_is_read_in_every_form() {
    let keys = store();
    for (text, error) in [
        ("", Some(ImportError::Empty)),
        (" \n", Some(ImportError::Empty)),
        ("a!", Some(ImportError::Broken)),
        ("-_-_", None),
        ("+/+/\r\n", None),
        ("AA==", None),
        ("AA", None),
    ] {
        assert_eq!(keys.add_mac_key(text).err(), error, "{text:?}");
    }
}

#[test]
fn a_thumbprint_is_that_of_the_canonical_jwk() {
    let rsa = [
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMs",
        "tn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5h",
        "ajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
    ];
    // The vector of RFC 7638 §3.1; of the private numbers nothing is asked here.
    let n = text::decode(rsa.concat().as_bytes()).unwrap();
    let rest = [1];
    let key = Private::rsa([&n, &[1, 0, 1], &rest, &rest, &rest, &rest, &rest, &rest]).unwrap();
    let public = PublicKey::of(KeyId(String::new()), &key);
    assert_eq!(
        public.thumbprint,
        "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
    );
    // The key of RFC 7515 appendix A.3; the thumbprint was made by OpenSSL from the JSON of RFC 7638 §3.2.
    let number = text::decode(b"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI").unwrap();
    let public = PublicKey::of(KeyId(String::new()), &Private::p256(&number).unwrap());
    assert_eq!(
        public.jwk["x"],
        "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"
    );
    assert_eq!(
        public.thumbprint,
        "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U"
    );
}
