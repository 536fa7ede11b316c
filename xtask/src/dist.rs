//! Building the page: Trunk compiles and collects, and calls `cargo xtask finish` on what it collected.

use std::path::PathBuf;

use crate::command;
use crate::environment::{ENCODED_FLAGS, Environment};
use crate::error::Error;
use crate::fingerprint;
use crate::progress::{say, step};
use crate::reproduce;

/// Everything that the page is made from.
const SOURCES: [&str; 8] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "rust-toolchain.toml",
    "src",
    "www",
    "xtask/src",
];

/// Keeps `sha2` from unrolling its rounds. Nothing that the page hashes is long.
const COMPACT_SHA2: &str = "--cfg=sha2_backend_soft=\"compact\"";

/// Has the linker write down who refers to whom, by which `finish` splits the program. None of it is in the page.
const WITH_REFERENCES: &str = "-Clink-arg=--emit-relocs";

/// Builds the page into `dist/`, unless what is there was built from the same sources.
pub(crate) fn dist(environment: &Environment, force: bool) -> Result<PathBuf, Error> {
    let folder = environment.root.join("dist");
    // Beside the folder it speaks of, not in Cargo's target folder, which may be another one next time.
    let mark = environment.root.join("target/dist.fingerprint");
    let sources = fingerprint::of(&environment.root, &SOURCES)?;
    let state = || {
        Ok::<_, Error>(format!(
            "{sources} {}\n",
            fingerprint::of(&environment.root, &["dist"])?
        ))
    };
    if !force
        && folder.join("index.html").exists()
        && std::fs::read_to_string(&mark).is_ok_and(|old| state().is_ok_and(|now| now == old))
    {
        say("dist/ is up to date");
        return Ok(folder);
    }
    step("building the page into dist/", || {
        let mut trunk = environment.command("trunk", &["build", "--release"]);
        let flags = [COMPACT_SHA2, WITH_REFERENCES]
            .map(str::to_owned)
            .into_iter();
        let flags: Vec<String> = flags.chain(without_private_paths()).collect();
        // Cargo takes flags for one target apart at spaces. Those for all it does not; Trunk.toml keeps them from what is
        // compiled for this machine.
        if flags.iter().any(|flag| flag.contains(char::is_whitespace)) {
            trunk.env(ENCODED_FLAGS, flags.join("\u{1f}"));
        } else {
            trunk.env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                flags.join(" "),
            );
        }
        command::run(&mut trunk)?;
        let files = [
            "index.html",
            "any-ca.html",
            "later.wasm",
            "keystay.html",
            "SHA256SUMS",
        ];
        for file in files {
            if !folder.join(file).exists() {
                return Err(Error::content(
                    "dist",
                    format!("Trunk ended well, yet there is no {file}"),
                ));
            }
        }
        Ok(())
    })?;
    if let Some(parent) = mark.parent() {
        std::fs::create_dir_all(parent).map_err(Error::file(parent))?;
    }
    std::fs::write(&mark, state()?).map_err(Error::file(&mark))?;
    Ok(folder)
}

/// Compiler flags that keep the builder's folders out of the program. Panics name their source file, and
/// whoever builds the same sources should get the same bytes.
fn without_private_paths() -> Vec<String> {
    let Some(crates) = reproduce::cargo_home().map(|home| home.join("registry/src")) else {
        return Vec::new();
    };
    // One folder for each registry, and in it one for each crate.
    let registries = std::fs::read_dir(&crates).into_iter().flatten().flatten();
    let registries = registries.map(|registry| registry.path().join(""));
    let paths = registries.filter_map(|path| path.into_os_string().into_string().ok());
    let mut flags: Vec<String> = paths
        .map(|path| format!("--remap-path-prefix={path}="))
        .collect();
    flags.sort();
    flags
}
