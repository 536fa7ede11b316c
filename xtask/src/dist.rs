//! `cargo xtask dist`: the page in `dist/`.

use std::path::{Path, PathBuf};

use crate::command;
use crate::environment::{ENCODED_FLAGS, Environment};
use crate::error::Error;
use crate::fingerprint;
use crate::page::{self, Programs};
use crate::progress::{say, step};
use crate::reproduce;
use crate::size;

/// Everything that the page is made from.
const SOURCES: [&str; 13] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "i18n-build",
    "index.html",
    "locales",
    "rust-toolchain.toml",
    "src",
    "wasm-splitter",
    "www",
    "xtask/bindgen",
    "xtask/src",
];

/// Keeps `sha2` from unrolling its rounds. Nothing that the page hashes is long.
const COMPACT_SHA2: &str = "--cfg=sha2_backend_soft=\"compact\"";

/// Makes the linker write relocations, which `finish` needs to split the program. They do not end up in the page.
const WITH_RELOCATIONS: &str = "-Clink-arg=--emit-relocs";

/// How the page is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Builder {
    /// By this program alone.
    Own(Programs),
    /// With Trunk, which has to be installed.
    Trunk,
}

/// Where the page is.
pub(crate) fn folder(root: &Path) -> PathBuf {
    root.join("dist")
}

/// Builds the page into `dist/`, unless what is there was built from the same sources.
pub(crate) fn dist(
    environment: &Environment,
    builder: Builder,
    force: bool,
) -> Result<PathBuf, Error> {
    let folder = folder(&environment.root);
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
        build(environment, builder, &folder)?;
        check(&folder)
    })?;
    if let Some(parent) = mark.parent() {
        std::fs::create_dir_all(parent).map_err(Error::file(parent))?;
    }
    std::fs::write(&mark, state()?).map_err(Error::file(&mark))?;
    Ok(folder)
}

fn build(environment: &Environment, builder: Builder, folder: &Path) -> Result<(), Error> {
    let flags = [COMPACT_SHA2, WITH_RELOCATIONS]
        .map(str::to_owned)
        .into_iter();
    let flags: Vec<String> = flags.chain(without_private_paths()).collect();
    // Cargo takes flags for one target apart at spaces. Those for all targets it does not; Trunk.toml keeps them from what is
    // compiled for this machine.
    let flags = if flags.iter().any(|flag| flag.contains(char::is_whitespace)) {
        (ENCODED_FLAGS, flags.join("\u{1f}"))
    } else {
        (
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            flags.join(" "),
        )
    };
    let flags = (flags.0, flags.1.as_str());
    match builder {
        Builder::Trunk => {
            let mut trunk = environment.command("trunk", &["build", "--release"]);
            command::run(trunk.env(flags.0, flags.1))
        }
        Builder::Own(programs) => {
            // The old page stays until the new one is whole.
            let staging = environment.root.join("target/page");
            empty(&staging)?;
            page::build(environment, &staging, flags, programs)?;
            empty(folder)?;
            copy(&staging, folder)
        }
    }
}

/// Makes an empty folder.
fn empty(folder: &Path) -> Result<(), Error> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(Error::file(folder))?;
    }
    std::fs::create_dir_all(folder).map_err(Error::file(folder))
}

/// Copies all files of a folder.
fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    for file in fingerprint::files(&[from.to_owned()])? {
        let place = to.join(file.strip_prefix(from).unwrap_or(&file));
        if let Some(parent) = place.parent() {
            std::fs::create_dir_all(parent).map_err(Error::file(parent))?;
        }
        std::fs::copy(&file, &place).map_err(Error::file(&file))?;
    }
    Ok(())
}

/// Whether everything is there.
fn check(folder: &Path) -> Result<(), Error> {
    let missing = |file: &str| {
        let problem = format!("the build ended well, yet there is no {file}");
        Error::content("dist", problem)
    };
    let files = ["index.html", "any-ca.html", "keystay.html", "SHA256SUMS"];
    let parts = size::parts(folder)?;
    if parts.is_empty() {
        return Err(missing("part of the program that is loaded later"));
    }
    let mut files = files.into_iter().chain(parts.iter().map(String::as_str));
    match files.find(|file| !folder.join(file).exists()) {
        Some(file) => Err(missing(file)),
        None => Ok(()),
    }
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
