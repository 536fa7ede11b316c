//! The last part of building: the pages are made from one template, `index.html`, and the files collected for it.
//!
//! 1. Names for debuggers are taken out of the program, and comments out of the scripts and the style sheet.
//! 2. What the first page does not need is taken out of the program and becomes files of their own, its parts.
//! 3. The names by which the program imports functions of its script become short.
//! 4. The guides become one file.
//! 5. `boot.js` gets the checksums of the program, `keystay.js` and `keystay_bg.wasm`.
//! 6. Each page gets its name, its content security policy, its first step as plain HTML, and the checksums
//!    of the files that it loads itself (`boot.js` among them, which is why this comes last).
//! 7. All of it, the program in one piece, is put into one file too, `keystay.html`.
//! 8. Configuration for web servers is written, with the headers to send, and `SHA256SUMS` lists all files.
//!
//! So to check the digest of a page is to check all that runs in it.

pub(crate) mod checksums;
mod csp;
mod guides;
mod imports;
mod integrity;
mod minify;
mod one_file;
mod parts;
mod servers;
mod strip;
mod template;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::command;
use crate::environment::Environment;
use crate::error::Error;
use crate::fingerprint;
use crate::page;

/// The pages, by the name that the program knows them by.
const PAGES: [&str; 2] = ["index", "any-ca"];

/// What is finished, and with what.
pub(crate) struct Input<'a> {
    pub(crate) environment: &'a Environment,
    /// The folder with `index.html`, the files that it names, and wasm-bindgen's output.
    pub(crate) folder: &'a Path,
    /// What the linker made, before wasm-bindgen. Where there is no such file, the program is not split.
    pub(crate) linked: &'a Path,
    /// The program compiled for this machine, which draws the first step. It is compiled if it is not named here.
    pub(crate) prerender: Option<PathBuf>,
}

/// Finishes what Trunk has collected, as Trunk.toml says.
pub(crate) fn finish_for_trunk(environment: &Environment) -> Result<(), Error> {
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let folder = named("TRUNK_STAGING_DIR").ok_or_else(|| {
        Error::missing(
            "TRUNK_STAGING_DIR",
            "`finish` is called by Trunk; the command to build the page is `dist`.",
        )
    })?;
    let profile = named("TRUNK_PROFILE").unwrap_or_default();
    let linked = page::target_folder(environment)?.join(page::TARGET);
    finish(&Input {
        environment,
        folder: &folder,
        linked: &linked.join(profile).join("keystay.wasm"),
        prerender: None,
    })
}

/// Makes the pages out of what has been collected.
pub(crate) fn finish(input: &Input) -> Result<(), Error> {
    let Input {
        environment,
        folder,
        ..
    } = *input;
    let authorities = environment.read("src/guide/authorities.json")?;

    let whole = bytes(folder, "keystay_bg.wasm")?;
    let (wasm, parts) = match parts::split(environment, &linked(input)?, &whole)? {
        Some(split) => (split.main, split.parts),
        None => (strip::strip(&whole)?, Vec::new()),
    };
    for part in &parts {
        write(folder, &parts::file(&part.name), &part.module)?;
    }
    let parts = parts::list(&parts);
    let long = minify::minify("keystay.js", &read(folder, "keystay.js")?)?;
    let (wasm, script) = imports::shorten(&wasm, &long)?;
    // It imports the same functions.
    let (whole, _) = imports::shorten(&strip::strip(&whole)?, &long)?;
    write(folder, "keystay_bg.wasm", &wasm)?;
    write(folder, "keystay.js", &script)?;
    let style = minify::minify("style.css", &read(folder, "style.css")?)?;
    write(folder, "style.css", &style)?;

    let boot = minify::minify("boot.js", &read(folder, "boot.js")?)?;
    let boot = template::fill_boot(
        &boot,
        &integrity::of(script.as_bytes()),
        &integrity::of(&wasm),
    )?;
    write(folder, "boot.js", &boot)?;

    let guides = guides::collect(environment, i18n_build::REFERENCE)?;
    write(folder, guides::FILE, &guides)?;
    let digests = digests(folder)?;
    let html = read(folder, "index.html")?;
    let mut policies = Vec::new();
    for page in PAGES {
        let connect = csp::sources(page, &authorities)?;
        let policy = csp::policy(&csp::Allowed::beside(&connect));
        let first = prerender(input, page)?;
        let done = template::page(&html, page, &policy, &first, &parts, &digests)?;
        write(folder, &format!("{page}.html"), &done)?;
        policies.push((page, policy));
    }
    let (single, policy) = one_file::page(&one_file::Parts {
        html: &html,
        boot: &environment.read("www/boot.js")?,
        inside: &environment.read("www/inside.js")?,
        script: &script,
        wasm: &whole,
        style: &style,
        guides: &guides,
        connect: &csp::sources(PAGES[0], &authorities)?,
        first: &prerender(input, PAGES[0])?,
    })?;
    write(folder, &format!("{}.html", one_file::NAME), single)?;
    policies.push((one_file::NAME, policy));

    let pages: Vec<_> = policies
        .iter()
        .map(|(name, policy)| servers::Page { name, policy })
        .collect();
    for (file, text) in servers::files(&pages) {
        write(folder, file, text)?;
    }
    write(folder, checksums::FILE, checksums::of(folder)?)
}

/// What the linker made, if it is there.
fn linked(input: &Input) -> Result<Vec<u8>, Error> {
    match std::fs::read(input.linked) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        read => read.map_err(Error::file(input.linked)),
    }
}

/// The first step of a page, drawn by the program itself, compiled for this machine.
fn prerender(input: &Input, page: &str) -> Result<String, Error> {
    let mut program = match &input.prerender {
        Some(program) => input.environment.command(program, &[]),
        None => input.environment.cargo(&[
            "run",
            "--quiet",
            "--package",
            "keystay",
            "--bin",
            "keystay",
            "--",
        ]),
    };
    program.args(["prerender", page]);
    let html = command::output(&mut program)?;
    let html = html.trim();
    if html.is_empty() {
        return Err(Error::content(
            "keystay prerender",
            format!("printed nothing for the page '{page}'"),
        ));
    }
    Ok(html.to_owned())
}

/// A program that is not as it has to be.
fn unreadable_program(problem: impl std::fmt::Display) -> Error {
    Error::content("keystay_bg.wasm", problem.to_string())
}

/// The digest of every file, by its path relative to the page.
fn digests(folder: &Path) -> Result<BTreeMap<String, String>, Error> {
    let mut digests = BTreeMap::new();
    for file in fingerprint::files(&[folder.to_owned()])? {
        let content = std::fs::read(&file).map_err(Error::file(&file))?;
        digests.insert(name_in(folder, &file), integrity::of(&content));
    }
    Ok(digests)
}

/// The path of a file relative to the page, as it is written in addresses.
fn name_in(folder: &Path, file: &Path) -> String {
    let name = file.strip_prefix(folder).unwrap_or(file);
    name.to_string_lossy().replace('\\', "/")
}

fn bytes(folder: &Path, file: &str) -> Result<Vec<u8>, Error> {
    let path = folder.join(file);
    std::fs::read(&path).map_err(Error::file(&path))
}

fn read(folder: &Path, file: &str) -> Result<String, Error> {
    String::from_utf8(bytes(folder, file)?).map_err(|_| Error::content(file, "is not UTF-8"))
}

fn write(folder: &Path, file: &str, content: impl AsRef<[u8]>) -> Result<(), Error> {
    let path = folder.join(file);
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(Error::file(parent))?;
    }
    std::fs::write(&path, content).map_err(Error::file(&path))
}
