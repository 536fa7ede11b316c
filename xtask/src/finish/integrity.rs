//! Checksums for `integrity` attributes (Subresource Integrity).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

/// The value of an `integrity` attribute for a file with this content.
pub(super) fn of(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_digest_of_nothing() {
        // From `openssl dgst -sha384 -binary /dev/null | base64`.
        let expected = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(super::of(b""), expected);
    }
}
