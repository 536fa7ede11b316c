//! What the person wants: names, and from whom.

use crate::guide::Authority;
use crate::names::{Identifier, IdentifierType, Name};

/// What one certificate is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The names, in the order they were typed.
    pub names: Vec<Name>,
    /// Who is to issue it.
    pub authority: Authority,
    /// Whether the person agreed to the terms of the authority before its directory was read.
    pub agreed: bool,
    /// A certificate request that the person made elsewhere: then the key of the certificate is never in the page.
    pub request: Option<OwnRequest>,
}

/// A certificate request (PKCS #10) that the person made elsewhere, checked already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnRequest {
    /// The whole request: its DER, base64url.
    pub der: String,
    /// The DER of the `SubjectPublicKeyInfo` in it, base64url.
    pub spki: String,
    /// The algorithm of its key, in words.
    pub key: String,
}

impl Plan {
    /// Whether one of the names is an IP address (RFC 8738).
    pub fn has_address(&self) -> bool {
        self.names
            .iter()
            .any(|name| name.identifier.kind == IdentifierType::Ip)
    }

    /// The identifiers of the names.
    pub fn identifiers(&self) -> Vec<Identifier> {
        self.names
            .iter()
            .map(|name| name.identifier.clone())
            .collect()
    }

    /// How to show an identifier: the way it was typed, where it is one of the names.
    pub fn shown<'a>(&'a self, identifier: &'a Identifier) -> &'a str {
        let name = self
            .names
            .iter()
            .find(|name| name.identifier == *identifier);
        name.map_or(&identifier.value, |name| &name.shown)
    }
}
