//! JSON Web Keys (RFC 7517, RFC 7518 §6), such as certbot's `private_key.json`.
//!
//! Not read by the JSON parser of the rest of the program: that one copies texts to places that are not wiped.

use super::ImportError;
use crate::keys::private::{Octets, Private, RSA_NUMBERS};
use crate::keys::{Algorithm, base64, private};

/// The members of an RSA key, in the order of PKCS #1 (RFC 7518 §6.3).
const RSA_MEMBERS: [&[u8]; RSA_NUMBERS] = [b"n", b"e", b"d", b"p", b"q", b"dp", b"dq", b"qi"];

/// Characters of a name that is said to the person.
const LONGEST: usize = 32;

/// Reads a private key.
pub(super) fn read(json: &[u8]) -> Result<Private, ImportError> {
    let members = texts(json);
    let text = |name: &[u8]| {
        let member = members.iter().find(|(found, _)| *found == name);
        member.map(|(_, text)| *text)
    };
    let kind = text(b"kty").ok_or(ImportError::NotAKey)?;
    let other = |name: &[u8]| {
        let name = name.get(..LONGEST).unwrap_or(name);
        ImportError::Unsupported(String::from_utf8_lossy(name).into_owned())
    };
    match kind {
        b"EC" => {
            let curve = text(b"crv").ok_or(ImportError::Broken)?;
            let algorithm = match curve {
                b"P-256" => Algorithm::P256,
                b"P-384" => Algorithm::P384,
                _ => return Err(other(curve)),
            };
            let number = number(text(b"d").ok_or(ImportError::PublicOnly)?)?;
            let mut point = None;
            if let (Some(x), Some(y)) = (text(b"x"), text(b"y")) {
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
            text(b"d").ok_or(ImportError::PublicOnly)?;
            let mut numbers = RSA_MEMBERS.map(|_| Octets::default());
            for (number, name) in numbers.iter_mut().zip(RSA_MEMBERS) {
                // The others could be worked out of n, e and d; nobody is known to write such files.
                let text = text(name).ok_or_else(|| other(b"RSA without its prime factors"))?;
                *number = self::number(text)?;
            }
            Private::rsa(numbers.each_ref().map(|number| number.as_slice()))
        }
        b"OKP" => Err(other(text(b"crv").unwrap_or(kind))),
        _ => Err(ImportError::NotAKey),
    }
}

fn number(text: &[u8]) -> Result<Octets, ImportError> {
    base64::decode(text).ok_or(ImportError::Broken)
}

/// The members of an object that are texts, as they stand: what a key needs has no escapes in it.
fn texts(json: &[u8]) -> Vec<(&[u8], &[u8])> {
    let (mut found, mut name, mut depth, mut rest) = (Vec::new(), None, 0_usize, json);
    while let Some((octet, after)) = rest.split_first() {
        rest = after;
        match octet {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' if depth == 1 => name = None,
            b'"' => {
                let (text, after) = until_quote(rest);
                rest = after;
                if depth == 1 {
                    match name.take() {
                        Some(name) => found.push((name, text)),
                        None => name = Some(text),
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// A text up to its end, and what comes after it.
fn until_quote(json: &[u8]) -> (&[u8], &[u8]) {
    let mut escaped = false;
    let end = json.iter().position(|octet| {
        let ends = *octet == b'"' && !escaped;
        escaped = *octet == b'\\' && !escaped;
        ends
    });
    let (text, rest) = json.split_at(end.unwrap_or(json.len()));
    (text, rest.get(1..).unwrap_or_default())
}
