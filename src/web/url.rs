//! Web addresses, as the browser parses them.

use web_sys::Url;

/// The ASCII form of a domain name by the browser's own IDNA (UTS #46), or `None` where it refuses.
pub fn to_ascii(name: &str) -> Option<String> {
    let url = Url::new(&format!("https://{name}/")).ok()?;
    let host = url.hostname();
    // No part of the name may have been parsed as another part of an address.
    let whole = url.pathname() == "/"
        && url.port().is_empty()
        && url.username().is_empty()
        && url.password().is_empty()
        && url.search().is_empty()
        && url.hash().is_empty();
    // Some Unicode digits and dots become an IPv4 address.
    let address = host.starts_with('[') || host.chars().all(|c| c.is_ascii_digit() || c == '.');
    (whole && !address && host.is_ascii() && !host.is_empty() && !host.contains('%'))
        .then_some(host)
}

/// The address in its normal form, if its scheme is `https` and it has a host and no user.
pub fn https(text: &str) -> Option<String> {
    let url = Url::new(text).ok()?;
    let fine = url.protocol() == "https:"
        && !url.hostname().is_empty()
        && url.username().is_empty()
        && url.password().is_empty();
    fine.then(|| {
        url.set_hash("");
        url.href()
    })
}

/// The host of an address, for showing.
pub fn host(text: &str) -> Option<String> {
    Some(Url::new(text).ok()?.host()).filter(|host| !host.is_empty())
}

/// A text as part of an address.
pub fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// The text that was [`encode`]d.
pub fn decode(text: &str) -> Option<String> {
    js_sys::decode_uri_component(text).ok().map(String::from)
}
