//! The file that a private key is saved as: PKCS #8 (RFC 5958) around an EC key (RFC 5915), in PEM (RFC 7468 §10).
//!
//! Everything on the way to it is wiped from memory, and made in one piece so that nothing is left behind by growing.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use p256::SecretKey;
use p256::elliptic_curve::sec1::ToSec1Point as _;
use zeroize::Zeroizing;

use super::der::{bit_string, element, tag, unsigned};
use super::public::algorithm;

const BEGIN: &str = "-----BEGIN PRIVATE KEY-----\n";
const END: &str = "-----END PRIVATE KEY-----\n";

/// Characters in a line (RFC 7468 §2).
const WIDTH: usize = 64;

/// The `publicKey` of an EC private key, explicit (RFC 5915 §3).
const PUBLIC_KEY: u8 = 0xa1;

/// Writes the file.
pub(super) fn pem(secret: &SecretKey) -> Zeroizing<String> {
    let base64 = Zeroizing::new(BASE64_STANDARD.encode(der(secret)));
    let lines = base64.len().div_ceil(WIDTH);
    let room = BEGIN.len() + base64.len() + lines + END.len();
    let mut pem = Zeroizing::new(String::with_capacity(room));
    pem.push_str(BEGIN);
    let mut rest = base64.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(WIDTH));
        pem.push_str(line);
        pem.push('\n');
        rest = after;
    }
    pem.push_str(END);
    pem
}

fn der(secret: &SecretKey) -> Zeroizing<Vec<u8>> {
    let point = secret.public_key().to_sec1_point(false);
    let octets = Zeroizing::new(secret.to_bytes());
    let number = Zeroizing::new(element(tag::OCTET_STRING, &[&octets]));
    let point = element(PUBLIC_KEY, &[&bit_string(point.as_bytes())]);
    let key = Zeroizing::new(element(tag::SEQUENCE, &[&unsigned(&[1]), &number, &point]));
    let key = Zeroizing::new(element(tag::OCTET_STRING, &[&key]));
    Zeroizing::new(element(
        tag::SEQUENCE,
        &[&unsigned(&[0]), &algorithm(), &key],
    ))
}

#[cfg(test)]
mod tests {
    use p256::pkcs8::{EncodePrivateKey as _, LineEnding};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_file_is_the_one_that_another_encoder_writes(seed in prop::array::uniform32(0..=0xfe_u8)) {
            prop_assume!(seed != [0; 32]);
            let secret = SecretKey::from_slice(&seed).unwrap();
            let theirs = secret.to_pkcs8_pem(LineEnding::LF).unwrap();
            let ours = pem(&secret);
            prop_assert_eq!(ours.as_str(), theirs.as_str());
        }
    }
}
