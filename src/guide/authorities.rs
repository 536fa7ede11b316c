//! The authorities that a page is built with: `authorities.json`, from which the content security policy is made as well.

use serde_json::Value;

use crate::acme::DirectoryUrl;
use crate::issuance::{Authority, AuthorityKind};

const FILE: &str = include_str!("authorities.json");

/// The authorities, in the order in which they are offered. The first is the usual choice.
pub fn authorities() -> Vec<Authority> {
    // A test below reads the file, so that a page without choices cannot be built unseen.
    listed(FILE, AuthorityKind::Typed)
}

/// The authorities in a JSON text that has a list of them, as this file has: of each the `id`, the `name` and the address
/// of its `directory`, and where they are given its `kind` (`usual` otherwise) and the `relay` to it. What cannot be read
/// is left out.
// By hand, because what serde derives for it costs 2 kB of the page, compressed.
pub fn listed(json: &str, usual: AuthorityKind) -> Vec<Authority> {
    let file: Value = serde_json::from_str(json).unwrap_or_default();
    let list = file["authorities"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    list.iter()
        .filter_map(|entry| authority(entry, usual))
        .collect()
}

fn authority(entry: &Value, usual: AuthorityKind) -> Option<Authority> {
    let text = |field: &str| entry[field].as_str().map(ToOwned::to_owned);
    Some(Authority {
        id: text("id")?,
        name: text("name")?,
        directory: DirectoryUrl::new(text("directory")?).ok()?,
        kind: match entry["kind"].as_str() {
            Some("production") => AuthorityKind::Production,
            Some("practice") => AuthorityKind::Practice,
            Some("local") => AuthorityKind::Local,
            _ => usual,
        },
        relay: text("relay"),
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
        assert_eq!(authorities[0].kind, AuthorityKind::Production);
        let mut ids: Vec<_> = authorities.iter().map(|a| &a.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), authorities.len());
        // Ids become part of HTML ids.
        assert!(
            ids.iter()
                .all(|id| id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        );
    }
}
