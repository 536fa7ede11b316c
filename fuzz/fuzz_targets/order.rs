//! What a CA sends as an order (RFC 8555 §7.1.3).

#![no_main]

use keystay::acme::{AuthorizationUrl, Order};
use keystay_fuzz::{Ca, comes_back};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|body: &[u8]| {
    let order = match Ca::answering(body).order() {
        Ok(order) => order,
        Err(error) => return comes_back(&error),
    };
    comes_back(&order);
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
    // Saved or sent, it is read in the same way.
    assert!(serde_json::from_slice::<Order>(body).is_ok_and(|read| read == order));
});
