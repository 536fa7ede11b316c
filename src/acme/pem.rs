//! The text form of certificates and certificate requests (RFC 7468): base64 in lines of 64 characters between two
//! boundaries.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

/// The label of a certificate (RFC 7468 §5).
pub(super) const CERTIFICATE: &str = "CERTIFICATE";

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

/// Characters in a line (§2).
const WIDTH: usize = 64;

/// One block of a text. It is not decoded yet: it may be a private key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block<'a> {
    /// What stands before it.
    pub(super) before: &'a str,
    /// What it says it is.
    pub(super) label: &'a str,
    /// What stands between its boundaries; `None` if it has no end.
    body: Option<&'a str>,
    /// What comes after it.
    pub(super) after: &'a str,
}

impl<'a> Block<'a> {
    /// The first block of a text, whatever stands before it.
    pub(super) fn first(text: &'a str) -> Option<Self> {
        let (before, rest) = text.split_once(BEGIN)?;
        let (label, rest) = rest.split_once(DASHES)?;
        let end = [END, label, DASHES].concat();
        let (body, after) = match rest.split_once(&end) {
            Some((body, after)) => (Some(body), after),
            None => (None, rest),
        };
        Some(Self {
            before,
            label,
            body,
            after,
        })
    }

    /// What is in it. White space within is passed over (§3, `laxbase64text`).
    pub(super) fn decode(&self) -> Option<Vec<u8>> {
        let base64: Vec<u8> = self
            .body?
            .bytes()
            .filter(|octet| !octet.is_ascii_whitespace())
            .collect();
        BASE64_STANDARD.decode(base64).ok()
    }
}

/// Writes a certificate.
pub(super) fn write(der: &[u8]) -> String {
    let base64 = BASE64_STANDARD.encode(der);
    let mut rest = base64.as_str();
    let mut pem = [BEGIN, CERTIFICATE, DASHES].concat();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(WIDTH));
        pem.push('\n');
        pem.push_str(line);
        rest = after;
    }
    for part in ["\n", END, CERTIFICATE, DASHES, "\n"] {
        pem.push_str(part);
    }
    pem
}
