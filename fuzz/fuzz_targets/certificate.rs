//! A certificate in DER (RFC 5280 §4.1), read twice: by Keystay and by the crate `x509-cert`.

#![no_main]

use std::slice;

use keystay::acme::{Certificate, CertificateChain, KeyKind, certificates_in};
use keystay::keys::SignatureScheme;
use keystay_fuzz::pem;
use libfuzzer_sys::fuzz_target;
use x509_cert::der::{Decode as _, Encode as _};

fuzz_target!(|der: &[u8]| {
    let text = pem("CERTIFICATE", der);
    let Some(certificate) = Certificate::from_der(der) else {
        assert!(CertificateChain::from_pem(&text).is_err());
        return;
    };
    let chain = CertificateChain::from_pem(&text).expect("what can be read");
    assert_eq!(chain.ders(), [der]);
    assert_eq!(chain.certificates(), slice::from_ref(&certificate));
    assert!(certificates_in(&text).is_ok_and(|all| all == [(der.to_vec(), certificate.clone())]));

    assert_ne!(certificate.serial.first(), Some(&0));
    assert!(certificate.raw_serial.ends_with(&certificate.serial));
    assert_eq!(
        certificate.renewal_id().is_some(),
        certificate.authority_key_id.is_some()
    );
    if let Some(id) = certificate.renewal_id() {
        // It becomes a part of an address.
        let letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        assert!(id.chars().all(letter), "{id}");
    }
    assert_eq!(KeyKind::of(&certificate.spki), certificate.key);
    // No more than that these do not panic.
    let _ = certificate.signature_name();
    let _ = SignatureScheme::of(&certificate.signature_algorithm, &certificate.spki);

    agree(&certificate, der);
});

/// Both have read the same, where both can.
fn agree(ours: &Certificate, der: &[u8]) {
    let Ok(theirs) = x509_cert::Certificate::from_der(der) else {
        return;
    };
    let tbs = theirs.tbs_certificate();
    assert_eq!(
        tbs.subject_public_key_info().to_der().ok().as_ref(),
        Some(&ours.spki)
    );
    let serial = tbs.serial_number().as_bytes();
    let zeros = serial.iter().take_while(|octet| **octet == 0).count();
    assert_eq!(serial[zeros..], ours.serial);
    let validity = tbs.validity();
    assert_eq!(
        (
            validity.not_before.to_unix_duration().as_secs(),
            validity.not_after.to_unix_duration().as_secs()
        ),
        (ours.not_before, ours.not_after)
    );
    assert_eq!(
        theirs.signature_algorithm().oid.as_bytes(),
        ours.signature_algorithm
    );
}
