//! Judged by `x509-cert`, which builds the same request by its own encoder.

use p256::ecdsa::DerSignature;
use p256::pkcs8::EncodePublicKey as _;
use proptest::prelude::*;
use x509_cert::builder::Builder as _;
use x509_cert::der::Encode as _;
use x509_cert::der::asn1::Ia5String;
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::request::RequestBuilder;

use super::*;

fn by_x509_cert(key: &SigningKey, names: &[String]) -> Vec<u8> {
    let names = names
        .iter()
        .map(|name| GeneralName::DnsName(Ia5String::new(name).unwrap()));
    let mut builder = RequestBuilder::new(x509_cert::name::Name::default()).unwrap();
    builder
        .add_extension(&SubjectAltName(names.collect()))
        .unwrap();
    let request = builder.build::<_, DerSignature>(key).unwrap();
    request.to_der().unwrap()
}

proptest! {
    #[test]
    fn a_request_is_the_one_that_another_encoder_builds(seed in prop::array::uniform32(1..=0xfe_u8),
                                                         names in prop::collection::vec("[a-z0-9*.-]{1,200}", 1..20)) {
        let key = SigningKey::from_slice(&seed).unwrap();
        let public = p256::PublicKey::from(key.verifying_key());
        let spki = public.to_public_key_der().unwrap();
        prop_assert_eq!(crate::keys::public::spki(&public), spki.as_bytes());
        let identifiers: Vec<_> = names.iter().map(|name| Identifier::dns(name)).collect();
        let ours = build(&key, spki.as_bytes(), &identifiers).unwrap();
        // The signature is deterministic (RFC 6979), so the whole is.
        prop_assert_eq!(ours, by_x509_cert(&key, &names));
    }
}
