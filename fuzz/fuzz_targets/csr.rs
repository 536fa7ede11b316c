//! A file that a person brings as a certificate request (RFC 2986), in PEM or DER.

#![no_main]

use keystay::acme::{CertificateRequest, KeyKind, RequestError};
use keystay::keys::SignatureScheme;
use keystay_fuzz::{now, pem, store};
use libfuzzer_sys::fuzz_target;
use x509_cert::der::{Decode as _, Encode as _};
use x509_cert::request::CertReq;

fuzz_target!(|file: &[u8]| {
    let request = match CertificateRequest::from_file(file) {
        Ok(request) => request,
        Err(error) => {
            assert!(CertificateRequest::from_der(file).is_none(), "{error}");
            assert_eq!(
                error == RequestError::Empty,
                file.trim_ascii().is_empty(),
                "{error}"
            );
            return;
        }
    };
    // Whatever form it came in, it is the same.
    let der = &request.der;
    assert_eq!(CertificateRequest::from_der(der).as_ref(), Some(&request));
    assert_eq!(CertificateRequest::from_file(der).as_ref(), Ok(&request));
    for label in ["CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"] {
        let text = pem(label, der);
        let read = CertificateRequest::from_file(text.as_bytes());
        assert_eq!(read.as_ref(), Ok(&request));
    }

    // What is looked at is in what is sent to the CA.
    for part in [&request.signed, &request.spki, &request.signature] {
        let is_there = part.is_empty() || der.windows(part.len()).any(|window| window == *part);
        assert!(is_there, "{request:?}");
    }
    assert_eq!(KeyKind::of(&request.spki), request.key);
    for (at, name) in request.names.iter().enumerate() {
        let canonical = name.canonical();
        let mut others = request.names[..at].iter();
        assert!(others.all(|other| other.canonical() != canonical));
    }

    let (algorithm, spki) = (&request.signature_algorithm, &request.spki);
    if let Some(scheme) = SignatureScheme::of(algorithm, spki) {
        let store = store();
        let judging = store.verify(scheme, spki, &request.signed, &request.signature);
        assert!(now(judging).is_ok());
    }
    agree(&request);
});

/// Another reader has read the same, where it can. Sets that are out of order it puts in order, so what it would write
/// otherwise is not compared.
fn agree(ours: &CertificateRequest) {
    let Ok(theirs) = CertReq::from_der(&ours.der) else {
        return;
    };
    if theirs.to_der().as_ref() != Ok(&ours.der) {
        return;
    }
    assert_eq!(theirs.info.to_der().ok().as_ref(), Some(&ours.signed));
    assert_eq!(
        theirs.info.public_key.to_der().ok().as_ref(),
        Some(&ours.spki)
    );
    assert_eq!(theirs.signature.raw_bytes(), ours.signature);
    assert_eq!(theirs.algorithm.oid.as_bytes(), ours.signature_algorithm);
}
