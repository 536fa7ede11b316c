//! What a key is, by the structure of its DER: PKCS #8, SEC 1, PKCS #1, or something that is no private key.

use super::ImportError;
use crate::keys::der::{Reader, tag};
use crate::keys::private::{Private, RSA_NUMBERS};
use crate::keys::{Algorithm, oid};

/// `parameters` and `publicKey` of an EC private key, explicit (RFC 5915 §3).
const PARAMETERS: u8 = 0xa0;
const PUBLIC_KEY: u8 = 0xa1;

/// Reads a private key.
pub(in crate::keys) fn read(der: &[u8]) -> Result<Private, ImportError> {
    let Some(outer) = Reader::new(der).only(tag::SEQUENCE) else {
        return Err(ImportError::NotAKey);
    };
    let mut inner = outer;
    if outer.tag() == tag::SEQUENCE {
        return Err(without_version(outer));
    }
    let Some(version) = inner.unsigned() else {
        return Err(ImportError::NotAKey);
    };
    match (version, inner.tag()) {
        ([] | [1], tag::SEQUENCE) => pkcs8(inner).unwrap_or(Err(ImportError::Broken)),
        ([1], tag::OCTET_STRING) => ec(outer, None).unwrap_or(Err(ImportError::Broken)),
        ([] | [1], tag::INTEGER) => rsa(outer).unwrap_or(Err(ImportError::Broken)),
        // PKCS #1 of a public key: modulus and exponent.
        (_, tag::INTEGER) => Err(ImportError::PublicOnly),
        // RFC 7292 §4.
        ([3], tag::SEQUENCE) => Err(unsupported("PKCS #12")),
        _ => Err(ImportError::NotAKey),
    }
}

fn unsupported(what: &str) -> ImportError {
    ImportError::Unsupported(what.into())
}

/// What begins with a sequence: a locked key (RFC 5958 §3), a public key (RFC 5280 §4.1) or a certificate.
fn without_version(mut inner: Reader<'_>) -> ImportError {
    let first = inner.one(tag::SEQUENCE);
    match inner.tag() {
        tag::OCTET_STRING if first.is_some() => ImportError::Encrypted,
        tag::BIT_STRING | tag::SEQUENCE if first.is_some() => ImportError::PublicOnly,
        _ => ImportError::NotAKey,
    }
}

/// PKCS #8 (RFC 5958 §2), behind its version.
fn pkcs8(mut key: Reader<'_>) -> Option<Result<Private, ImportError>> {
    let mut algorithm = key.inside(tag::SEQUENCE)?;
    let kind = algorithm.one(tag::OBJECT_IDENTIFIER)?;
    let inner = Reader::new(key.one(tag::OCTET_STRING)?).only(tag::SEQUENCE);
    Some(match kind {
        oid::EC_PUBLIC_KEY => {
            let Some(curve) = algorithm.one(tag::OBJECT_IDENTIFIER) else {
                return Some(Err(unsupported("EC with a curve of its own")));
            };
            ec(inner?, Some(curve))?
        }
        oid::RSA_ENCRYPTION => rsa(inner?)?,
        oid::RSASSA_PSS => Err(unsupported("RSA-PSS")),
        oid::DSA => Err(unsupported("DSA")),
        kind => Err(unsupported(match kind.strip_prefix(oid::EDWARDS) {
            Some([110]) => "X25519",
            Some([111]) => "X448",
            Some([112]) => "Ed25519",
            Some([113]) => "Ed448",
            _ => "an unknown kind",
        })),
    })
}

/// An EC private key (RFC 5915 §3). The curve may stand around it, in it, or both.
fn ec(mut key: Reader<'_>, curve: Option<&[u8]>) -> Option<Result<Private, ImportError>> {
    key.unsigned()?;
    let number = key.one(tag::OCTET_STRING)?;
    let mut own = None;
    if let Some(mut parameters) = key.inside(PARAMETERS) {
        own = parameters.one(tag::OBJECT_IDENTIFIER);
        if own.is_none() {
            return Some(Err(unsupported("EC with a curve of its own")));
        }
    }
    if own.is_some() && curve.is_some() && own != curve {
        return None;
    }
    let algorithm = match own.or(curve)? {
        oid::SECP256R1 => Algorithm::P256,
        oid::SECP384R1 => Algorithm::P384,
        oid::SECP521R1 => return Some(Err(unsupported("P-521"))),
        oid::SECP256K1 => return Some(Err(unsupported("secp256k1"))),
        _ => return Some(Err(unsupported("EC on another curve"))),
    };
    let mut point = None;
    if let Some(mut public) = key.inside(PUBLIC_KEY) {
        match public.bit_string()? {
            [4, coordinates @ ..] => point = Some(coordinates),
            // Half of it. That of P-256 is worked out anyway.
            [2 | 3, ..] => {}
            _ => return None,
        }
    }
    Some(Private::ec(algorithm, number, point))
}

/// An RSA private key (RFC 8017 appendix A.1.2). Its version tells whether there are more than two prime factors.
fn rsa(mut key: Reader<'_>) -> Option<Result<Private, ImportError>> {
    match key.unsigned()? {
        [] => {}
        [1] => return Some(Err(unsupported("RSA with more than two primes"))),
        _ => return None,
    }
    let mut numbers = [&[][..]; RSA_NUMBERS];
    for number in &mut numbers {
        *number = key.unsigned()?;
    }
    Some(Private::rsa(numbers))
}
