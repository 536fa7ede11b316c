use proptest::prelude::*;

use super::*;

/// A self-signed certificate made by OpenSSL for these tests.
const ONE: &str = include_str!("../../../tests/data/leaf.pem");

#[test]
fn a_chain_is_read_and_written_anew() {
    let chain = CertificateChain::from_pem(&format!("\n{ONE}\r\n{ONE}")).unwrap();
    assert_eq!(chain.ders().len(), 2);
    assert_eq!(chain.leaf_pem(), ONE);
    assert_eq!(chain.rest_pem(), ONE);
    assert_eq!(chain.full_pem(), format!("{ONE}{ONE}"));
    assert_eq!(
        CertificateChain::from_pem(&ONE.replace('\n', "\r\n"))
            .unwrap()
            .leaf_pem(),
        ONE
    );
}

#[test]
fn anything_that_is_no_certificate_is_refused() {
    let key = ONE.replace("CERTIFICATE", "PRIVATE KEY");
    assert!(matches!(
        CertificateChain::from_pem(&format!("{ONE}{key}")),
        Err(ChainError::Foreign(_))
    ));
    assert!(matches!(
        CertificateChain::from_pem(&format!("Hello\n{ONE}")),
        Err(ChainError::Foreign(_))
    ));
    assert!(matches!(
        CertificateChain::from_pem("<html>"),
        Err(ChainError::Foreign(_))
    ));
    assert_eq!(CertificateChain::from_pem(" \n"), Err(ChainError::Empty));
    assert_eq!(
        CertificateChain::from_pem(&ONE[..200]),
        Err(ChainError::Broken(1))
    );
    assert_eq!(
        CertificateChain::from_pem(&ONE.repeat(21)),
        Err(ChainError::TooMany)
    );
    let not_a_certificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    assert_eq!(
        CertificateChain::from_pem(&format!("{ONE}{not_a_certificate}")),
        Err(ChainError::Broken(2))
    );
}

#[test]
fn certificates_are_found_in_whatever_people_paste() {
    let key = ONE.replace("CERTIFICATE", "EC PRIVATE KEY");
    let pasted = format!(
        "Your certificate:\r\n\r\n{}\nBag Attributes\n{key}{ONE}",
        ONE.replace('\n', "\r\n    ")
    );
    let found = certificates_in(&pasted).unwrap();
    let chain = CertificateChain::from_pem(ONE).unwrap();
    assert_eq!(found.len(), 2);
    for (der, certificate) in &found {
        assert_eq!(
            (der, certificate),
            (&chain.ders()[0], &chain.certificates()[0])
        );
    }
    for nothing in ["", "hello", &key, "-----BEGIN ", "-----BEGIN X"] {
        assert_eq!(certificates_in(nothing), Err(ChainError::Empty));
    }
    assert_eq!(
        certificates_in(&format!("{ONE}{}", &ONE[..300])),
        Err(ChainError::Broken(2))
    );
    assert_eq!(certificates_in(&ONE.repeat(21)), Err(ChainError::TooMany));
}

proptest! {
    #[test]
    fn no_text_can_do_harm(before in any::<String>(), cut in 0..ONE.len(), after in any::<String>()) {
        let _ = CertificateChain::from_pem(&before);
        let _ = CertificateChain::from_pem(&format!("{}{after}", &ONE[..cut]));
        let _ = CertificateChain::from_pem(&format!("{ONE}{after}"));
        let _ = certificates_in(&before);
        let _ = certificates_in(&format!("{before}{}{after}", &ONE[cut..]));
    }
}
