use super::*;

/// A self-signed certificate for `example.test` and `*.example.test`, made by OpenSSL.
const LEAF: &str = include_str!("../../../tests/data/leaf.pem");

fn chain() -> CertificateChain {
    CertificateChain::from_pem(LEAF).unwrap()
}

fn spki() -> Vec<u8> {
    chain().certificates()[0].spki.clone()
}

fn asked() -> Vec<Identifier> {
    vec![
        Identifier::dns("*.example.test"),
        Identifier::dns("example.test"),
    ]
}

const NOW: Duration = Duration::from_hours(24 * 365 * 60);

#[test]
fn a_certificate_that_fits_is_described() {
    let issued = Issued::check(&chain(), &spki(), &asked(), NOW).unwrap();
    assert_eq!(issued.names, ["*.example.test", "example.test"]);
    assert_eq!(issued.issuer, "Keystay test leaf");
    // As `openssl x509 -serial -fingerprint -sha256` shows them.
    assert_eq!(issued.serial, "543B47880A879E83AAE89D3A5B67ACA657ED3436");
    assert_eq!(
        issued.fingerprint,
        "E9:40:A9:95:C1:75:B5:FB:19:F3:25:B6:DA:E7:A1:7C:8A:D7:C0:EF:3C:2A:1F:94:ED:74:4B:9E:07:BF:88:44"
    );
    assert_eq!(issued.leaf_pem, LEAF);
    assert!(issued.in_force && issued.rest_pem().is_empty());
    assert!(
        !Issued::check(&chain(), &spki(), &asked(), Duration::ZERO)
            .unwrap()
            .in_force
    );
}

#[test]
fn another_key_is_refused() {
    assert_eq!(
        Issued::check(&chain(), b"other", &asked(), NOW),
        Err(Mismatch::Key)
    );
}

#[test]
fn other_names_are_refused_one_by_one() {
    let asked = [
        Identifier::dns("example.test"),
        Identifier::dns("www.example.test"),
    ];
    let expected = Mismatch::Names {
        missing: vec!["www.example.test".into()],
        surplus: vec!["*.example.test".into()],
    };
    assert_eq!(Issued::check(&chain(), &spki(), &asked, NOW), Err(expected));
}

#[test]
fn a_chain_in_the_wrong_order_is_refused() {
    let other = include_str!("../../../tests/data/other.pem");
    let chain = CertificateChain::from_pem(&format!("{LEAF}{other}")).unwrap();
    assert_eq!(
        Issued::check(&chain, &spki(), &asked(), NOW),
        Err(Mismatch::Chain(1))
    );
}
