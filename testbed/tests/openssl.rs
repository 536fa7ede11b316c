//! OpenSSL as a judge, of certificates that are good and of some that are not.

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use testbed::openssl::{self, Verdict};

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
fn good_files_pass() {
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
fn bad_files_do_not() {
    let (good, other) = (issued(), issued());
    let refused = |result: Result<(), Verdict>| {
        assert!(matches!(result, Err(Verdict::Refused { .. })), "{result:?}");
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
        Err(Verdict::NoCertificate)
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
        Err(Verdict::Refused { .. })
    ));
}
