//! `SHA256SUMS`: the checksums of all files, for `sha256sum -c`, and to compare two builds.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::fingerprint;

/// Its name.
pub(crate) const FILE: &str = "SHA256SUMS";

/// One line for each file of the folder, by name, itself aside.
pub(super) fn of(folder: &Path) -> Result<String, Error> {
    let mut lines = Vec::new();
    for file in fingerprint::files(&[folder.to_owned()])? {
        let name = super::name_in(folder, &file);
        if name != FILE {
            let content = std::fs::read(&file).map_err(Error::file(&file))?;
            lines.push((name, hex(&Sha256::digest(content))));
        }
    }
    // As bytes, and not as some language sorts them.
    lines.sort();
    Ok(lines
        .iter()
        .map(|(name, sum)| format!("{sum}  {name}\n"))
        .collect())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_has_a_line_but_the_list_itself() -> Result<(), Error> {
        let name = format!("keystay-xtask-sums-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let inner = folder.join("b");
        std::fs::create_dir_all(&inner).map_err(Error::file(&inner))?;
        for (file, text) in [("b/x", ""), ("a", "abc"), (FILE, "old"), ("b.c", "")] {
            let path = folder.join(file);
            std::fs::write(&path, text).map_err(Error::file(&path))?;
        }
        let sums = of(&folder);
        std::fs::remove_dir_all(&folder).map_err(Error::file(&folder))?;
        // FIPS 180-2, and what `sha256sum /dev/null` prints.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sums?, format!("{abc}  a\n{nothing}  b.c\n{nothing}  b/x\n"));
        Ok(())
    }
}
