//! A certificate authority.

use crate::acme::DirectoryUrl;

/// What certificates of an authority are good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorityKind {
    /// Browsers trust them.
    Production,
    /// For practice: issued like real ones, trusted by nobody.
    Practice,
    /// A test CA on this computer.
    Local,
    /// Its directory was typed in by the person: nothing is known of it.
    Typed,
}

/// A certificate authority, as the person chose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// A short name for it in data files.
    pub id: String,
    /// Its name, for people.
    pub name: String,
    /// Where its directory is.
    pub directory: DirectoryUrl,
    /// What its certificates are good for.
    pub kind: AuthorityKind,
    /// The relay that requests are sent through, where there is one. The CA's own URLs are signed all the same.
    pub relay: Option<String>,
}

impl Authority {
    /// Whether its answers come through a third party. A test CA and its relay run on the same computer.
    pub fn is_relayed_by_third_party(&self) -> bool {
        self.relay.is_some() && self.kind != AuthorityKind::Local
    }
}
