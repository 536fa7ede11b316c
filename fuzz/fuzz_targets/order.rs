//! What a CA sends as an order (RFC 8555 §7.1.3).

#![no_main]

use keystay::acme::{AuthorizationUrl, FromJson as _, Order};
use keystay_fuzz::Ca;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    let Ok(order) = Ca::answering(body).order() else {
        return;
    };
    let urls = order.authorizations.iter().map(AuthorizationUrl::as_str);
    for url in urls.chain([order.finalize.as_str()]) {
        assert!(url.starts_with("https://"), "{url}");
        assert!(!url.contains(char::is_whitespace), "{url}");
    }
    // One form for each, whatever form it came in.
    for identifier in &order.identifiers {
        let canonical = identifier.canonical();
        assert_eq!(canonical.canonical(), canonical);
        assert_eq!(canonical.address(), identifier.address());
    }
    // However it comes, it is read in the same way.
    let json = serde_json::from_slice(body).expect("it was read as JSON");
    assert!(Order::from_json(&json).is_ok_and(|read| read == order));
});
