use getrandom::SysRng;
use p256::ecdsa::VerifyingKey;
use p256::ecdsa::signature::Verifier as _;
use p256::elliptic_curve::rand_core::TryRng;
use p256::pkcs8::{DecodePrivateKey as _, DecodePublicKey as _};
use x509_cert::der::Decode as _;

use super::*;

#[test]
fn a_signature_is_64_octets_and_verifies() {
    let keys = KeyStore::new();
    let public = keys.generate(Purpose::Account, &mut SysRng).unwrap();
    let verifier = VerifyingKey::from_public_key_der(&public.spki_der()).unwrap();
    for message in 0..500_u32 {
        let signature = keys.sign_es256(&public.id, &message.to_be_bytes()).unwrap();
        assert_eq!(signature.len(), 64);
        verifier
            .verify(
                &message.to_be_bytes(),
                &Signature::from_slice(&signature).unwrap(),
            )
            .unwrap();
    }
}

#[test]
fn a_key_serves_one_purpose_only() {
    let keys = KeyStore::new();
    let account = keys.generate(Purpose::Account, &mut SysRng).unwrap();
    let certificate = keys.generate(Purpose::Certificate, &mut SysRng).unwrap();
    assert_eq!(
        keys.csr(&account.id, &[Identifier::dns("a.example")])
            .unwrap_err(),
        KeyError::WrongPurpose
    );
    assert_eq!(
        keys.pkcs8_pem(&account.id).err(),
        Some(KeyError::WrongPurpose)
    );
    assert_eq!(
        keys.sign_es256(&certificate.id, b"x").unwrap_err(),
        KeyError::WrongPurpose
    );
}

#[test]
fn the_key_file_holds_the_key_and_forgetting_forgets() {
    let keys = KeyStore::new();
    let public = keys.generate(Purpose::Certificate, &mut SysRng).unwrap();
    let pem = keys.pkcs8_pem(&public.id).unwrap();
    let read = SecretKey::from_pkcs8_pem(&pem).unwrap();
    assert_eq!(
        PublicKey::of(public.id.clone(), &read.public_key()).unwrap(),
        public
    );
    keys.forget(&public.id);
    assert!(!keys.holds(&public.id));
    assert_eq!(keys.pkcs8_pem(&public.id).err(), Some(KeyError::Unknown));
}

#[test]
fn a_request_holds_all_names_and_nothing_that_is_no_name() {
    let keys = KeyStore::new();
    let public = keys.generate(Purpose::Certificate, &mut SysRng).unwrap();
    let names: Vec<_> = (0..100)
        .map(|n| Identifier::dns(&format!("n{n}.example")))
        .collect();
    let der = keys.csr(&public.id, &names).unwrap();
    let request = x509_cert::request::CertReq::from_der(&der).unwrap();
    assert!(request.info.subject.is_empty());
    let bad = Identifier::dns("bücher.example");
    assert_eq!(
        keys.csr(&public.id, &[bad]).unwrap_err(),
        KeyError::Name("bücher.example".into())
    );
}

/// Randomness that fails, as the platform's may.
struct Broken;

impl TryRng for Broken {
    type Error = getrandom::Error;
    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Err(getrandom::Error::UNSUPPORTED)
    }
    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        Err(getrandom::Error::UNSUPPORTED)
    }
    fn try_fill_bytes(&mut self, _: &mut [u8]) -> Result<(), Self::Error> {
        Err(getrandom::Error::UNSUPPORTED)
    }
}

impl TryCryptoRng for Broken {}

#[test]
fn without_randomness_there_is_no_key() {
    assert_eq!(
        KeyStore::new()
            .generate(Purpose::Account, &mut Broken)
            .unwrap_err(),
        KeyError::Randomness
    );
}

#[test]
fn a_thumbprint_is_that_of_the_canonical_jwk() {
    // Key and value of RFC 7515 appendix A.3; the thumbprint was made by OpenSSL from the JSON of RFC 7638 §3.2.
    let point = [
        BASE64URL
            .decode("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU")
            .unwrap(),
        BASE64URL
            .decode("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")
            .unwrap(),
    ]
    .concat();
    let key = p256::PublicKey::from_sec1_bytes(&[vec![4], point].concat()).unwrap();
    let public = PublicKey::of(KeyId(String::new()), &key).unwrap();
    assert_eq!(
        public.thumbprint,
        "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U"
    );
}
