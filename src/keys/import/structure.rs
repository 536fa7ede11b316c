//! What a key is, by the structure of its DER: PKCS #8, SEC 1, PKCS #1, or something that is no private key.

use super::{ImportError, UnsupportedKey};
use crate::asn1::{Curve, Reader, oid, tag};
use crate::keys::Algorithm;
use crate::keys::private::{Private, RSA_NUMBERS};

/// `parameters` and `publicKey` of an EC private key (RFC 5915 §3).
const PARAMETERS: u8 = tag::explicit(0);
const PUBLIC_KEY: u8 = tag::explicit(1);

/// Reads a private key.
pub(in crate::keys) fn read(der: &[u8]) -> Result<Private, ImportError> {
    let Ok(outer) = Reader::only(der, tag::SEQUENCE) else {
        return Err(ImportError::NotAKey);
    };
    if outer.tag() == tag::SEQUENCE {
        return Err(without_version(outer));
    }
    let mut inner = outer;
    let Ok(version) = inner.unsigned() else {
        return Err(ImportError::NotAKey);
    };
    match (version, inner.tag()) {
        ([] | [1], tag::SEQUENCE) => pkcs8(inner),
        ([1], tag::OCTET_STRING) => ec(outer, None),
        ([] | [1], tag::INTEGER) => rsa(outer),
        // PKCS #1 of a public key: modulus and exponent.
        (_, tag::INTEGER) => Err(ImportError::PublicOnly),
        // RFC 7292 §4.
        ([3], tag::SEQUENCE) => Err(UnsupportedKey::Pkcs12.into()),
        _ => Err(ImportError::NotAKey),
    }
}

/// What begins with a sequence: a locked key (RFC 5958 §3), a public key (RFC 5280 §4.1) or a certificate.
fn without_version(mut inner: Reader<'_>) -> ImportError {
    let first = inner.one(tag::SEQUENCE);
    match inner.tag() {
        tag::OCTET_STRING if first.is_ok() => ImportError::Encrypted,
        tag::BIT_STRING | tag::SEQUENCE if first.is_ok() => ImportError::PublicOnly,
        _ => ImportError::NotAKey,
    }
}

/// PKCS #8 (RFC 5958 §2), behind its version.
fn pkcs8(mut key: Reader<'_>) -> Result<Private, ImportError> {
    let mut algorithm = key.inside(tag::SEQUENCE)?;
    let kind = algorithm.content(tag::OBJECT_IDENTIFIER)?;
    let inner = Reader::only(key.content(tag::OCTET_STRING)?, tag::SEQUENCE);
    match kind {
        oid::EC_PUBLIC_KEY => match algorithm.content(tag::OBJECT_IDENTIFIER) {
            Ok(curve) => ec(inner?, Some(curve)),
            Err(_) => Err(UnsupportedKey::UnnamedCurve.into()),
        },
        oid::RSA_ENCRYPTION => rsa(inner?),
        kind => Err(UnsupportedKey::from_oid(kind).into()),
    }
}

/// An EC private key (RFC 5915 §3). The curve may be named around it, in it, or both.
fn ec(mut key: Reader<'_>, curve: Option<&[u8]>) -> Result<Private, ImportError> {
    key.unsigned()?;
    let number = key.content(tag::OCTET_STRING)?;
    let mut own = None;
    if let Ok(mut parameters) = key.inside(PARAMETERS) {
        let Ok(named) = parameters.content(tag::OBJECT_IDENTIFIER) else {
            return Err(UnsupportedKey::UnnamedCurve.into());
        };
        own = Some(named);
    }
    if own.is_some() && curve.is_some() && own != curve {
        return Err(ImportError::Broken);
    }
    let curve = own.or(curve).ok_or(ImportError::Broken)?;
    let algorithm = match Curve::from_oid(curve) {
        Some(Curve::P256) => Algorithm::P256,
        Some(Curve::P384) => Algorithm::P384,
        Some(Curve::P521) | None => return Err(UnsupportedKey::from_curve(curve).into()),
    };
    let mut point = None;
    if let Ok(mut public) = key.inside(PUBLIC_KEY) {
        match public.bit_string()? {
            [4, coordinates @ ..] => point = Some(coordinates),
            // Half of it. That of P-256 is computed anyway.
            [2 | 3, ..] => {}
            _ => return Err(ImportError::Broken),
        }
    }
    Private::ec(algorithm, number, point)
}

/// An RSA private key (RFC 8017 appendix A.1.2). Its version says whether there are more than two prime factors.
fn rsa(mut key: Reader<'_>) -> Result<Private, ImportError> {
    match key.unsigned()? {
        [] => {}
        [1] => return Err(UnsupportedKey::RsaWithManyPrimes.into()),
        _ => return Err(ImportError::Broken),
    }
    let mut numbers = [&[][..]; RSA_NUMBERS];
    for number in &mut numbers {
        *number = key.unsigned()?;
    }
    Private::rsa(numbers)
}
