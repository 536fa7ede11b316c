//! The arrows of the design: who may use whom, and what may reach the platform.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "layers/imports.rs"]
mod imports;

use imports::{Crate, circles, describe};

/// What a folder may use of ours. A folder that is not listed may use everything.
const ARROWS: &[(&str, &[&str])] = &[
    ("names", &[]),
    ("asn1", &[]),
    ("keys", &["asn1", "names"]),
    ("acme", &["asn1", "names"]),
    ("dns", &["names"]),
    ("guide", &["acme", "dns"]),
    ("account", &["acme", "keys"]),
    (
        "issuance",
        &["account", "acme", "dns", "guide", "keys", "names"],
    ),
    (
        "storage",
        &[
            "account", "acme", "dns", "guide", "keys", "issuance", "names",
        ],
    ),
    ("request_log", &[]),
    ("export", &["issuance", "keys"]),
    ("i18n", &[]),
    ("web", &["i18n"]),
];

/// The folders that compile and run without a browser, a clock or a network of their own.
const PURE: &[&str] = &[
    "names",
    "asn1",
    "keys",
    "acme",
    "dns",
    "guide",
    "account",
    "issuance",
    "storage",
    "request_log",
    "export",
    "i18n",
];

/// What would bring one of those in.
const PLATFORM: &[&str] = &[
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "gloo",
    "yew",
    "SystemTime::now",
    "Instant::now",
    "std::net::Tcp",
    "std::thread",
    "std::fs",
];

/// What would make private bytes outside of their folder, or name them.
const PRIVATE: &[&str] = &["SecretKey", "SigningKey", "p256::", "pkcs8", "privateKey"];

/// The files outside of that folder that may name them, and what they may name: the browser's cryptography works on
/// them, the trait for it passes them on, and the files that the person saves are made of them.
const LENT: &[(&str, &[&str])] = &[
    ("web/webcrypto.rs", &["pkcs8", "privateKey"]),
    ("ui/session/platform.rs", &["pkcs8"]),
    ("ui/order/pages/certificate.rs", &["pkcs8"]),
    ("export/output_files.rs", &["pkcs8"]),
    ("ui/tools/account/key_files.rs", &["pkcs8"]),
];

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
    {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

fn files_of(folder: &str) -> Vec<(String, String)> {
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&crate_root.join(folder), &mut files);
    assert!(!files.is_empty(), "{folder} has files");
    let read = |path: PathBuf| {
        (
            path.strip_prefix(&crate_root)
                .unwrap()
                .display()
                .to_string(),
            fs::read_to_string(&path).unwrap(),
        )
    };
    files.into_iter().map(read).collect()
}

/// The code of a file: comments do not count, nor do tests.
fn code(file: &str, text: &str) -> String {
    if file.ends_with("/tests.rs") || file.ends_with("/testing.rs") || file.contains("/tests/") {
        return String::new();
    }
    let text = text
        .split("\n#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn folder_names() -> Vec<String> {
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let folders = fs::read_dir(crate_root).unwrap().filter_map(|entry| {
        let path = entry.unwrap().path();
        path.is_dir()
            .then(|| path.file_name().unwrap().to_str().unwrap().to_owned())
    });
    folders.collect()
}

#[test]
fn each_folder_uses_only_what_the_design_lets_it() {
    let folders = folder_names();
    for (name, allowed) in ARROWS {
        for (file, text) in files_of(name) {
            let code = code(&file, &text);
            for other in &folders {
                let uses = code.contains(&format!("crate::{other}"));
                let itself = other == name;
                assert!(
                    !uses || itself || allowed.contains(&other.as_str()),
                    "{file} uses {other}"
                );
            }
            assert!(
                !code.contains("use crate::{"),
                "{file}: one folder a line, so that this test can see it"
            );
        }
    }
}

#[test]
fn the_pure_folders_do_not_reach_the_platform() {
    for name in PURE {
        for (file, text) in files_of(name) {
            let code = code(&file, &text);
            for word in PLATFORM {
                assert!(!code.contains(word), "{file} uses {word}");
            }
            for word in ["SysRng", "getrandom", "SystemRandom"] {
                assert!(!code.contains(word), "{file} makes its own randomness");
            }
        }
    }
}

#[test]
fn private_keys_are_seen_in_one_folder_only() {
    for name in folder_names().iter().filter(|name| *name != "keys") {
        for (file, text) in files_of(name) {
            let code = code(&file, &text);
            let lent = LENT.iter().find(|(allowed, _)| *allowed == file);
            let lent = lent.map_or(&[][..], |(_, words)| words);
            for word in PRIVATE.iter().filter(|word| !lent.contains(word)) {
                assert!(!code.contains(word), "{file} uses {word}");
            }
        }
    }
    let files = files_of("keys").into_iter();
    let files: Vec<_> = files
        .map(|(file, text)| (code(&file, &text), file))
        .collect();
    for secret in ["struct Stored ", "struct KeyStore ", "enum Private "] {
        let defined = files
            .iter()
            .filter_map(|(code, file)| Some((code.split_once(secret)?.0, file)));
        let [(before, file)] = defined.collect::<Vec<_>>()[..] else {
            panic!("{secret}is defined once: if it has another name now, look for that");
        };
        let attributes = before.rsplit("\n\n").next().unwrap_or_default();
        for word in ["Debug", "Clone", "Serialize", "Display"] {
            assert!(!attributes.contains(word), "{file}: {secret}derives {word}");
        }
    }
}

#[test]
fn the_web_stays_in_its_two_folders() {
    for name in folder_names()
        .iter()
        .filter(|name| !["web", "ui"].contains(&name.as_str()))
    {
        for (file, text) in files_of(name) {
            assert!(!code(&file, &text).contains("web_sys"), "{file}");
        }
    }
}

#[test]
fn no_two_files_import_each_other_in_a_circle() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let program = Crate::read(&|file| fs::read_to_string(folder.join(file)).ok());
    let edges = program.edges();
    // It looked at the program, and understood what it saw.
    assert!(program.file_count() > 200, "{}", program.file_count());
    let count: usize = edges.values().map(std::collections::BTreeSet::len).sum();
    assert!(count > 4 * program.file_count(), "{count} imports");
    for (from, to) in [
        ("ui/mod.rs", "web/page.rs"),
        ("issuance/state.rs", "acme/order.rs"),
        ("storage/order_store.rs", "keys/store.rs"),
    ] {
        assert!(edges[from].contains(to), "{from} imports {to}");
    }
    let circles = circles(&edges);
    let found: Vec<_> = circles.iter().map(|it| describe(it, &edges)).collect();
    assert!(circles.is_empty(), "\n{}", found.join("\n\n"));
}

/// The circles of a crate made of these files.
fn circles_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let files: BTreeMap<&str, &str> = files.iter().copied().collect();
    let program = Crate::read(&|file| files.get(file).map(|text| (*text).to_owned()));
    let circles = circles(&program.edges());
    let names = circles.iter().map(|it| it.iter().map(ToString::to_string));
    names.map(Iterator::collect).collect()
}

#[test]
fn a_circle_is_found_however_it_is_written() {
    let root = ("lib.rs", "mod a; mod b; mod c;");
    let to_b = ("a.rs", "use crate::b::{Other, B}; struct A;");
    for back in [
        "use crate::a::A; struct B;",
        "use super::a::A; struct B;",
        "use crate::{a::A as Renamed, c::C}; struct B;",
        "use crate::a::*; struct B;",
        "use crate::a; fn f() { a::g() } struct B;",
        "struct B { a: crate::a::A }",
        "fn f() -> Vec<super::a::A> { Vec::new() } struct B;",
        "fn f() { html! { <p>{ crate::a::text() }</p> } } struct B;",
        "mod inner { use super::super::a::A; } struct B;",
        // Through a façade.
        "use crate::c::A; struct B;",
        "use crate::c::Also; struct B;",
        "use crate::c; fn f(a: c::A) {} struct B;",
    ] {
        let facade = (
            "c.rs",
            "pub use crate::a::A; pub use super::a::A as Also; pub struct C;",
        );
        let circles = circles_of(&[root, to_b, ("b.rs", back), facade]);
        // Some of them import the façade, too.
        let is_found = |circle: &Vec<String>| {
            ["a.rs", "b.rs"]
                .iter()
                .all(|it| circle.iter().any(|file| file == it))
        };
        assert_eq!(circles.len(), 1, "{back}");
        assert!(is_found(&circles[0]), "{back}: {circles:?}");
    }
}

#[test]
fn what_is_no_circle_is_not_taken_for_one() {
    let root = ("lib.rs", "mod a; mod b;");
    for (a, b) in [
        ("use crate::b::B;", "struct B;"),
        // The same word, from elsewhere.
        ("use crate::b::B;", "use std::a::A; struct B;"),
        ("use crate::b::B;", "// crate::a::A\nstruct B;"),
        ("use crate::b::B;", "pub(in crate::a) struct B;"),
        // What is for tests may look at everything.
        (
            "use crate::b::B; pub struct A;",
            "struct B; #[cfg(test)] mod tests { use crate::a::A; }",
        ),
    ] {
        let none: Vec<Vec<String>> = Vec::new();
        assert_eq!(
            circles_of(&[root, ("a.rs", a), ("b.rs", b)]),
            none,
            "{a} {b}"
        );
    }
    // A module and its own children.
    let child = [
        ("lib.rs", "mod a;"),
        ("a/mod.rs", "mod child; use child::f; pub struct A;"),
        ("a/child.rs", "use super::A; pub fn f() {}"),
    ];
    assert!(circles_of(&child).is_empty());
    // But not two children, one of which is reached through the parent.
    let siblings = [
        ("lib.rs", "mod a;"),
        (
            "a/mod.rs",
            "mod one; mod two; pub use one::One; pub use self::two::Two;",
        ),
        ("a/one.rs", "use super::Two; pub struct One;"),
        ("a/two.rs", "use crate::a::One; pub struct Two;"),
    ];
    assert_eq!(circles_of(&siblings), [["a/one.rs", "a/two.rs"]]);
}
