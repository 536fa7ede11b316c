//! The files that a private key is saved as: PKCS #8 in PEM (RFC 7468 §10) and JWK (RFC 7517).
//!
//! Everything on the way to them is wiped from memory, and allocated once, so that growing leaves nothing behind.

use base64ct::{Base64UrlUnpadded as Base64Url, Encoding as _};
use zeroize::Zeroizing;

use super::private::Private;
use crate::asn1::pem;

/// PKCS #8 in PEM.
pub(super) fn pem(key: &Private) -> Zeroizing<String> {
    pem::write(pem::PRIVATE_KEY, &key.pkcs8())
}

/// A JWK with all of the key (RFC 7518 §6.2.2 and §6.3.2).
pub(super) fn jwk(key: &Private) -> Zeroizing<String> {
    let mut members: Vec<(&str, &[u8])> = Vec::with_capacity(super::private::RSA_NUMBERS);
    let head = match key {
        Private::Ec {
            algorithm,
            number,
            point,
        } => {
            let (x, y) = point.split_at(point.len() / 2);
            members.extend([("x", x), ("y", y), ("d", number.as_slice())]);
            [r#"{"kty":"EC","crv":""#, algorithm.as_str(), "\""].concat()
        }
        Private::Rsa { numbers, .. } => {
            let names = ["n", "e", "d", "p", "q", "dp", "dq", "qi"];
            members.extend(
                names
                    .into_iter()
                    .zip(numbers.iter().map(|number| number.as_slice())),
            );
            r#"{"kty":"RSA""#.to_owned()
        }
    };
    // Quotes, colon, comma and name take nine at most, and base64 four for three.
    let length: usize = members
        .iter()
        .map(|(_, number)| 9 + number.len().div_ceil(3) * 4)
        .sum();
    let mut jwk = Zeroizing::new(String::with_capacity(head.len() + length + 1));
    jwk.push_str(&head);
    for (name, number) in members {
        let text = Zeroizing::new(Base64Url::encode_string(number));
        for part in [",\"", name, "\":\"", &text, "\""] {
            jwk.push_str(part);
        }
    }
    jwk.push('}');
    jwk
}

#[cfg(test)]
mod tests {
    use p256::SecretKey;
    use p256::pkcs8::{EncodePrivateKey as _, LineEnding};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_file_is_the_one_that_another_encoder_writes(seed in prop::array::uniform32(0..=0xfe_u8)) {
            prop_assume!(seed != [0; 32]);
            let theirs = SecretKey::from_slice(&seed).unwrap().to_pkcs8_pem(LineEnding::LF).unwrap();
            let ours = pem(&Private::p256(&seed).unwrap());
            prop_assert_eq!(ours.as_str(), theirs.as_str());
        }
    }
}
