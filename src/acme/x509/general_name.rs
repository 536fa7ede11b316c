//! The names of a subjectAltName (RFC 5280 §4.2.1.6).

use std::net::IpAddr;

use crate::asn1::{Element, Malformed, Reader, tag};
use crate::names::{Identifier, IdentifierType};

/// `rfc822Name`, `dNSName` and `iPAddress` of `GeneralName`, all implicit.
const RFC822_NAME: u8 = tag::implicit(1);
const DNS_NAME: u8 = tag::implicit(2);
const IP_ADDRESS: u8 = tag::implicit(7);

/// One name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum GeneralName {
    Dns(String),
    Ip(IpAddr),
    Email(String),
    /// Any other, and those that are not of the form of their kind: the number of the kind.
    Other(u8),
}

impl GeneralName {
    /// `GeneralNames`.
    pub(super) fn read_all(value: &[u8]) -> Result<Vec<Self>, Malformed> {
        let mut general_names = Reader::only(value, tag::SEQUENCE)?;
        let mut names = Vec::new();
        while !general_names.is_empty() {
            names.push(Self::of(general_names.any()?));
        }
        Ok(names)
    }

    fn of(name: Element<'_>) -> Self {
        let text = || std::str::from_utf8(name.content).ok().map(str::to_owned);
        let found = match name.tag {
            DNS_NAME => text().map(Self::Dns),
            RFC822_NAME => text().map(Self::Email),
            IP_ADDRESS => address(name.content).map(Self::Ip),
            _ => None,
        };
        found.unwrap_or(Self::Other(name.tag & 0x1f))
    }

    /// As certificates show it. A kind that cannot be ordered is shown as its number in brackets.
    pub(super) fn into_text(self) -> String {
        match self {
            Self::Dns(name) => name,
            Self::Ip(address) => Identifier::ip(address).value,
            Self::Email(_) => "[1]".to_owned(),
            Self::Other(kind) => ["[", &kind.to_string(), "]"].concat(),
        }
    }

    /// As an ACME identifier. One of a kind that ACME does not know has the name of its kind for a type.
    pub(super) fn into_identifier(self) -> Identifier {
        let (kind, value) = match self {
            Self::Dns(name) => (IdentifierType::Dns, name),
            Self::Ip(address) => return Identifier::ip(address),
            Self::Email(address) => (IdentifierType::Other("email".to_owned()), address),
            other @ Self::Other(_) => {
                (IdentifierType::Other("other".to_owned()), other.into_text())
            }
        };
        Identifier { kind, value }
    }
}

/// Four octets or sixteen.
fn address(octets: &[u8]) -> Option<IpAddr> {
    let four = <[u8; 4]>::try_from(octets).map(IpAddr::from);
    four.or_else(|_| <[u8; 16]>::try_from(octets).map(IpAddr::from))
        .ok()
}
