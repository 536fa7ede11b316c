//! JSON Web Keys (RFC 7517, RFC 7518 §6), such as certbot's `private_key.json`.

use super::{ImportError, UnsupportedKey};
use crate::keys::private::{Octets, Private, RSA_NUMBERS};
use crate::keys::{Algorithm, base64, json, private};

/// The members of an RSA key, in the order of PKCS #1 (RFC 7518 §6.3).
const RSA_MEMBERS: [&str; RSA_NUMBERS] = ["n", "e", "d", "p", "q", "dp", "dq", "qi"];

/// Reads a private key.
pub(super) fn read(json: &[u8]) -> Result<Private, ImportError> {
    let Some(members) = json::members(json) else {
        // Cut or damaged, if it was a key.
        let key = json.windows(5).any(|window| window == b"\"kty\"");
        return Err(if key {
            ImportError::Broken
        } else {
            ImportError::NotAKey
        });
    };
    // As they are written: what a key needs has no escapes in it, and base64 takes none.
    let text = |name: &str| {
        let (_, value) = members.iter().find(|(found, _)| *found == name)?;
        value.strip_prefix(b"\"")?.strip_suffix(b"\"")
    };
    let kind = text("kty").ok_or(ImportError::NotAKey)?;
    match kind {
        b"EC" => {
            let curve = text("crv").ok_or(ImportError::Broken)?;
            let algorithm = match curve {
                b"P-256" => Algorithm::P256,
                b"P-384" => Algorithm::P384,
                _ => return Err(UnsupportedKey::from_name(curve).into()),
            };
            let number = number(text("d").ok_or(ImportError::PublicOnly)?)?;
            let mut point = None;
            if let (Some(x), Some(y)) = (text("x"), text("y")) {
                let width = algorithm.scheme().width();
                let fixed = |text| private::fixed(&self::number(text).ok()?, width);
                let (Some(x), Some(y)) = (fixed(x), fixed(y)) else {
                    return Err(ImportError::Broken);
                };
                point = Some([x.as_slice(), &y].concat());
            }
            Private::ec(algorithm, &number, point.as_deref())
        }
        b"RSA" => {
            text("d").ok_or(ImportError::PublicOnly)?;
            let mut numbers = RSA_MEMBERS.map(|_| Octets::default());
            for (number, name) in numbers.iter_mut().zip(RSA_MEMBERS) {
                // The others could be worked out of n, e and d; nobody is known to write such files.
                let text = text(name).ok_or(UnsupportedKey::RsaWithoutPrimes)?;
                *number = self::number(text)?;
            }
            Private::rsa(numbers.each_ref().map(|number| number.as_slice()))
        }
        b"OKP" => Err(UnsupportedKey::from_name(text("crv").unwrap_or(kind)).into()),
        _ => Err(ImportError::NotAKey),
    }
}

fn number(text: &[u8]) -> Result<Octets, ImportError> {
    base64::decode(text).ok_or(ImportError::Broken)
}
