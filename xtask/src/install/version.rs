//! Reading version numbers out of what programs print.

/// The first `1.2.3` in a text, as three numbers. A missing third number is 0; what follows is ignored.
pub(super) fn first(text: &str) -> Option<[u32; 3]> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')'))
        .find_map(parse)
}

fn parse(word: &str) -> Option<[u32; 3]> {
    let word = word.strip_prefix('v').unwrap_or(word);
    let end = word
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(word.len());
    let mut numbers = word[..end].split('.').map(str::parse::<u32>);
    let major = numbers.next()?.ok()?;
    let minor = numbers.next()?.ok()?;
    let patch = numbers.next().and_then(Result::ok).unwrap_or(0);
    Some([major, minor, patch])
}

/// The version of a package in the text of a Cargo.lock, if there is exactly one.
pub(super) fn in_lockfile(lockfile: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut versions = lockfile.split("[[package]]").filter_map(|entry| {
        entry.lines().any(|line| line == name).then_some(())?;
        entry
            .lines()
            .find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
    });
    let version = versions.next()?;
    versions.next().is_none().then(|| version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_programs_print() {
        assert_eq!(first("trunk 0.21.14"), Some([0, 21, 14]));
        assert_eq!(first("wasm-bindgen 0.2.130 (a1b2c3d4)"), Some([0, 2, 130]));
        assert_eq!(first("Pebble version: v2.10.1"), Some([2, 10, 1]));
        assert_eq!(first("Pebble version: 2.10.0+ds1-2"), Some([2, 10, 0]));
        assert_eq!(
            first("OpenSSL 3.0.16 11 Feb 2025 (Library: OpenSSL 3.0.16)"),
            Some([3, 0, 16])
        );
        assert_eq!(first("Pebble version: dev"), None);
        assert_eq!(first(""), None);
    }

    #[test]
    fn versions_compare_as_numbers() {
        assert!(first("2.10") > first("2.9.1"));
        assert!(first("0.2.99") < first("0.2.130"));
    }

    #[test]
    fn the_lockfile_names_one_version() {
        let lockfile = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.1\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\ndependencies = [\n \"x\",\n]\n";
        assert_eq!(
            in_lockfile(lockfile, "wasm-bindgen").as_deref(),
            Some("0.2.130")
        );
        assert_eq!(in_lockfile(lockfile, "bindgen"), None);
        let two =
            format!("{lockfile}\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.1\"\n");
        assert_eq!(in_lockfile(&two, "wasm-bindgen"), None);
    }
}
