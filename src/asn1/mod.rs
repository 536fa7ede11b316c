//! ASN.1 in its distinguished encoding (DER, X.690 §8 and §10) and the text around it (PEM, RFC 7468): what keys,
//! certificates and certificate requests are made of.
//!
//! By hand, because only a few fields of a certificate matter here: the types of `x509-cert`, `pkcs8` and `der` cost
//! 33 kB of the page, compressed. They are the judges in the tests of `acme` and `keys` instead.
//!
//! Nothing here copies what it reads, and everything is written in one piece: a list that grew would leave octets of a
//! private key behind in memory.

pub mod oid;
pub mod pem;
mod public_key;
mod reader;
pub mod tag;
mod writer;

pub(crate) use public_key::bit_length;
pub use public_key::{Curve, KeyKind};
pub use reader::{Element, Reader};
pub use writer::{bit_string, element, object_identifier, sequence, unsigned};

/// DER that is not what was expected there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the expected DER")]
pub struct Malformed;

/// A number without the zeros in front.
pub fn without_leading_zeros(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|octet| **octet == 0).count();
    number.get(zeros..).unwrap_or_default()
}
