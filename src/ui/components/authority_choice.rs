//! What the first page and the tools share where a CA is chosen: its directory address may be typed in.

use crate::acme::DirectoryUrl;
use crate::guide::{Authority, AuthorityKind};
use crate::i18n::text;
use crate::web::url;

/// The value of the choice “another CA”, whose directory address is typed in. It is also the id of that CA.
pub(crate) const TYPED: &str = "typed";

/// The CA whose directory is at the address that was typed. `None` if that is no https address.
pub(crate) fn typed_authority(typed: &str) -> Option<Authority> {
    let address = url::https(typed.trim())?;
    let directory = DirectoryUrl::new(address).ok()?;
    Some(Authority {
        id: TYPED.to_owned(),
        name: url::host(directory.as_str()).unwrap_or_else(|| text().names.another().to_owned()),
        directory,
        kind: AuthorityKind::Typed,
        relay: None,
    })
}
