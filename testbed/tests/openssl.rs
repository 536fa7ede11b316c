//! OpenSSL as a judge of good and of bad certificates, keys and requests.

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use testbed::openssl::{self, KeyKind, OpenSslError};

struct Issued {
    root: String,
    fullchain: String,
    key: String,
    request: String,
}

fn issued() -> Issued {
    let ca = |name: &str| {
        let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params
            .distinguished_name
            .push(rcgen::DnType::CommonName, name);
        params
    };
    let root = CertifiedIssuer::self_signed(ca("root"), KeyPair::generate().unwrap()).unwrap();
    let middle =
        CertifiedIssuer::signed_by(ca("middle"), KeyPair::generate().unwrap(), &root).unwrap();
    let key = KeyPair::generate().unwrap();
    let params =
        CertificateParams::new(vec!["example.test".to_owned(), "*.example.test".to_owned()])
            .unwrap();
    let leaf = params.signed_by(&key, &middle).unwrap();
    Issued {
        root: root.pem(),
        fullchain: format!("{}{}", leaf.pem(), middle.pem()),
        key: key.serialize_pem(),
        request: params.serialize_request(&key).unwrap().pem().unwrap(),
    }
}

#[test]
fn good_files_are_accepted() {
    let good = issued();
    openssl::verify_chain(&good.root, &good.fullchain).unwrap();
    openssl::verify_host(&good.root, &good.fullchain, "www.example.test").unwrap();
    openssl::verify_request(&good.request).unwrap();
    openssl::key_fits(&good.key, &good.fullchain).unwrap();
    assert_eq!(
        openssl::names(&good.fullchain).unwrap(),
        ["DNS:example.test", "DNS:*.example.test"]
    );
    assert!(
        openssl::certificate_text(&good.fullchain)
            .unwrap()
            .contains("CN=middle")
            || openssl::certificate_text(&good.fullchain)
                .unwrap()
                .contains("CN = middle")
    );
    assert!(
        openssl::request_text(&good.request)
            .unwrap()
            .contains("DNS:example.test")
    );
    openssl::handshake(&good.root, &good.key, &good.fullchain, "www.example.test").unwrap();
}

#[test]
fn bad_files_are_refused() {
    let (good, other) = (issued(), issued());
    let refused = |result: Result<(), OpenSslError>| {
        assert!(
            matches!(result, Err(OpenSslError::Refused { .. })),
            "{result:?}"
        );
    };
    refused(openssl::verify_chain(&other.root, &good.fullchain));
    refused(openssl::verify_host(
        &good.root,
        &good.fullchain,
        "other.test",
    ));
    refused(openssl::key_fits(&other.key, &good.fullchain));
    refused(openssl::verify_request(
        "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n",
    ));
    let leaf_only = &good.fullchain[..good.fullchain.find("-----END").unwrap() + 26];
    refused(openssl::verify_chain(&good.root, leaf_only));
    for (root, key, chain, host) in [
        (
            &other.root,
            &good.key,
            good.fullchain.as_str(),
            "example.test",
        ),
        (&good.root, &other.key, &good.fullchain, "example.test"),
        (&good.root, &good.key, &good.fullchain, "other.test"),
        (&good.root, &good.key, leaf_only, "example.test"),
    ] {
        refused(openssl::handshake(root, key, chain, host).map(drop));
    }
    assert!(matches!(
        openssl::verify_chain(&good.root, "nothing"),
        Err(OpenSslError::NoCertificate)
    ));
}

#[test]
fn a_changed_request_is_refused() {
    let good = issued().request;
    // One character in the middle of the base64: another request under the same signature.
    let place = good.len() / 2;
    let other = if good.as_bytes()[place] == b'A' {
        "B"
    } else {
        "A"
    };
    let changed = format!("{}{other}{}", &good[..place], &good[place + 1..]);
    assert!(matches!(
        openssl::verify_request(&changed),
        Err(OpenSslError::Refused { .. })
    ));
}

#[test]
fn keys_are_made_in_every_form_that_people_have() {
    for kind in [KeyKind::P256, KeyKind::P384, KeyKind::Rsa(2048)] {
        let key = openssl::make_key(kind).unwrap();
        assert!(key.starts_with("-----BEGIN PRIVATE KEY-----"));
        let older = openssl::traditional(&key).unwrap();
        let label = match kind {
            KeyKind::Rsa(_) => "-----BEGIN RSA PRIVATE KEY-----",
            _ => "-----BEGIN EC PRIVATE KEY-----",
        };
        assert!(older.starts_with(label), "{label}");
        for key in [&key, &older] {
            openssl::check_key(key).unwrap();
            assert_eq!(openssl::key_kind(key).unwrap(), kind);
            assert!(!openssl::key_der(key).unwrap().is_empty());
        }
        assert_eq!(
            openssl::public_key(&key).unwrap(),
            openssl::public_key(&older).unwrap()
        );
        let locked = openssl::encrypted(&key, "a passphrase").unwrap();
        assert!(locked.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
        assert!(!openssl::sign(&key, "sha256", b"data").unwrap().is_empty());
    }
    let pair = openssl::make_key_with_parameters(KeyKind::P384).unwrap();
    assert!(pair.starts_with("-----BEGIN EC PARAMETERS-----"));
    assert_eq!(openssl::key_kind(&pair).unwrap(), KeyKind::P384);
    assert!(openssl::make_key_with_parameters(KeyKind::Rsa(2048)).is_err());
    assert!(openssl::check_key("no key").is_err());
}

#[test]
fn a_request_has_the_names_and_addresses_asked_for() {
    let key = openssl::make_key(KeyKind::P384).unwrap();
    let names = ["example.test", "*.example.test", "127.0.0.1", "::1"];
    let request = openssl::make_request(&key, "/", &names).unwrap();
    openssl::verify_request(&request).unwrap();
    openssl::verify_request_der(&openssl::request_der(&request).unwrap()).unwrap();
    openssl::key_fits_request(&key, &request).unwrap();
    assert_eq!(openssl::request_key_kind(&request).unwrap(), KeyKind::P384);
    assert_eq!(
        openssl::request_names(&request).unwrap(),
        [
            "DNS:example.test",
            "DNS:*.example.test",
            "IP Address:127.0.0.1",
            "IP Address:0:0:0:0:0:0:0:1"
        ]
    );
    let other = openssl::make_key(KeyKind::P384).unwrap();
    assert!(openssl::key_fits_request(&other, &request).is_err());
    assert!(openssl::verify_request_der(b"no request").is_err());

    let older = openssl::make_request(&key, "/CN=example.test", &[]).unwrap();
    assert!(openssl::request_names(&older).unwrap().is_empty());
    assert!(
        openssl::request_text(&older)
            .unwrap()
            .contains("example.test")
    );
}

#[test]
fn a_certificate_is_described() {
    let good = issued();
    assert_eq!(
        openssl::certificate_key_kind(&good.fullchain).unwrap(),
        KeyKind::P256
    );
    let serial = openssl::serial(&good.fullchain).unwrap();
    assert!(serial.len() > 8 && serial.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert!(openssl::verify_ip(&good.root, &good.fullchain, "127.0.0.1").is_err());
    assert_eq!(
        openssl::certificate_public_key(&good.fullchain).unwrap(),
        openssl::public_key(&good.key).unwrap()
    );
}

#[test]
fn an_hmac_matches_its_test_vector() {
    // RFC 4231, test case 2.
    let mac = openssl::hmac("sha256", b"Jefe", b"what do ya want for nothing?").unwrap();
    assert_eq!(
        mac,
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
}
