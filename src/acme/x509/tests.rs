//! Judged by `x509-cert`, which reads every field that there is.

use proptest::prelude::*;
use x509_cert::der::{Decode as _, Encode as _};

use super::*;
use crate::acme::CertificateChain;

fn der(pem: &str) -> Vec<u8> {
    CertificateChain::from_pem(pem).unwrap().ders()[0].clone()
}

fn leaf() -> Vec<u8> {
    der(include_str!("../../../tests/data/leaf.pem"))
}

#[test]
fn the_fields_are_those_that_another_reader_finds() {
    let other = der(include_str!("../../../tests/data/other.pem"));
    for der in [leaf(), other] {
        let ours = Certificate::from_der(&der).unwrap();
        let theirs = x509_cert::Certificate::from_der(&der).unwrap();
        let tbs = theirs.tbs_certificate();
        assert_eq!(ours.serial, tbs.serial_number().as_bytes());
        assert_eq!(ours.issuer.der, tbs.issuer().to_der().unwrap());
        assert_eq!(ours.subject.der, tbs.subject().to_der().unwrap());
        assert_eq!(ours.spki, tbs.subject_public_key_info().to_der().unwrap());
        let validity = tbs.validity();
        assert_eq!(
            (ours.not_before, ours.not_after),
            (
                validity.not_before.to_unix_duration().as_secs(),
                validity.not_after.to_unix_duration().as_secs()
            )
        );
    }
}

#[test]
fn names_are_read_whatever_their_kind() {
    let names = [
        0x30, 14, 0x82, 3, b'a', b'.', b'b', 0x87, 4, 127, 0, 0, 1, 0x82, 1, 0xff,
    ];
    assert_eq!(
        texts(&names),
        ["a.b", "127.0.0.1", "[2]"],
        "an address, and a name that is no text"
    );
}

fn texts(names: &[u8]) -> Vec<String> {
    let names = GeneralName::read_all(names).unwrap();
    names.into_iter().map(GeneralName::into_text).collect()
}

#[test]
fn times_have_two_forms() {
    // As `date -u +%s` has them.
    for (text, expected) in [
        ("700101000000Z", Some(0)),
        ("691231235959Z", None),
        ("491231235959Z", Some(2_524_607_999)),
        ("240229123456Z", Some(1_709_210_096)),
        ("230229123456Z", None),
        ("241301000000Z", None),
        ("240100000000Z", None),
        ("240101240000Z", None),
        ("240101006000Z", None),
        ("2401010000Z", None),
        ("240101000000+0100", None),
        ("2x0101000000Z", None),
        ("", None),
    ] {
        assert_eq!(seconds(tag::UTC_TIME, text.as_bytes()), expected, "{text}");
    }
    for (text, expected) in [
        ("20500101000000Z", Some(2_524_608_000)),
        ("21000301000000Z", Some(4_107_542_400)),
        ("21000229000000Z", None),
        ("99991231235959Z", Some(253_402_300_799)),
        ("00000101000000Z", None),
    ] {
        assert_eq!(
            seconds(tag::GENERALIZED_TIME, text.as_bytes()),
            expected,
            "{text}"
        );
    }
    assert_eq!(seconds(tag::INTEGER, b"20500101000000Z"), None);
}

#[test]
fn no_part_of_a_certificate_is_one() {
    let whole = leaf();
    for end in 0..whole.len() {
        assert_eq!(Certificate::from_der(&whole[..end]), None, "{end}");
    }
    assert_eq!(Certificate::from_der(&[&whole[..], &[0]].concat()), None);
}

proptest! {
    #[test]
    fn no_octets_can_do_harm(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
                             noise in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut der = leaf();
        for (at, octet) in changes {
            let at = at.index(der.len());
            der[at] = octet;
        }
        let _ = Certificate::from_der(&der);
        let _ = Certificate::from_der(&noise);
    }

    #[test]
    fn every_moment_is_read_as_another_reader_reads_it(seconds in 0..253_402_300_799_u64) {
        let moment = x509_cert::der::DateTime::from_unix_duration(std::time::Duration::from_secs(seconds)).unwrap();
        let der = x509_cert::der::asn1::GeneralizedTime::from_date_time(moment).to_der().unwrap();
        prop_assert_eq!(time(Reader::new(&der).any().unwrap()), Ok(seconds));
    }
}
