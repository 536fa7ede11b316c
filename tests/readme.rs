//! The README names tests for what Keystay can do. They exist.

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
fn every_test_that_the_readme_names_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("the README");
    let cited = cited(&readme);
    assert!(cited.len() > 60, "the table is read: {}", cited.len());
    for (name, file) in cited {
        let source = fs::read_to_string(root.join(file)).unwrap_or_default();
        let found = source.contains(&format!("fn {name}("));
        assert!(found, "{file} has no test {name}");
    }
}
