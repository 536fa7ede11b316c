//! Building the page without Trunk: `index.html` says, in Trunk's own tags, what belongs to it, and `cargo xtask finish` does
//! the rest in both cases. `cargo xtask reproduce` compares what this makes with what Trunk makes.

use std::path::{Path, PathBuf};

use crate::command;
use crate::environment::Environment;
use crate::error::Error;
use crate::finish;
use crate::html::{Tag, tags};
use crate::progress::step;

/// Where the program is compiled to.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Compiler flags for the page's program, as a variable of the environment.
pub(crate) type Flags<'a> = (&'static str, &'a str);

/// Programs for this machine that take part in building the page or, with the test bed, in running it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Programs {
    ForThePage,
    WithTestBed,
}

/// Builds the page into this folder, which must be empty.
pub(crate) fn build(
    environment: &Environment,
    folder: &Path,
    flags: Flags,
    programs: Programs,
) -> Result<(), Error> {
    compile(environment, flags, programs)?;
    let linked = target_folder(environment)?
        .join(TARGET)
        .join("release/keystay.wasm");
    step("wasm-bindgen", || {
        let mut bindgen = environment.command(program(environment, "page-bindgen")?, &[]);
        command::run(bindgen.arg(&linked).arg(folder))
    })?;
    collect(environment, folder)?;
    step("finishing the pages", || {
        finish::finish(&finish::Input {
            environment,
            folder,
            linked: &linked,
            prerender: Some(program(environment, "keystay")?),
        })
    })
}

/// The file of one of the programs for this machine.
pub(crate) fn program(environment: &Environment, name: &str) -> Result<PathBuf, Error> {
    let name = [name, std::env::consts::EXE_SUFFIX].concat();
    Ok(target_folder(environment)?.join("debug").join(name))
}

/// Compiles programs for this machine. All in one go, so that what they have in common is compiled once, and without going
/// through `cargo run`, which would compile it again with other features.
pub(crate) fn compile_here(environment: &Environment, programs: Programs) -> Result<(), Error> {
    let mut words = vec!["build", "--quiet"];
    let mut names = vec!["page-bindgen", "keystay"];
    if programs == Programs::WithTestBed {
        names.push("testbed");
    }
    for name in names {
        words.extend(["--package", name, "--bin", name]);
    }
    command::run(&mut environment.cargo(&words))
}

/// Compiles the page's program and, at the same time, what this machine needs for it: the last step of the former, the
/// optimisation as a whole, keeps one core busy for long.
fn compile(environment: &Environment, flags: Flags, programs: Programs) -> Result<(), Error> {
    let page = [
        "build",
        "--release",
        "--target",
        TARGET,
        "--package",
        "keystay",
        "--bin",
        "keystay",
    ];
    let mut page = environment.cargo(&page);
    page.env(flags.0, flags.1);
    step(
        "compiling the program, and at the same time what this machine needs for it",
        || {
            std::thread::scope(|scope| {
                let beside = scope.spawn(|| compile_here(environment, programs));
                let page = command::run(&mut page);
                let beside = beside.join();
                page?;
                beside.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
        },
    )
}

/// Copies `index.html` and the files that its tags for Trunk name.
fn collect(environment: &Environment, folder: &Path) -> Result<(), Error> {
    let html = environment.read("index.html")?;
    for file in copied(&html)? {
        let path = environment.root.join(&file);
        let name = path.file_name().unwrap_or_default();
        std::fs::copy(&path, folder.join(name)).map_err(Error::file(&path))?;
    }
    let path = folder.join("index.html");
    std::fs::write(&path, html).map_err(Error::file(&path))
}

/// The files that are copied as they are.
fn copied(html: &str) -> Result<Vec<String>, Error> {
    let mut files = Vec::new();
    let mut programs = 0;
    for tag in tags(html) {
        if tag.attribute("data-trunk").is_none() {
            continue;
        }
        match (tag.attribute("rel"), tag.attribute("href")) {
            (Some("copy-file"), Some(file)) => files.push(file.to_owned()),
            (Some("rust"), _) if is_usual_program(&tag) => programs += 1,
            _ => {
                return Err(Error::content(
                    "index.html",
                    "has a tag for Trunk that `cargo xtask dist` does not know",
                ));
            }
        }
    }
    if programs == 1 {
        return Ok(files);
    }
    Err(Error::content(
        "index.html",
        "has to name one program for Trunk",
    ))
}

/// Whether Trunk is told to compile the program in the way in which it is compiled here.
fn is_usual_program(tag: &Tag) -> bool {
    let mut attributes = tag.attributes.iter();
    attributes.all(|(name, value)| {
        matches!(
            (name.as_str(), value.as_str()),
            ("data-trunk" | "data-no-demangle", "")
                | ("rel", "rust")
                | ("href", "Cargo.toml")
                | ("data-bin", "keystay")
                | ("data-type", "main")
                | ("data-wasm-opt", "0")
        )
    })
}

/// Where cargo puts what it compiles.
pub(crate) fn target_folder(environment: &Environment) -> Result<PathBuf, Error> {
    let metadata = ["metadata", "--no-deps", "--format-version", "1"];
    let metadata = command::output(&mut environment.cargo(&metadata))?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)
        .map_err(|error| Error::content("cargo metadata", error.to_string()))?;
    let folder = metadata["target_directory"].as_str();
    let folder = folder.ok_or_else(|| Error::content("cargo metadata", "names no folder"))?;
    Ok(folder.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &str = "<link data-trunk rel=\"rust\" href=\"Cargo.toml\" data-bin=\"keystay\" data-type=\"main\" \
        data-wasm-opt=\"0\" data-no-demangle>";

    #[test]
    fn the_page_s_own_tags_are_understood() {
        let files = copied(include_str!("../../index.html")).unwrap();
        assert_eq!(files, ["www/boot.js", "www/icon.svg", "www/style.css"]);
    }

    #[test]
    fn what_only_trunk_understands_stops_the_build() {
        assert_eq!(copied(PROGRAM).unwrap(), Vec::<String>::new());
        for html in [
            String::new(),
            PROGRAM.repeat(2),
            PROGRAM.replace("data-wasm-opt=\"0\"", "data-wasm-opt=\"z\""),
            PROGRAM.replace("data-no-demangle", "data-weak-refs"),
            format!("{PROGRAM}<link data-trunk rel=\"css\" href=\"a.css\">"),
            format!("{PROGRAM}<link data-trunk rel=\"copy-file\">"),
        ] {
            assert!(copied(&html).is_err(), "{html}");
        }
    }
}
