//! `cargo xtask reproduce`: whether the same sources make the same page elsewhere and by other means. Two clones in different
//! folders are built, each with a cargo home of its own and other surroundings, one of them with Trunk, and their checksums
//! are compared.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::command;
use crate::environment::Environment;
use crate::error::Error;
use crate::finish::checksums;
use crate::progress::{say, step};

/// One of the builds.
struct Build {
    /// The folder of the clone, and that of its cargo home.
    clone: &'static str,
    home: &'static str,
    time_zone: &'static str,
    language: &'static str,
    /// More arguments of `cargo xtask dist`.
    arguments: &'static [&'static str],
}

const BUILDS: [Build; 2] = [
    Build {
        clone: "one",
        home: "home-one",
        time_zone: "UTC",
        language: "C",
        arguments: &[],
    },
    Build {
        clone: "another/with a longer path",
        home: "a second cargo home",
        time_zone: "Pacific/Chatham",
        language: "C.UTF-8",
        arguments: &["--trunk"],
    },
];

/// Variables that would tie the builds to each other or to this one.
const NOT_HANDED_ON: [&str; 6] = [
    "CARGO_BUILD_TARGET_DIR",
    "CARGO_MANIFEST_DIR",
    "CARGO_TARGET_DIR",
    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
    "RUSTFLAGS",
    "SOURCE_DATE_EPOCH",
];

/// What a cargo home gets from the one in use: how to reach the registry, and what was downloaded from it. It unpacks and
/// compiles everything anew.
const OF_THE_CARGO_HOME: [&str; 4] = ["config", "config.toml", "registry/cache", "registry/index"];

/// Builds both and compares. The answer is whether they are the same.
pub(crate) fn reproduce(environment: &Environment) -> Result<bool, Error> {
    let changed = ["status", "--porcelain"];
    if !command::output(&mut environment.command("git", &changed))?.is_empty() {
        say("what is not committed is left out");
    }
    // Somebody may commit while the first is built.
    let commit = command::output(&mut environment.command("git", &["rev-parse", "HEAD"]))?;
    let place = std::env::temp_dir().join(format!("keystay-reproduce-{}", std::process::id()));
    let mut lists = Vec::new();
    for build in BUILDS {
        let what = format!("building a clone in \"{}\"", build.clone);
        let dist = step(&what, || built(environment, commit.trim(), &place, &build))?;
        let list = dist.join(checksums::FILE);
        lists.push(std::fs::read_to_string(&list).map_err(Error::file(&list))?);
    }
    let differing = differing(&lists[0], &lists[1]);
    if !differing.is_empty() {
        println!("\nThe builds differ in: {}", differing.join(", "));
        println!(
            "Look first at whether it is for Trunk, which built the second: cargo xtask dist --trunk"
        );
        println!("They are left in {} to be looked at.", place.display());
        return Ok(false);
    }
    std::fs::remove_dir_all(&place).map_err(Error::file(&place))?;
    print!("\n{}", lists[0]);
    println!("\nBoth builds, the second with Trunk, have these checksums.");
    Ok(true)
}

/// Clones the project as it was committed, builds it, and gives the folder with the page.
fn built(
    environment: &Environment,
    commit: &str,
    place: &Path,
    build: &Build,
) -> Result<PathBuf, Error> {
    let (clone, home) = (place.join(build.clone), place.join(build.home));
    let mut git = environment.command("git", &["clone", "--quiet", "--no-hardlinks", "--"]);
    command::run(git.arg(&environment.root).arg(&clone))?;
    let mut git = environment.command("git", &["checkout", "--quiet", "--detach", commit]);
    command::run(git.current_dir(&clone))?;
    for part in OF_THE_CARGO_HOME {
        if let Some(used) = cargo_home() {
            copy(&used.join(part), &home.join(part))?;
        }
    }
    let mut cargo = environment.cargo(&["xtask", "dist", "--force"]);
    for name in NOT_HANDED_ON {
        cargo.env_remove(name);
    }
    cargo
        .args(build.arguments)
        .current_dir(&clone)
        .env("CARGO_HOME", &home)
        .env("KEYSTAY_TOOLS", &environment.tools)
        .env("TZ", build.time_zone)
        .env("LC_ALL", build.language);
    command::run(&mut cargo)?;
    Ok(clone.join("dist"))
}

/// The cargo home in use.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    let named = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    named.or_else(|| Some(std::env::home_dir()?.join(".cargo")))
}

/// Copies a file or a folder, if it is there.
fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    if from.is_dir() {
        std::fs::create_dir_all(to).map_err(Error::file(to))?;
        for entry in std::fs::read_dir(from).map_err(Error::file(from))? {
            let entry = entry.map_err(Error::file(from))?;
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
    } else if from.is_file() {
        if let Some(parent) = to.parent() {
            std::fs::create_dir_all(parent).map_err(Error::file(parent))?;
        }
        std::fs::copy(from, to).map_err(Error::file(from))?;
    }
    Ok(())
}

/// The files whose checksums differ, or that only one of two lists has.
fn differing<'a>(one: &'a str, other: &'a str) -> Vec<&'a str> {
    let read = |list: &'a str| -> BTreeMap<&'a str, &'a str> {
        let lines = list.lines().filter_map(|line| line.split_once("  "));
        lines.map(|(sum, file)| (file, sum)).collect()
    };
    let (one, other) = (read(one), read(other));
    let files: BTreeSet<_> = one.keys().chain(other.keys()).copied().collect();
    let differs = |file: &&str| one.get(file) != other.get(file);
    files.into_iter().filter(differs).collect()
}

#[cfg(test)]
mod tests {
    use super::differing;

    #[test]
    fn what_differs_is_named() {
        let one = "aa  a\nbb  b\ncc  c d\n";
        assert_eq!(differing(one, one), Vec::<&str>::new());
        assert_eq!(differing(one, "aa  a\nbc  b\ndd  d\n"), ["b", "c d", "d"]);
    }
}
