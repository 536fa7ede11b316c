//! What the person wants: names, and from whom.

use crate::acme::DirectoryUrl;
use crate::names::{Identifier, IdentifierType, Name};

/// What certificates of an authority are good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorityKind {
    /// Browsers trust them.
    Production,
    /// For practice: made like real ones, trusted by nobody.
    Practice,
    /// A test CA on this computer.
    Local,
    /// Typed in by the person: not known to us.
    Typed,
}

/// A certificate authority, as the person chose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// A short name for it in data files.
    pub id: String,
    /// What people are told it is called.
    pub name: String,
    /// Where its directory is.
    pub directory: DirectoryUrl,
    /// What its certificates are good for.
    pub kind: AuthorityKind,
    /// The relay that requests are sent through, where there is one. What is signed are the CA's own URLs all the same.
    pub relay: Option<String>,
}

impl Authority {
    /// Whether what it says comes through somebody else's hands. A test CA and its relay run on the same computer.
    pub(super) fn is_behind_stranger(&self) -> bool {
        self.relay.is_some() && self.kind != AuthorityKind::Local
    }
}

/// What one certificate is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The names, in the order they were typed.
    pub names: Vec<Name>,
    /// Who is to issue it.
    pub authority: Authority,
    /// Whether the person agreed to the terms of the authority before it was asked for them.
    pub agreed: bool,
    /// A certificate request that was brought along: then no key for the certificate is ever in the page.
    pub request: Option<OwnRequest>,
}

/// A certificate request (PKCS #10) that the person made elsewhere, checked already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnRequest {
    /// The whole request: its DER, base64url.
    pub der: String,
    /// The DER of the `SubjectPublicKeyInfo` in it, base64url.
    pub spki: String,
    /// What kind of key that is, in words.
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
