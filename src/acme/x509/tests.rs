//! Judged by `x509-cert`, which reads every field that there is, on certificates by OpenSSL.

use std::io::Write as _;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use x509_cert::der::{Decode as _, Encode as _};
use x509_cert::ext::pkix::{AuthorityKeyIdentifier, BasicConstraints, SubjectKeyIdentifier};

use super::*;
use crate::acme::CertificateChain;
use crate::asn1::pem::Block;

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

/// The example of RFC 9773 Appendix A. Its dates are of the year 1, which is before time begins here, so they are put
/// into this century; nothing else is changed.
const RFC_9773: &str = "-----BEGIN CERTIFICATE-----
MIIBQzCB66ADAgECAgUAh2VDITAKBggqhkjOPQQDAjAVMRMwEQYDVQQDEwpFeGFt
cGxlIENBMCIYDzAwMDEwMTAxMDAwMDAwWhgPMDAwMTAxMDEwMDAwMDBaMBYxFDAS
BgNVBAMTC2V4YW1wbGUuY29tMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEeBZu
7cbpAYNXZLbbh8rNIzuOoqOOtmxA1v7cRm//AwyMwWxyHz4zfwmBhcSrf47NUAFf
qzLQ2PPQxdTXREYEnKMjMCEwHwYDVR0jBBgwFoAUaYhba4dGQEHhs3uEe6CuLN4B
yNQwCgYIKoZIzj0EAwIDRwAwRAIge09+S5TZAlw5tgtiVvuERV6cT4mfutXIlwTb
+FYN/8oCIClDsqBklhB9KAelFiYt9+6FDj3z4KGVelYM5MdsO3pK
-----END CERTIFICATE-----
";

#[test]
fn the_cert_id_of_rfc_9773() {
    let mut der = Block::first(RFC_9773.as_bytes()).unwrap().decode().unwrap();
    assert_eq!(Certificate::from_der(&der), None, "the year 1");
    let dates: Vec<_> = (0..der.len() - 15)
        .filter(|at| der[*at..].starts_with(b"00010101000000Z"))
        .collect();
    assert_eq!(dates.len(), 2);
    for at in dates {
        der[at..at + 4].copy_from_slice(b"2025");
    }
    let certificate = Certificate::from_der(&der).unwrap();
    assert_eq!(
        certificate.renewal_id().as_deref(),
        Some("aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE")
    );
    assert_eq!(certificate.serial, [0x87, 0x65, 0x43, 0x21]);
    assert_eq!(certificate.raw_serial, [0, 0x87, 0x65, 0x43, 0x21]);
    let without = Certificate::from_der(&leaf()).unwrap();
    let without = Certificate {
        authority_key_id: None,
        ..without
    };
    assert_eq!(without.renewal_id(), None);
}

/// Runs OpenSSL, which must succeed, and gives what it wrote.
pub(super) fn openssl(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new("openssl")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("openssl is installed");
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "openssl {arguments:?}: {said}");
    output.stdout
}

/// How OpenSSL makes the keys of each kind, and how it signs by them.
pub(super) const KINDS: [(&[&str], KeyKind, &str); 7] = [
    (
        &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
        KeyKind::P256,
        "ECDSA, SHA-256",
    ),
    (
        &["ec", "-pkeyopt", "ec_paramgen_curve:P-384"],
        KeyKind::P384,
        "ECDSA, SHA-256",
    ),
    (
        &["ec", "-pkeyopt", "ec_paramgen_curve:P-521", "-sha512"],
        KeyKind::P521,
        "ECDSA, SHA-512",
    ),
    (&["rsa:2048"], KeyKind::Rsa(2048), "RSA, SHA-256"),
    (&["rsa:1023", "-sha384"], KeyKind::Rsa(1023), "RSA, SHA-384"),
    (&["ed25519"], KeyKind::Ed25519, "Ed25519"),
    (
        &["ec", "-pkeyopt", "ec_paramgen_curve:secp256k1"],
        KeyKind::Other,
        "ECDSA, SHA-256",
    ),
];

const NAMES: &str =
    "subjectAltName=DNS:a.example,IP:192.0.2.1,IP:2001:db8:0:0:0::1,email:a@example.org";

/// A self-signed certificate with a key of this kind and these extensions, in DER.
fn made(key: &[&str], extensions: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let key_file = folder.path().join("key.pem");
    let mut arguments = vec!["req", "-x509", "-nodes", "-outform", "DER"];
    arguments.extend([
        "-subj",
        "/O=Org/CN=Name",
        "-keyout",
        key_file.to_str().unwrap(),
    ]);
    arguments.push("-newkey");
    arguments.extend(key);
    for extension in extensions {
        arguments.extend(["-addext", extension]);
    }
    openssl(&arguments, b"")
}

#[test]
fn every_kind_of_key_is_told() {
    for (key, kind, signature) in KINDS {
        let der = made(key, &[NAMES]);
        let certificate = Certificate::from_der(&der).unwrap();
        assert_eq!(certificate.key, kind, "{key:?}");
        assert_eq!(certificate.signature_name(), Some(signature));
        let theirs = x509_cert::Certificate::from_der(&der).unwrap();
        assert_eq!(
            certificate.signature_algorithm,
            theirs.signature_algorithm().oid.as_bytes()
        );
        assert_eq!(
            certificate.names.as_deref().unwrap(),
            ["a.example", "192.0.2.1", "2001:db8::1", "[1]"]
        );
    }
    assert_eq!(KeyKind::Rsa(2048).to_string(), "RSA-2048");
    assert_eq!(KeyKind::P256.to_string(), "P-256");
    assert_eq!(KeyKind::of(&[]), KeyKind::Other);
}

#[test]
fn the_extensions_are_those_that_another_reader_finds() {
    let sct_list = "1.3.6.1.4.1.11129.2.4.2=DER:04:09:00:07:00:02:aa:bb:00:01:cc";
    let key = KINDS[0].0;
    for (extensions, is_ca, sct_count) in [
        (
            &[NAMES, "basicConstraints=critical,CA:FALSE"][..],
            false,
            None,
        ),
        (&[NAMES, sct_list], true, Some(2)),
        (
            &["subjectKeyIdentifier=none", "authorityKeyIdentifier=none"],
            true,
            None,
        ),
    ] {
        let der = made(key, extensions);
        let ours = Certificate::from_der(&der).unwrap();
        let theirs = x509_cert::Certificate::from_der(&der).unwrap();
        let theirs = theirs.tbs_certificate();
        let authority = theirs.get_extension::<AuthorityKeyIdentifier>().unwrap();
        let authority = authority.and_then(|(_, id)| id.key_identifier);
        assert_eq!(
            ours.authority_key_id,
            authority.map(|id| id.as_bytes().to_vec())
        );
        let subject = theirs.get_extension::<SubjectKeyIdentifier>().unwrap();
        assert_eq!(
            ours.subject_key_id,
            subject.map(|(_, id)| id.0.as_bytes().to_vec())
        );
        let basic = theirs.get_extension::<BasicConstraints>().unwrap();
        assert_eq!(ours.is_ca, basic.is_some_and(|(_, basic)| basic.ca));
        assert_eq!((ours.is_ca, ours.sct_count), (is_ca, sct_count));
        assert_eq!(
            (
                ours.subject.organization.as_deref(),
                ours.subject.common_name.as_deref()
            ),
            (Some("Org"), Some("Name"))
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
        if let Some(certificate) = Certificate::from_der(&der) {
            let _ = certificate.renewal_id();
        }
        let _ = Certificate::from_der(&noise);
        let _ = KeyKind::of(&noise);
    }

    #[test]
    fn every_moment_is_read_as_another_reader_reads_it(seconds in 0..253_402_300_799_u64) {
        let moment = x509_cert::der::DateTime::from_unix_duration(std::time::Duration::from_secs(seconds)).unwrap();
        let der = x509_cert::der::asn1::GeneralizedTime::from_date_time(moment).to_der().unwrap();
        prop_assert_eq!(time(Reader::new(&der).any().unwrap()), Ok(seconds));
    }
}
