//! The documents name tests, files and folders. They exist.

use std::fs;
use std::path::Path;

/// The links whose text is code and whose target is a Rust file: ``[`name`](file.rs)``.
fn cited(text: &str) -> Vec<(&str, &str)> {
    let links = text.split("[`").skip(1);
    let links = links.filter_map(|rest| {
        let (name, rest) = rest.split_once("`](")?;
        let (file, _) = rest.split_once(')')?;
        Some((name, file))
    });
    links
        .filter(|(_, file)| Path::new(file).extension().is_some_and(|it| it == "rs"))
        .collect()
}

#[test]
fn every_test_that_the_documents_name_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("docs");
    let conformance =
        fs::read_to_string(folder.join("conformance.md")).expect("docs/conformance.md");
    let cited = cited(&conformance);
    assert!(cited.len() > 60, "the table is read: {}", cited.len());
    for (name, file) in cited {
        let source = fs::read_to_string(folder.join(file)).unwrap_or_default();
        let found = source.contains(&format!("fn {name}("));
        assert!(found, "{file} has no test {name}");
    }
}

/// The targets of links to files of this repository, without what follows `#`.
fn linked(text: &str) -> Vec<&str> {
    let links = text.split("](").skip(1);
    let targets = links.filter_map(|rest| rest.split_once(')').map(|(target, _)| target));
    targets
        .filter(|target| !target.contains("://") && !target.starts_with('#'))
        .map(|target| target.split('#').next().unwrap_or(target))
        .collect()
}

#[test]
fn every_link_between_the_documents_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents = Vec::new();
    for folder in [root.to_owned(), root.join("docs")] {
        let entries = fs::read_dir(&folder).expect("a folder");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        documents.extend(paths.filter(|path| path.extension().is_some_and(|it| it == "md")));
    }
    let mut seen = 0;
    for document in documents {
        let text = fs::read_to_string(&document).expect("a document");
        let folder = document.parent().expect("its folder");
        for target in linked(&text) {
            seen += 1;
            assert!(
                folder.join(target).exists(),
                "{} links to {target}, which does not exist",
                document.display()
            );
        }
    }
    assert!(seen > 100, "links are found: {seen}");
}
