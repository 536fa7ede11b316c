//! The text form of certificates (RFC 7468): base64 in lines of 64 characters between two boundaries.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

/// Characters in a line (§2).
const WIDTH: usize = 64;

/// What a text begins with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum First<'a> {
    /// A certificate, and what comes after it.
    Certificate(Vec<u8>, &'a str),
    /// Something that is no certificate.
    Foreign,
    /// A certificate that cannot be decoded.
    Broken,
}

/// Reads the certificate that a text begins with. White space within is passed over (§3, `laxbase64text`).
pub(super) fn first(text: &str) -> First<'_> {
    let Some(body) = text.strip_prefix(BEGIN) else {
        return First::Foreign;
    };
    let Some((body, rest)) = body.split_once(END) else {
        return First::Broken;
    };
    let base64: Vec<u8> = body
        .bytes()
        .filter(|octet| !octet.is_ascii_whitespace())
        .collect();
    match BASE64_STANDARD.decode(base64) {
        Ok(der) => First::Certificate(der, rest),
        Err(_) => First::Broken,
    }
}

/// Writes a certificate.
pub(super) fn write(der: &[u8]) -> String {
    let base64 = BASE64_STANDARD.encode(der);
    let mut rest = base64.as_str();
    let mut pem = String::from(BEGIN);
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(WIDTH));
        pem.push('\n');
        pem.push_str(line);
        rest = after;
    }
    pem.push('\n');
    pem.push_str(END);
    pem.push('\n');
    pem
}
