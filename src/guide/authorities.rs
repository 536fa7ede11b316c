//! The authorities that a page is built with: `authorities.json`, from which the content security policy is made as well.

use serde_json::Value;

use super::{Authority, AuthorityKind};
use crate::acme::DirectoryUrl;
use crate::dns::Resolver;

const FILE: &str = include_str!("authorities.json");

/// An authority, and what is known of it before it is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// The authority.
    pub authority: Authority,
    /// Whether the page with the narrow content security policy may use it. The others are reached from the page for any CA.
    pub narrow: bool,
    /// Where its customers find the key that binds an ACME account to theirs (RFC 8555 §7.3.4), where it wants that.
    pub credentials: Option<String>,
    /// Whether web pages can use it.
    pub browsers: Browsers,
    /// Whether names with a star cost money there.
    pub paid_wildcards: bool,
    /// The profiles whose pending authorizations end within an hour.
    pub short_lived: Vec<String>,
    /// The profile that IP addresses need.
    pub for_addresses: Option<String>,
    /// Where its terms of service can be read before its directory is.
    pub terms: Option<String>,
    /// The id of its practice service.
    pub practice: Option<String>,
}

/// Whether web pages can use a CA, as far as is known. It is tried in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browsers {
    /// They can.
    Yes,
    /// They cannot: it sends no CORS headers, or hides its nonces.
    No,
    /// Not known.
    Unknown,
}

/// The authorities, in the order in which they are offered. The first is the default.
pub fn authorities() -> Vec<Listing> {
    // A test below reads the file, so that a page without choices is not built unnoticed.
    listed(FILE, AuthorityKind::Typed)
}

/// The authority of this id, if the page was built with it.
pub fn listing(id: &str) -> Option<Listing> {
    authorities().into_iter().find(|it| it.authority.id == id)
}

/// The authorities in a JSON text that has a list of them, as this file has: of each the `id`, the `name` and the address
/// of its `directory`, and where they are given its `kind` (`usual` otherwise), the `relay` to it, and what else a
/// [`Listing`] says. What cannot be read is left out.
// By hand: the code that serde derives for it costs 2 kB of the page, compressed.
pub fn listed(json: &str, usual: AuthorityKind) -> Vec<Listing> {
    let file: Value = serde_json::from_str(json).unwrap_or_default();
    let list = file["authorities"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    list.iter().filter_map(|entry| read(entry, usual)).collect()
}

/// The DNS resolvers that the page was built with.
pub fn resolvers() -> Vec<Resolver> {
    listed_resolvers(FILE)
}

/// The resolvers in a JSON text that has a list of them, as this file has: of each the `name`, the `url`, and where people
/// can `flush` its cache.
pub fn listed_resolvers(json: &str) -> Vec<Resolver> {
    let file: Value = serde_json::from_str(json).unwrap_or_default();
    let list = file["resolvers"].as_array().map_or(&[][..], Vec::as_slice);
    let text = |entry: &Value, field: &str| entry[field].as_str().map(ToOwned::to_owned);
    list.iter()
        .filter_map(|entry| {
            Some(Resolver {
                name: text(entry, "name")?,
                url: text(entry, "url")?,
                flush: text(entry, "flush").filter(|url| url.starts_with("https://")),
            })
        })
        .collect()
}

fn read(entry: &Value, usual: AuthorityKind) -> Option<Listing> {
    let text = |field: &str| entry[field].as_str().map(ToOwned::to_owned);
    let kind = match entry["kind"].as_str() {
        Some("production") => AuthorityKind::Production,
        Some("practice") => AuthorityKind::Practice,
        Some("local") => AuthorityKind::Local,
        _ => usual,
    };
    let short_lived = entry["short_lived"].as_array();
    let short_lived = short_lived.map(Vec::as_slice).unwrap_or_default();
    let short_lived = short_lived.iter().filter_map(Value::as_str);
    Some(Listing {
        authority: Authority {
            id: text("id")?,
            name: text("name")?,
            directory: DirectoryUrl::new(text("directory")?).ok()?,
            kind,
            relay: text("relay"),
        },
        narrow: entry["narrow"] == true || kind == AuthorityKind::Local,
        credentials: text("credentials").filter(|url| url.starts_with("https://")),
        browsers: match entry["browsers"].as_str() {
            None => Browsers::Yes,
            Some("no") => Browsers::No,
            Some(_) => Browsers::Unknown,
        },
        paid_wildcards: entry["paid"] == "wildcards",
        short_lived: short_lived.map(ToOwned::to_owned).collect(),
        for_addresses: text("for_addresses"),
        terms: text("terms").filter(|url| url.starts_with("https://")),
        practice: text("practice"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_can_be_read_and_begins_with_a_real_authority() {
        let file: Value = serde_json::from_str(FILE).unwrap();
        let authorities = authorities();
        assert_eq!(
            Some(authorities.len()),
            file["authorities"].as_array().map(Vec::len)
        );
        let first = &authorities[0];
        assert_eq!(first.authority.kind, AuthorityKind::Production);
        assert!(first.narrow && first.browsers == Browsers::Yes);
        let mut ids: Vec<_> = authorities.iter().map(|a| &a.authority.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), authorities.len());
        assert_eq!(
            Some(resolvers().len()),
            file["resolvers"].as_array().map(Vec::len)
        );
        assert!(resolvers().len() >= 2, "one alone is no evidence");
        for listing in &authorities {
            let known = |id: &String| authorities.iter().any(|it| it.authority.id == *id);
            assert!(listing.practice.as_ref().is_none_or(known));
        }
        // Ids become part of HTML ids.
        assert!(
            ids.iter()
                .all(|id| id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        );
        // The narrow page may use only what web pages are known to be able to use.
        assert!(
            authorities
                .iter()
                .all(|a| !a.narrow || a.browsers == Browsers::Yes)
        );
    }
}
