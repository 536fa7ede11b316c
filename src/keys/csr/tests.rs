//! Judged by `x509-cert`, which builds the same request by its own encoder.

use std::net::IpAddr;

use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{DerSignature, Signature, SigningKey};
use p256::pkcs8::EncodePublicKey as _;
use proptest::prelude::*;
use x509_cert::builder::Builder as _;
use x509_cert::der::Encode as _;
use x509_cert::der::asn1::{Ia5String, OctetString};
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::request::RequestBuilder;

use super::*;
use crate::keys::Algorithm;
use crate::keys::private::Private;

fn by_x509_cert(key: &SigningKey, names: &[String], addresses: &[IpAddr]) -> Vec<u8> {
    let octets = |address: &IpAddr| match address {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets().to_vec(),
    };
    let names = names
        .iter()
        .map(|name| GeneralName::DnsName(Ia5String::new(name).unwrap()));
    let addresses = addresses
        .iter()
        .map(|address| GeneralName::IpAddress(OctetString::new(octets(address)).unwrap()));
    let mut builder = RequestBuilder::new(x509_cert::name::Name::default()).unwrap();
    builder
        .add_extension(&SubjectAltName(names.chain(addresses).collect()))
        .unwrap();
    let request = builder.build::<_, DerSignature>(key).unwrap();
    request.to_der().unwrap()
}

fn ip(value: &str) -> Identifier {
    Identifier {
        kind: IdentifierType::Ip,
        value: value.to_owned(),
    }
}

proptest! {
    #[test]
    fn a_request_is_the_one_that_another_encoder_builds(seed in prop::array::uniform32(1..=0xfe_u8),
                                                         names in prop::collection::vec("[a-z0-9*.-]{1,200}", 1..20),
                                                         addresses in prop::collection::vec(any::<IpAddr>(), 0..4)) {
        let key = SigningKey::from_slice(&seed).unwrap();
        let public = p256::PublicKey::from(key.verifying_key());
        let spki = public.to_public_key_der().unwrap();
        let ours = Private::p256(&seed).unwrap().spki();
        prop_assert_eq!(&ours, spki.as_bytes());
        let mut identifiers: Vec<_> = names.iter().map(|name| Identifier::dns(name)).collect();
        identifiers.extend(addresses.iter().map(|address| ip(&address.to_string())));
        let info = info(&ours, &identifiers).unwrap();
        let signature: Signature = key.sign(&info);
        let ours = signed(Algorithm::P256.scheme(), &info, signature.to_bytes().to_vec());
        // The signature is deterministic (RFC 6979), so the whole is.
        prop_assert_eq!(ours, by_x509_cert(&key, &names, &addresses));
    }
}

#[test]
fn what_is_no_name_is_refused() {
    let other = Identifier {
        kind: IdentifierType::Other("email".to_owned()),
        value: "a@example.org".to_owned(),
    };
    for bad in [
        Identifier::dns("bücher.example"),
        ip("192.0.2"),
        ip("192.0.2.1/24"),
        ip("2001:db8::1%eth0"),
        ip("example.org"),
        other,
    ] {
        let error = KeyError::Name(bad.value.clone());
        assert_eq!(info(&[], &[bad]).unwrap_err(), error);
    }
}
