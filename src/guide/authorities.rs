//! The authorities that a page is built with: `authorities.json`, from which the content security policy is made as well.

use serde::Deserialize;

use crate::issuance::Authority;

const FILE: &str = include_str!("authorities.json");

#[derive(Deserialize)]
struct File {
    authorities: Vec<Authority>,
}

/// The authorities, in the order in which they are offered. The first is the usual choice.
pub fn authorities() -> Vec<Authority> {
    // A test below reads the file, so that a page without choices cannot be built unseen.
    serde_json::from_str::<File>(FILE)
        .map(|file| file.authorities)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issuance::AuthorityKind;

    #[test]
    fn the_file_can_be_read_and_begins_with_a_real_authority() {
        let file: File = serde_json::from_str(FILE).unwrap();
        assert_eq!(file.authorities[0].kind, AuthorityKind::Production);
        let mut ids: Vec<_> = file.authorities.iter().map(|a| &a.id).collect();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), file.authorities.len());
        // Ids become part of HTML ids.
        assert!(
            ids.iter()
                .all(|id| id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
        );
    }
}
