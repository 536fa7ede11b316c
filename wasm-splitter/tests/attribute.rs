//! What `#[loaded_later]` takes, and what it refuses with a message that says why.

mod support;

use support::{attribute, folder, rustc, stderr};

/// Compiles these items with the attribute at hand. The answer is what the compiler said.
fn check(name: &str, items: &str) -> Result<(), String> {
    let folder = folder(&format!("attribute-{name}"));
    let library = attribute(&folder);
    let file = folder.join("items.rs");
    let source = format!(
        "#![deny(warnings)]\n#![forbid(unsafe_code)]\n#![allow(dead_code)]\nuse loaded_later::loaded_later;\n{items}\n"
    );
    std::fs::write(&file, source).unwrap();
    let arguments = ["--crate-type=lib", "--emit=metadata", "--extern", &library];
    let output = rustc(&arguments, &file, &folder);
    if output.status.success() {
        Ok(())
    } else {
        Err(stderr(&output))
    }
}

#[test]
fn free_functions_can_be_marked() {
    let items = "
        #[loaded_later(part = \"a\")]
        pub fn none() {}

        /// With documentation, a lifetime in a type, commas in types, `mut`, and a result.
        #[loaded_later(part = \"order_2\")]
        #[must_use]
        pub(crate) fn many(
            mut list: Vec<(u8, u8)>,
            map: std::collections::HashMap<u8, Vec<u8>>,
            callback: Box<dyn Fn(u8, u8) -> Result<u8, ()>>,
            text: &'static str,
        ) -> impl Iterator<Item = u8> {
            list.push((map.len() as u8, text.len() as u8));
            list.into_iter().map(move |(a, b)| callback(a, b).unwrap_or(b))
        }

        pub fn calls() -> usize {
            none();
            many(vec![(1, 2)], Default::default(), Box::new(|a, b| Ok(a + b)), \"\").count()
        }";
    assert_eq!(check("good", items), Ok(()));
}

#[test]
fn what_cannot_be_an_entry_is_refused() {
    let cases = [
        (
            "method",
            "struct S; impl S { #[loaded_later(part = \"a\")] fn f(&self) {} }",
            "free function",
        ),
        (
            "rc",
            "struct S; impl S { #[loaded_later(part = \"a\")] fn f(self: Box<Self>) {} }",
            "not a method",
        ),
        (
            "generic",
            "#[loaded_later(part = \"a\")] fn f<T>(_t: T) {}",
            "no generic parameters",
        ),
        (
            "async",
            "#[loaded_later(part = \"a\")] async fn f() {}",
            "boxed future",
        ),
        (
            "pattern",
            "#[loaded_later(part = \"a\")] fn f((a, b): (u8, u8)) -> u8 { a + b }",
            "plain name",
        ),
        (
            "struct",
            "#[loaded_later(part = \"a\")] struct S;",
            "only a function",
        ),
        ("nameless", "#[loaded_later] fn f() {}", "name the part"),
        (
            "unquoted",
            "#[loaded_later(part = a)] fn f() {}",
            "name the part",
        ),
        (
            "upper",
            "#[loaded_later(part = \"A\")] fn f() {}",
            "lower-case",
        ),
        (
            "double",
            "#[loaded_later(part = \"a__b\")] fn f() {}",
            "single underscores",
        ),
        (
            "shared",
            "#[loaded_later(part = \"shared\")] fn f() {}",
            "not `shared`",
        ),
    ];
    for (name, items, expected) in cases {
        let said = check(name, items).unwrap_err();
        assert!(said.contains(expected), "{name}: {said}");
    }
}
