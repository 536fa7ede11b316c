//! axe-core, which judges in the tests whether everybody can use the page. It is a script for browsers and comes by npm.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::command;
use crate::environment::Environment;
use crate::error::Error;
use crate::progress::{say, step};

/// Exactly this one: another version has other rules, and so other verdicts.
const VERSION: &str = "4.14.1";

const VARIABLE: &str = "KEYSTAY_AXE";

/// Below the folder of the tools. The test bed looks there too.
const FOLDER: &str = "axe";
const SCRIPT: &str = "node_modules/axe-core/axe.min.js";

/// Says if it is missing, and installs nothing.
pub(super) fn look(environment: &Environment) {
    if find(environment).ok().flatten().is_none() {
        say(&format!(
            "axe-core {VERSION} is not here; only `cargo xtask test` needs it, and fetches it with npm"
        ));
    }
}

/// Finds or fetches it, and tells later programs in `KEYSTAY_AXE` where it is.
pub(super) fn install(environment: &mut Environment) -> Result<(), Error> {
    let script = match find(environment)? {
        Some(script) => script,
        None => fetch(environment)?,
    };
    // Tests run in other folders.
    let script = std::path::absolute(&script).map_err(Error::file(&script))?;
    environment.set(VARIABLE, script);
    Ok(())
}

/// `KEYSTAY_AXE`, then the tools.
fn find(environment: &Environment) -> Result<Option<PathBuf>, Error> {
    let named = std::env::var_os(VARIABLE).filter(|name| !name.is_empty());
    if let Some(named) = named.map(PathBuf::from) {
        // A wish that cannot be fulfilled is an error: another script would not be the one that was meant.
        return if is_right(&named) {
            Ok(Some(named))
        } else {
            Err(Error::missing(
                &format!("axe-core {VERSION}"),
                &format!("{VARIABLE} names {}, which is not it.", named.display()),
            ))
        };
    }
    let script = environment.tools.join(FOLDER).join(SCRIPT);
    Ok(Some(script).filter(|script| is_right(script)))
}

fn fetch(environment: &Environment) -> Result<PathBuf, Error> {
    let package = format!("axe-core@{VERSION}");
    if environment.which("npm").is_none() {
        let remedy = format!(
            "The tests fetch {package} with it, once. Install Node.js, on Debian with `apt-get install npm` as root, \
             or name axe.min.js of that version in {VARIABLE}."
        );
        return Err(Error::missing("npm", &remedy));
    }
    let folder = environment.tools.join(FOLDER);
    // npm would not look into what it has installed before, and so leave a damaged file.
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(Error::file(&folder))?;
    }
    std::fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
    let prefix = folder.to_string_lossy().into_owned();
    let arguments = [
        "install",
        "--prefix",
        &prefix,
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--save-exact",
        "--loglevel=error",
        &package,
    ];
    step(
        &format!("fetching {package} with npm, for the tests"),
        || command::run(&mut environment.command("npm", &arguments)),
    )?;
    let script = folder.join(SCRIPT);
    if is_right(&script) {
        return Ok(script);
    }
    Err(Error::missing(
        &package,
        "npm installed it, yet it does not begin with its name and version.",
    ))
}

/// Its first line says what it is.
fn is_right(script: &Path) -> bool {
    let mut start = String::new();
    let read = File::open(script).and_then(|file| file.take(64).read_to_string(&mut start));
    read.is_ok() && names_version(&start)
}

fn names_version(start: &str) -> bool {
    start
        .strip_prefix("/*! axe v")
        .and_then(|rest| rest.lines().next())
        .is_some_and(|version| version.trim_end() == VERSION)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_version_is_right() {
        assert!(names_version(&format!(
            "/*! axe v{VERSION}\n * Copyright (c)"
        )));
        assert!(!names_version(&format!(
            "/*! axe v{VERSION}0\n * Copyright"
        )));
        assert!(!names_version("/*! axe v4.1.1\n"));
        assert!(!names_version(""));
        assert!(!is_right(Path::new("/nowhere/axe.min.js")));
    }
}
