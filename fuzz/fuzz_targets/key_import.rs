//! A file that a person brings as a private key: PEM, DER or JWK.

#![no_main]

use keystay::acme::CertificateRequest;
use keystay::keys::{ImportError, PublicKey, Purpose};
use keystay::names::Identifier;
use keystay_fuzz::{now, store};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| {
    let keys = store();
    let key = match now(keys.import(Purpose::Certificate, file)) {
        Ok(key) => key,
        Err(error) => {
            // What is said of a file that is no key must not be the file.
            assert!(error.to_string().len() < 200, "{error}");
            return;
        }
    };
    // The same file is the same key, and never one for another purpose.
    let again = now(keys.import(Purpose::Certificate, file));
    assert_eq!(again.as_ref(), Ok(&key));
    let other = now(keys.import(Purpose::Account, file));
    assert!(matches!(other, Err(ImportError::Key(_))), "{other:?}");

    // Both files that it is saved as are read again as the same key, and written the same again.
    let pem = keys.pkcs8_pem(&key.id).expect("the key is here");
    let jwk = keys.jwk(&key.id).expect("the key is here");
    for saved in [&pem, &jwk] {
        let keys = store();
        let read = now(keys.import(Purpose::Account, saved.as_bytes()));
        let read = read.expect("a file of our own");
        assert_eq!(public(&read), public(&key));
        assert!(keys.pkcs8_pem(&read.id).is_ok_and(|again| again == pem));
        assert!(keys.jwk(&read.id).is_ok_and(|again| again == jwk));
    }

    // A request by it names its public half.
    let names = [Identifier::dns("example.org")];
    let request = now(keys.csr(&key.id, &names)).expect("a request");
    let request = CertificateRequest::from_der(&request).expect("one that can be read");
    assert_eq!(request.spki, key.spki_der());
    assert_eq!(request.names, names);
    keys.forget(&key.id);
    assert!(!keys.holds(&key.id));
});

/// All but the random name by which it is known in one store.
fn public(key: &PublicKey) -> (&serde_json::Value, &str, &str) {
    (&key.jwk, &key.thumbprint, &key.spki)
}
