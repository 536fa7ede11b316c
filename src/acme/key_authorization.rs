//! What proves control: the key authorization (RFC 8555 §8.1) and its digest for DNS (§8.4).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use sha2::{Digest, Sha256};

use super::Token;

/// The token, a dot, and the thumbprint (RFC 7638) of the account key: the whole content of the file for http-01
/// (RFC 8555 §8.1, §8.3).
pub fn key_authorization(token: &Token, thumbprint: &str) -> String {
    format!("{}.{thumbprint}", token.as_str())
}

/// The value of the TXT record for dns-01 (RFC 8555 §8.4).
pub fn dns01_value(key_authorization: &str) -> String {
    BASE64URL.encode(Sha256::digest(key_authorization))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vector_of_rfc_8555() {
        // §8.1's token with the thumbprint of RFC 7638 §3.1; the digest was made by OpenSSL.
        let token = Token::new("DGyRejmCefe7v4NfDGDKfA").unwrap();
        let authorization =
            key_authorization(&token, "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
        assert_eq!(
            authorization,
            "DGyRejmCefe7v4NfDGDKfA.NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
        );
        assert_eq!(
            dns01_value(&authorization),
            "Bs72Q7B-BSSQo4oDjA2qBR07GB6sc3hiG9zqaqvHx7U"
        );
    }
}
