//! The entries of parts: functions that the attribute `#[loaded_later(part = "…")]` marks.
//!
//! The attribute moves the body of a function into an inner one, `loaded_later__PART__FUNCTION`. Both ways in which Rust
//! mangles names (the older one and `v0`) write the identifiers of a path behind each other, each with its length in front,
//! so the marked functions can be told from the names in the program.

use std::collections::BTreeMap;

use crate::Error;

/// What the inner functions' names begin with.
const PREFIX: &str = "loaded_later__";

/// What stands in front of a marked function, up to the name of the part.
const ATTRIBUTE: &str = "#[loaded_later(";

/// A function through which the rest of the program enters a part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The name of the part.
    pub part: String,
    /// The name of the function in the source.
    pub function: String,
}

/// The entries that a source file marks. The attribute has to begin a line, as `cargo fmt` writes it.
pub fn marked_in(source: &str) -> Result<Vec<Entry>, Error> {
    let mut entries = Vec::new();
    let mut lines = source.lines().map(str::trim);
    while let Some(line) = lines.next() {
        let Some(arguments) = line.strip_prefix(ATTRIBUTE) else {
            continue;
        };
        let part = arguments
            .strip_prefix("part")
            .and_then(|rest| rest.trim_start().strip_prefix('='))
            .and_then(|rest| rest.trim_start().strip_prefix('"'))
            .and_then(|rest| rest.split_once('"'));
        let function = lines.by_ref().find_map(function_name).map(str::to_owned);
        let (Some((part, _)), Some(function)) = (part, function) else {
            return Err(Error::Mark(line.to_owned()));
        };
        entries.push(Entry {
            part: part.to_owned(),
            function,
        });
    }
    Ok(entries)
}

/// The name of the function that begins on a line.
fn function_name(line: &str) -> Option<&str> {
    if line.starts_with("//") || line.starts_with('#') {
        return None;
    }
    let mut words = line.split_whitespace();
    words.find(|word| *word == "fn")?;
    words.next()?.split('(').next()
}

/// The entry that a mangled name stands for.
fn entry_of(mangled: &str) -> Option<Entry> {
    let start = mangled.rfind(PREFIX)?;
    let digits = mangled[..start].len()
        - mangled[..start]
            .trim_end_matches(|it: char| it.is_ascii_digit())
            .len();
    // The digits can begin with some that end the identifier before.
    let length = (1..=digits).find_map(|count| {
        let length: usize = mangled[start - count..start].parse().ok()?;
        let behind = mangled.get(start + length..)?;
        is_end(behind).then_some(length)
    })?;
    let (part, function) = mangled[start + PREFIX.len()..start + length].split_once("__")?;
    Some(Entry {
        part: part.to_owned(),
        function: function.to_owned(),
    })
}

/// Whether the path ends here: with nothing in the new mangling, with a hash in the old one. What goes on is something
/// within the function, such as a closure.
fn is_end(behind: &str) -> bool {
    let hash = |rest: &str| rest.len() == 16 && rest.bytes().all(|it| it.is_ascii_hexdigit());
    let old = behind
        .strip_prefix("17h")
        .and_then(|it| it.strip_suffix('E'));
    behind.is_empty() || old.is_some_and(hash)
}

/// Finds the entries in a program, by the names of its functions. They have to be those that the source marks.
pub(crate) fn find<'a>(
    names: impl IntoIterator<Item = (u32, &'a str)>,
    marked: &[Entry],
) -> Result<BTreeMap<u32, Entry>, Error> {
    let mut missing = marked.to_vec();
    let mut found = BTreeMap::new();
    for (index, name) in names {
        let Some(entry) = entry_of(name) else {
            continue;
        };
        // Two functions of one name may each be marked.
        let Some(known) = missing.iter().position(|it| *it == entry) else {
            return Err(Error::EntryUnknown(entry));
        };
        missing.remove(known);
        found.insert(index, entry);
    }
    match missing.pop() {
        Some(entry) => Err(Error::EntryMissing(entry)),
        None => Ok(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(part: &str, function: &str) -> Entry {
        Entry {
            part: part.to_owned(),
            function: function.to_owned(),
        }
    }

    const OLD: &str = "_ZN4page5tools4open25loaded_later__tools__open17h0123456789abcdefE";
    const NEW: &str = "_RNvNvNtCs8_4page5tools4open25loaded_later__tools__open";

    #[test]
    fn entries_are_known_by_their_mangled_names() {
        for name in [OLD, NEW] {
            assert_eq!(entry_of(name), Some(entry("tools", "open")), "{name}");
        }
        let numbered = "_RNvNvCs8_4page3ab225loaded_later__tools__open";
        assert_eq!(entry_of(numbered), Some(entry("tools", "open")));
        for other in [
            "open",
            "_ZN4page5tools4open17h0123456789abcdefE",
            // Closures within an entry.
            "_ZN4page5tools4open25loaded_later__tools__open28_$u7b$$u7b$closure$u7d$$u7d$17h0123456789abcdefE",
            "_RNCNvNvNtCs8_4page5tools4open25loaded_later__tools__open0B6_",
            // The identifier is longer.
            "_RNvNvNtCs8_4page5tools4open26loaded_later__tools__opens2_3for",
        ] {
            assert_eq!(entry_of(other), None, "{other}");
        }
    }

    #[test]
    fn entries_are_read_from_the_source() {
        let source = "//! #[loaded_later(part = \"no\")]\n/// Opens.\n#[loaded_later(part = \"tools\")]\n/// fn no()\n\
            #[must_use]\npub(crate) fn open(\n    it: u8,\n) {}\n    #[loaded_later(part = \"order_two\")]\n    fn close() {}\n";
        let expected = [entry("tools", "open"), entry("order_two", "close")];
        assert_eq!(marked_in(source).unwrap(), expected);
        assert!(marked_in("#[loaded_later(part = x)]\nfn a() {}").is_err());
        assert!(marked_in("#[loaded_later(part = \"x\")]\n").is_err());
    }

    #[test]
    fn source_and_program_have_to_agree() {
        let names = [(3, OLD), (5, "other")];
        let found = find(names, &[entry("tools", "open")]).unwrap();
        assert_eq!(found, BTreeMap::from([(3, entry("tools", "open"))]));
        assert!(matches!(find(names, &[]), Err(Error::EntryUnknown(_))));
        let two = [entry("tools", "open"), entry("tools", "close")];
        let missing = find(names, &two);
        assert!(matches!(missing, Err(Error::EntryMissing(it)) if it.function == "close"));
        let twice = [(3, OLD), (5, NEW)];
        assert!(find(twice, &[entry("tools", "open")]).is_err());
    }
}
