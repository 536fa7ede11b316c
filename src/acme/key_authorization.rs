//! What proves control: the key authorization (RFC 8555 §8.1) and its digest for DNS (§8.4).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use sha2::{Digest, Sha256};

use super::{AccountUrl, Token};

/// The token, a dot, and the thumbprint (RFC 7638) of the account key: the whole content of the file for http-01
/// (RFC 8555 §8.1, §8.3).
pub fn key_authorization(token: &Token, thumbprint: &str) -> String {
    format!("{}.{thumbprint}", token.as_str())
}

/// The value of the TXT record for dns-01 (RFC 8555 §8.4).
pub fn dns01_value(key_authorization: &str) -> String {
    BASE64URL.encode(Sha256::digest(key_authorization))
}

/// The label in front of `_acme-challenge` at which dns-account-01 looks, made of the account's URL
/// (draft-ietf-acme-dns-account-label): each account has its own, so that several can prove one name at a time. The
/// value of the record is [`dns01_value`].
pub fn dns_account_label(account: &AccountUrl) -> String {
    let digest = Sha256::digest(account.as_str());
    let mut label = String::from("_");
    // base32 (RFC 4648 §6) of ten octets: sixteen characters of five bits each.
    for group in digest[..10].chunks(5) {
        let bits = group
            .iter()
            .fold(0_u64, |bits, octet| bits << 8 | u64::from(*octet));
        for place in (0..8).rev() {
            let digit = usize::try_from(bits >> (5 * place) & 31).unwrap_or_default();
            label.push(char::from(BASE32[digit]));
        }
    }
    label
}

const BASE32: [u8; 32] = *b"abcdefghijklmnopqrstuvwxyz234567";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vector_of_the_account_label_draft() {
        let account = AccountUrl::new("https://example.com/acme/acct/ExampleAccount").unwrap();
        assert_eq!(dns_account_label(&account), "_ujmmovf2vn55tgye");
    }

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
