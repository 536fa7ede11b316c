//! PEM (RFC 7468), written.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

/// One block.
pub fn pem(label: &str, der: &[u8]) -> String {
    let base64 = BASE64_STANDARD.encode(der);
    format!("-----BEGIN {label}-----\n{base64}\n-----END {label}-----\n")
}
