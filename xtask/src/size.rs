//! `cargo xtask size`: what the browser loads at a first visit, and what later. Prints; judges nothing.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;

use serde_json::json;

use crate::dist::{self, Builder};
use crate::environment::Environment;
use crate::error::Error;
use crate::html::{Tag, tags};
use crate::install;
use crate::page::Programs;

/// What is not a part of the first visit, beside the parts of the program.
const GUIDES: &str = "guides.json";

/// When that and the parts are loaded.
const WHEN: &str = "when an order begins or a tool is opened";

/// One file in the three forms in which a server may send it, in bytes.
#[derive(Debug, PartialEq, Eq)]
struct Sizes {
    file: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Builds the page if needed, prints the table and writes it to `target/size.json`.
pub(crate) fn size(environment: &mut Environment) -> Result<(), Error> {
    install::for_building(environment)?;
    let folder = dist::dist(environment, Builder::Own(Programs::ForThePage), false)?;
    let measured = |file: String| {
        let path = folder.join(&file);
        let content = std::fs::read(&path).map_err(Error::file(&path))?;
        measure(file, &content)
    };
    let rows: Result<Vec<_>, Error> = first_visit(&folder)?.into_iter().map(measured).collect();
    let mut rows = rows?;
    rows.sort_by_key(|row| std::cmp::Reverse(row.brotli));
    let total = Sizes {
        file: "total".to_owned(),
        raw: rows.iter().map(|row| row.raw).sum(),
        gzip: rows.iter().map(|row| row.gzip).sum(),
        brotli: rows.iter().map(|row| row.brotli).sum(),
    };

    println!("A first visit loads, in bytes:\n");
    println!(
        "{:<20} {:>9} {:>9} {:>9}",
        "file", "raw", "gzip 9", "brotli 11"
    );
    let line = |row: &Sizes, when: &str| {
        let Sizes {
            file,
            raw,
            gzip,
            brotli,
        } = row;
        let line = format!("{file:<20} {raw:>9} {gzip:>9} {brotli:>9}  {when}");
        println!("{}", line.trim_end());
    };
    for row in rows.iter().chain([&total]) {
        line(row, "");
    }
    println!("\nLater:\n");
    let mut later = Vec::new();
    for file in std::iter::once(GUIDES.to_owned()).chain(parts(&folder)?) {
        let row = measured(file)?;
        line(&row, WHEN);
        later.push(row);
    }

    let entry = |row: &Sizes| json!({ "file": row.file, "raw": row.raw, "gzip": row.gzip, "brotli": row.brotli });
    let entries = |rows: &[Sizes]| rows.iter().map(entry).collect::<Vec<_>>();
    let all = json!({ "files": entries(&rows), "total": entry(&total), "later": entries(&later) });
    let path = environment.root.join("target/size.json");
    std::fs::write(&path, format!("{all:#}\n")).map_err(Error::file(&path))
}

/// The files of a first visit: the page, what its tags load, and what boot.js names.
fn first_visit(folder: &Path) -> Result<BTreeSet<String>, Error> {
    let read = |file: &str| {
        let path = folder.join(file);
        std::fs::read_to_string(&path).map_err(Error::file(&path))
    };
    let mut files = BTreeSet::from(["index.html".to_owned()]);
    files.extend(
        tags(&read("index.html")?)
            .iter()
            .filter_map(Tag::loads)
            .map(str::to_owned),
    );
    let boot = read("boot.js")?;
    for entry in std::fs::read_dir(folder).map_err(Error::file(folder))? {
        let name = entry
            .map_err(Error::file(folder))?
            .file_name()
            .to_string_lossy()
            .into_owned();
        if ["\"", "\"./"]
            .iter()
            .any(|start| boot.contains(&format!("{start}{name}\"")))
        {
            files.insert(name);
        }
    }
    if !files.contains("keystay_bg.wasm") {
        return Err(Error::content(
            "boot.js",
            "does not name keystay_bg.wasm, so a first visit cannot be measured",
        ));
    }
    Ok(files)
}

/// The files of the program's parts, as the page lists them.
pub(crate) fn parts(folder: &Path) -> Result<Vec<String>, Error> {
    let path = folder.join("index.html");
    let page = std::fs::read_to_string(&path).map_err(Error::file(&path))?;
    let tags = tags(&page);
    let list = tags.iter().find_map(|tag| tag.attribute("data-parts"));
    let list = list.ok_or_else(|| Error::content("index.html", "does not list the parts"))?;
    let entries = list.split_whitespace().filter_map(|it| it.split_once('='));
    Ok(entries.map(|(name, _)| format!("{name}.wasm")).collect())
}

fn measure(file: String, content: &[u8]) -> Result<Sizes, Error> {
    let failed = |source| Error::File {
        path: file.clone().into(),
        source,
    };
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let gzip = gzip
        .write_all(content)
        .and_then(|()| gzip.finish())
        .map_err(failed)?
        .len();
    // 11 is the highest quality; 22 is the window that every browser takes.
    let mut brotli = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    brotli.write_all(content).map_err(failed)?;
    let brotli = brotli.into_inner().len();
    Ok(Sizes {
        raw: content.len(),
        gzip,
        brotli,
        file,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_forms_are_measured() {
        let sizes = measure("x".to_owned(), &[b'a'; 10_000]);
        assert!(sizes.is_ok_and(|sizes| sizes.raw == 10_000
            && (10..100).contains(&sizes.gzip)
            && (5..50).contains(&sizes.brotli)));
    }

    #[test]
    fn a_first_visit_is_the_page_and_all_that_it_loads() -> Result<(), Error> {
        let folder =
            std::env::temp_dir().join(format!("keystay-xtask-size-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
        let put = |name: &str, text: &str| {
            std::fs::write(folder.join(name), text).map_err(Error::file(&folder))
        };
        put(
            "index.html",
            "<link rel=icon href=icon.svg><script src=boot.js></script><a href=any-ca.html>",
        )?;
        put(
            "boot.js",
            "import('./x'); fetch(\"keystay_bg.wasm\"); new URL(\"./keystay.js\", base);",
        )?;
        for file in ["icon.svg", "keystay.js", "keystay_bg.wasm", "any-ca.html"] {
            put(file, "")?;
        }
        let files = first_visit(&folder);
        std::fs::remove_dir_all(&folder).map_err(Error::file(&folder))?;
        let expected = [
            "boot.js",
            "icon.svg",
            "index.html",
            "keystay.js",
            "keystay_bg.wasm",
        ];
        assert_eq!(
            files?.iter().map(String::as_str).collect::<Vec<_>>(),
            expected
        );
        Ok(())
    }
}
