//! The arrows of the design: who may use whom, and what may reach the platform.

use std::fs;
use std::path::{Path, PathBuf};

/// What a room may use of ours. A room that is not listed may use everything.
const ARROWS: &[(&str, &[&str])] = &[
    ("names", &[]),
    ("asn1", &[]),
    ("keys", &["asn1", "names"]),
    ("acme", &["asn1", "names"]),
    ("dns", &["names"]),
    ("issuance", &["acme", "keys", "names", "dns"]),
    ("account", &["acme", "keys", "issuance"]),
    ("storage", &["acme", "dns", "keys", "issuance", "names"]),
    ("request_log", &[]),
    ("export", &["issuance", "keys"]),
    ("guide", &["acme", "dns", "issuance", "names"]),
    ("web", &[]),
];

/// The rooms that compile and run without a browser, a clock or a network of their own.
const PURE: &[&str] = &[
    "names",
    "asn1",
    "keys",
    "acme",
    "dns",
    "issuance",
    "account",
    "storage",
    "request_log",
    "export",
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

/// What would make private bytes outside of their room, or name them.
const PRIVATE: &[&str] = &["SecretKey", "SigningKey", "p256::", "pkcs8", "privateKey"];

/// The files outside of that room that may name them, and what they may name: the browser's cryptography works on
/// them, the room's wish for it passes them on, and the files that the person saves are asked for.
const LENT: &[(&str, &[&str])] = &[
    ("web/webcrypto.rs", &["pkcs8", "privateKey"]),
    ("ui/session/platform.rs", &["pkcs8"]),
    ("ui/order/pages/certificate.rs", &["pkcs8"]),
    ("export/output_files.rs", &["pkcs8"]),
    ("ui/tools/account/files.rs", &["pkcs8"]),
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

fn room(room: &str) -> Vec<(String, String)> {
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&crate_root.join(room), &mut files);
    assert!(!files.is_empty(), "{room} has files");
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

fn rooms() -> Vec<String> {
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let folders = fs::read_dir(crate_root).unwrap().filter_map(|entry| {
        let path = entry.unwrap().path();
        path.is_dir()
            .then(|| path.file_name().unwrap().to_str().unwrap().to_owned())
    });
    folders.collect()
}

#[test]
fn each_room_uses_only_what_the_design_lets_it() {
    let rooms = rooms();
    for (name, allowed) in ARROWS {
        for (file, text) in room(name) {
            let code = code(&file, &text);
            for other in &rooms {
                let uses = code.contains(&format!("crate::{other}"));
                let itself = other == name;
                assert!(
                    !uses || itself || allowed.contains(&other.as_str()),
                    "{file} uses {other}"
                );
            }
            assert!(
                !code.contains("use crate::{"),
                "{file}: one room a line, so that this test can see it"
            );
        }
    }
}

#[test]
fn the_pure_rooms_do_not_reach_the_platform() {
    for name in PURE {
        for (file, text) in room(name) {
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
fn private_keys_are_seen_in_one_room_only() {
    for name in rooms().iter().filter(|name| *name != "keys") {
        for (file, text) in room(name) {
            let code = code(&file, &text);
            let lent = LENT.iter().find(|(allowed, _)| *allowed == file);
            let lent = lent.map_or(&[][..], |(_, words)| words);
            for word in PRIVATE.iter().filter(|word| !lent.contains(word)) {
                assert!(!code.contains(word), "{file} uses {word}");
            }
        }
    }
    let files = room("keys").into_iter();
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
fn the_web_stays_in_its_two_rooms() {
    for name in rooms()
        .iter()
        .filter(|name| !["web", "ui"].contains(&name.as_str()))
    {
        for (file, text) in room(name) {
            assert!(!code(&file, &text).contains("web_sys"), "{file}");
        }
    }
}
