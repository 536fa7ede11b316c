//! What a CA sends as its directory (RFC 8555 §7.1.1).

#![no_main]

use keystay::acme::DirectoryUrl;
use keystay_fuzz::Ca;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    let Ok(directory) = Ca::answering(body).directory() else {
        return;
    };
    let needed = [
        &directory.new_nonce,
        &directory.new_account,
        &directory.new_order,
    ];
    let others = [
        &directory.revoke_cert,
        &directory.key_change,
        &directory.renewal_info,
    ];
    for url in needed.into_iter().chain(others.into_iter().flatten()) {
        assert!(DirectoryUrl::new(url.as_str()).is_ok(), "{url}");
    }
    let terms = directory.terms_of_service();
    let meta = directory.meta.as_ref();
    assert_eq!(terms, meta.and_then(|it| it.terms_of_service.as_deref()));
    // `classic` first, then by name, each once.
    let profiles = meta.map_or(&[][..], |meta| &meta.profiles);
    let place = |at: usize| {
        let name = &profiles[at].name;
        (name != "classic", name)
    };
    assert!((1..profiles.len()).all(|at| place(at - 1) < place(at)));
});
