//! Persistent DNS records: added once, valid for every later order of the account (dns-persist-01,
//! draft-ietf-acme-dns-persist).
//!
//! The record is a TXT record at `_validation-persist.<name>`. It has no random part: it says which CA may take it for a
//! proof, and for which account. The drafts that are in use differ in how they name the account; see [`PersistDraft`].
//!
//! Draft 02 §4.1 hashes these octets: one octet with the length of the domain name, the domain name (ASCII, lower case, no
//! dot at its end), the thumbprint of the account key in base64url as in key authorizations, and the account's
//! URL. §10.2 has an example, which is a test here.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use sha2::{Digest as _, Sha256};

use super::{AccountUrl, Challenge, Meta, PersistDraft};

/// The longest string in a TXT record (RFC 1035 §3.3).
const LONGEST_STRING: usize = 255;

/// More names than a challenge may list (draft-ietf-acme-dns-persist-02 §3.1).
const MOST_ISSUERS: usize = 10;

/// The content of a persistent record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersistentRecord<'a> {
    /// Which CA may take it for a proof.
    pub issuer: &'a str,
    /// For which account.
    pub account_uri: String,
    /// Whether it is good for the wildcard and the names below too (draft-ietf-acme-dns-persist-02 §5).
    pub wildcard: bool,
    /// Until when it is good, in seconds since 1970 (§7.10). Without, it is good until it is taken away.
    pub until: Option<u64>,
}

impl<'a> PersistentRecord<'a> {
    /// The record that this challenge asks for. `base` is the name without a leading `*.`, `thumbprint` that of the
    /// account key (RFC 7638), `meta` what the directory says of the CA. `None` where the challenge lists no name that
    /// can be in a record, or more than it may.
    ///
    /// The account is hashed where the challenge is of draft 02 and the directory has what the hash is put behind; else
    /// it is named by its URL.
    pub fn new(
        challenge: &'a Challenge,
        meta: Option<&Meta>,
        account: &AccountUrl,
        thumbprint: &str,
        base: &str,
    ) -> Option<Self> {
        let prefix = meta.and_then(|meta| meta.account_hash_prefix.as_deref());
        let account_uri = match (challenge.draft, prefix) {
            (PersistDraft::Second, Some(prefix)) => {
                hashed_uri(prefix, base, thumbprint, account.as_str())?
            }
            _ => account.as_str().to_owned(),
        };
        let lasting = meta.map_or(&[][..], |meta| &meta.issuer_domain_names);
        let issuer = issuer(&challenge.issuer_domain_names, lasting)?;
        can_stand(&account_uri).then_some(Self {
            issuer,
            account_uri,
            wildcard: false,
            until: None,
        })
    }

    /// The same, good for the wildcard too, or not.
    #[must_use]
    pub fn wildcard(mut self, wildcard: bool) -> Self {
        self.wildcard = wildcard;
        self
    }

    /// The same, with an end, or without.
    #[must_use]
    pub fn until(mut self, until: Option<u64>) -> Self {
        self.until = until;
        self
    }

    /// The value of the record: an `issue-value` (RFC 8659 §4.2). May be longer than 255 octets; see
    /// [`strings`](Self::strings).
    pub fn value(&self) -> String {
        let mut value = [self.issuer, "; accounturi=", &self.account_uri].concat();
        if self.wildcard {
            value.push_str("; policy=wildcard");
        }
        if let Some(until) = self.until {
            value.push_str("; persistUntil=");
            value.push_str(&until.to_string());
        }
        value
    }

    /// The value as the strings that a TXT record is made of, 255 octets each at most. DNS panels mostly split by
    /// themselves.
    pub fn strings(&self) -> Vec<String> {
        let mut rest = self.value();
        let mut strings = Vec::new();
        // All of it is ASCII, so that every place is one between characters.
        while rest.len() > LONGEST_STRING {
            let after = rest.split_off(LONGEST_STRING);
            strings.push(rest);
            rest = after;
        }
        strings.push(rest);
        strings
    }
}

/// One of the names, and always the same one: a CA may list them in any order, and the record is to stay. Those that the
/// directory lists too are remembered by the CA.
fn issuer<'a>(names: &'a [String], lasting: &[String]) -> Option<&'a str> {
    if names.len() > MOST_ISSUERS {
        return None;
    }
    let usable = |name: &&String| {
        (1..=253).contains(&name.len())
            && name
                .bytes()
                .all(|octet| octet.is_ascii_alphanumeric() || octet == b'-' || octet == b'.')
    };
    let names = names.iter().filter(usable);
    let first = names.min_by_key(|name| (!lasting.contains(name), *name));
    first.map(String::as_str)
}

/// draft-ietf-acme-dns-persist-02 §4.1, item 3. `None` for a name longer than any.
fn hashed_uri(prefix: &str, domain: &str, thumbprint: &str, account: &str) -> Option<String> {
    let domain = domain.to_ascii_lowercase();
    let digest = Sha256::new()
        .chain_update([u8::try_from(domain.len()).ok()?])
        .chain_update(domain)
        .chain_update(thumbprint)
        .chain_update(account)
        .finalize();
    Some([prefix, "sha-256/", &BASE64URL.encode(digest)].concat())
}

/// Whether a parameter can have this value (RFC 8659 §4.2).
fn can_stand(value: &str) -> bool {
    value
        .bytes()
        .all(|octet| octet.is_ascii_graphic() && octet != b';')
}

#[cfg(test)]
mod tests;
