//! Judged by `x509-cert`, on requests by OpenSSL.

use proptest::prelude::*;
use x509_cert::der::{Decode as _, Encode as _};
use x509_cert::request::CertReq;

use super::super::tests::{KINDS, openssl};
use super::*;
use crate::names::IdentifierType;

/// A request with a key of this kind, in PEM or DER.
fn made(key: &[&str], more: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let key_file = folder.path().join("key.pem");
    let mut arguments = vec!["req", "-new", "-nodes"];
    arguments.extend(["-keyout", key_file.to_str().unwrap(), "-newkey"]);
    arguments.extend(key);
    arguments.extend(more);
    openssl(&arguments, b"")
}

const NAMES: &str = "subjectAltName=DNS:A.example,DNS:*.a.example,IP:192.0.2.1,IP:2001:db8::1";

#[test]
fn every_part_is_the_one_that_another_reader_finds() {
    for (key, kind, _) in KINDS {
        let more = ["-subj", "/O=Org/CN=a.example", "-addext", NAMES];
        let pem = made(key, &more);
        let ours = CertificateRequest::from_file(&pem).unwrap();
        let theirs = CertReq::from_der(&ours.der).unwrap();
        assert_eq!(ours.signed, theirs.info.to_der().unwrap());
        assert_eq!(ours.spki, theirs.info.public_key.to_der().unwrap());
        assert_eq!(ours.signature, theirs.signature.raw_bytes());
        assert_eq!(ours.signature_algorithm, theirs.algorithm.oid.as_bytes());
        assert_eq!(ours.key, kind);
        assert_eq!(ours.common_name.as_deref(), Some("a.example"));
        let names: Vec<_> = ours
            .names
            .iter()
            .map(|name| (name.kind.as_str(), name.value.as_str()))
            .collect();
        // The common name is there already, in capitals.
        assert_eq!(
            names,
            [
                ("dns", "A.example"),
                ("dns", "*.a.example"),
                ("ip", "192.0.2.1"),
                ("ip", "2001:db8::1")
            ]
        );
        assert_eq!(CertificateRequest::from_file(&ours.der).unwrap(), ours);
    }
}

#[test]
fn a_common_name_is_one_of_the_names() {
    let key = KINDS[0].0;
    let names = |subject: &str| {
        let request = made(key, &["-subj", subject, "-outform", "DER"]);
        CertificateRequest::from_file(&request).unwrap().names
    };
    assert_eq!(names("/CN=a.example"), [Identifier::dns("a.example")]);
    let [address] = names("/CN=192.0.2.1").try_into().unwrap();
    assert_eq!(
        (address.kind, address.value.as_str()),
        (IdentifierType::Ip, "192.0.2.1")
    );
    assert_eq!(names("/O=Nobody"), []);
    let with_mail = [
        "-subj",
        "/",
        "-addext",
        "subjectAltName=email:a@example.org,URI:x:y",
    ];
    let request = CertificateRequest::from_file(&made(key, &with_mail)).unwrap();
    let kinds: Vec<_> = request
        .names
        .iter()
        .map(|name| name.kind.as_str())
        .collect();
    assert_eq!(kinds, ["email", "other"]);
}

#[test]
fn every_file_that_people_have_is_read() {
    let pem = String::from_utf8(made(KINDS[0].0, &["-subj", "/CN=a.example"])).unwrap();
    let request = CertificateRequest::from_file(pem.as_bytes()).unwrap();
    let older = pem.replace("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST");
    let key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    for file in [
        &older,
        &pem.replace('\n', "\r\n"),
        &format!("\u{feff}Certificate Request:\n    Data:\n{pem}"),
        &format!("{key}{pem}"),
        &format!("{pem}{key}"),
    ] {
        let read = CertificateRequest::from_file(file.as_bytes());
        assert_eq!(read.as_ref(), Ok(&request), "{file}");
    }
    let certificate = include_str!("../../../../tests/data/leaf.pem");
    let broken = pem.replace("REQUEST-----\nM", "REQUEST-----\nN");
    for (file, error) in [
        ("", RequestError::Empty),
        (" \r\n\t", RequestError::Empty),
        ("hello", RequestError::Foreign),
        (key, RequestError::PrivateKey),
        ("-----BEGIN EC PRIVATE KEY-----\n", RequestError::PrivateKey),
        (certificate, RequestError::Certificate),
        (&format!("{certificate}{key}"), RequestError::PrivateKey),
        (&broken, RequestError::Broken),
        (&pem[..200], RequestError::Broken),
    ] {
        assert_eq!(
            CertificateRequest::from_file(file.as_bytes()),
            Err(error),
            "{file}"
        );
    }
    assert_eq!(
        CertificateRequest::from_file(&[0x30, 0xff]),
        Err(RequestError::Foreign)
    );
}

#[test]
fn no_part_of_a_request_is_one() {
    let whole = request_der();
    for end in 0..whole.len() {
        assert_eq!(CertificateRequest::from_der(&whole[..end]), None, "{end}");
    }
    assert_eq!(CertificateRequest::from_der(&[whole, &[0]].concat()), None);
}

/// Made once: making keys takes time.
fn request_der() -> &'static [u8] {
    static REQUEST: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    REQUEST.get_or_init(|| {
        made(
            KINDS[0].0,
            &[
                "-subj",
                "/CN=a.example",
                "-addext",
                NAMES,
                "-outform",
                "DER",
            ],
        )
    })
}

proptest! {
    #[test]
    fn no_octets_can_do_harm(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
                             noise in prop::collection::vec(any::<u8>(), 0..200), text in any::<String>()) {
        let mut der = request_der().to_vec();
        for (at, octet) in changes {
            let at = at.index(der.len());
            der[at] = octet;
        }
        let _ = CertificateRequest::from_file(&der);
        let _ = CertificateRequest::from_file(&noise);
        let _ = CertificateRequest::from_file(text.as_bytes());
        let _ = CertificateRequest::from_file(format!("-----BEGIN CERTIFICATE REQUEST-----{text}").as_bytes());
    }
}
