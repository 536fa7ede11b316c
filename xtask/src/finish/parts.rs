//! The parts of the program that are loaded later, as files beside the page.
//!
//! Functions in the source that are marked with `#[loaded_later(part = "…")]` lead into them; `wasm-splitter` takes them out
//! of the program. The page has the list of all parts with their checksums in an attribute, `data-parts`:
//! `name=sha384-… name=sha384-…`. Where the program is in one piece, as in development builds, the list is empty.

use wasm_splitter::{Entry, Part, Split, marked_in};

use super::integrity;
use crate::environment::Environment;
use crate::error::Error;
use crate::fingerprint;

/// Splits the program at the functions that are marked in `src/`.
pub(super) fn split(
    environment: &Environment,
    linked: &[u8],
    program: &[u8],
) -> Result<Option<Split>, Error> {
    let entries = marked(environment)?;
    wasm_splitter::split(linked, program, &entries).map_err(super::unreadable_program)
}

/// The marked functions.
fn marked(environment: &Environment) -> Result<Vec<Entry>, Error> {
    let mut entries = Vec::new();
    for path in fingerprint::files(&[environment.root.join("src")])? {
        if path.extension().is_some_and(|end| end == "rs") {
            let text = std::fs::read_to_string(&path).map_err(Error::file(&path))?;
            let marked = marked_in(&text)
                .map_err(|error| Error::content(&path.to_string_lossy(), error.to_string()))?;
            entries.extend(marked);
        }
    }
    Ok(entries)
}

/// The file of a part.
pub(super) fn file(part: &str) -> String {
    format!("{part}.wasm")
}

/// The list of parts as the page has it.
pub(super) fn list(parts: &[Part]) -> String {
    let parts = parts.iter();
    let parts = parts.map(|part| format!("{}={}", part.name, integrity::of(&part.module)));
    parts.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_the_checksum_of_each_part() {
        assert_eq!(list(&[]), "");
        let part = |name: &str| Part {
            name: name.to_owned(),
            module: Vec::new(),
        };
        let sum = integrity::of(b"");
        let expected = format!("shared={sum} order={sum}");
        assert_eq!(list(&[part("shared"), part("order")]), expected);
    }
}
