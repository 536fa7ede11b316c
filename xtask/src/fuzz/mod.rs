//! `cargo xtask fuzz`: throws made-up input at everything that reads what others wrote. The targets stand in `fuzz/`, in
//! the layout of `cargo fuzz`, which works too; this needs neither it nor another compiler than the project's.

mod program;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command;
use crate::environment::Environment;
use crate::error::Error;
use crate::install;
use crate::progress::{say, step};

pub(crate) use program::Programs;

/// So many seconds each, unless somebody says how many.
const SECONDS: u32 = 60;

/// So many inputs each in the short run. A number, not a time: then it is the same on every machine.
const RUNS: u32 = 20_000;

/// What was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Wish {
    targets: Vec<String>,
    seconds: Option<u32>,
    keep: bool,
    /// For libFuzzer: flags, or files to run once instead of fuzzing.
    extra: Vec<String>,
}

impl Wish {
    fn read(words: &[String]) -> Result<Self, Error> {
        let mut wish = Self::default();
        let mut rest = words.iter();
        while let Some(word) = rest.next() {
            let usage = |word: &String| Error::Usage { word: word.clone() };
            match word.as_str() {
                "--seconds" => {
                    let number = rest.next().and_then(|number| number.parse().ok());
                    wish.seconds = Some(number.ok_or_else(|| usage(word))?);
                }
                "--keep" => wish.keep = true,
                "--" => wish.extra.extend(rest.by_ref().cloned()),
                flag if flag.starts_with('-') => return Err(usage(word)),
                _ => wish.targets.push(word.clone()),
            }
        }
        Ok(wish)
    }
}

/// Runs the targets that are named, or all, one after the other. The answer is whether nothing was found.
pub(crate) fn fuzz(environment: &mut Environment, rest: &[String]) -> Result<bool, Error> {
    let wish = Wish::read(rest)?;
    let all = targets(&environment.root)?;
    if let Some(unknown) = wish.targets.iter().find(|name| !all.contains(name)) {
        say(&format!("the targets are: {}", all.join(" ")));
        return Err(Error::Usage {
            word: unknown.clone(),
        });
    }
    install::for_fuzzing(environment)?;
    let programs = step("compiling the fuzz targets", || {
        Programs::build(environment)
    })?;
    let chosen = if wish.targets.is_empty() {
        &all
    } else {
        &wish.targets
    };
    let mut is_well = true;
    for target in chosen {
        let mut run = long(environment, &programs, target, &wish)?;
        is_well &= command::watch(&mut run, |_| {})?;
        if wish.keep {
            command::run(&mut keep(environment, &programs, target)?)?;
        }
    }
    Ok(is_well)
}

/// The names of all targets.
pub(crate) fn targets(root: &Path) -> Result<Vec<String>, Error> {
    let folder = root.join("fuzz/fuzz_targets");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).map_err(Error::file(&folder))? {
        let path = entry.map_err(Error::file(&folder))?.path();
        if path.extension().is_some_and(|end| end == "rs") {
            names.extend(
                path.file_stem()
                    .map(|stem| stem.to_string_lossy().into_owned()),
            );
        }
    }
    names.sort();
    Ok(names)
}

/// Runs one target for the test command: what is kept, and a fixed row of inputs made from it. What it prints is shown
/// only if it fails.
pub(crate) fn short(
    environment: &Environment,
    programs: &Programs,
    target: &str,
) -> Result<bool, Error> {
    // New inputs go into the first folder. An empty one, or the last run would change this one.
    let fresh = programs.folder().join("short").join(target);
    if fresh.exists() {
        fs::remove_dir_all(&fresh).map_err(Error::file(&fresh))?;
    }
    let mut run = libfuzzer(environment, programs, target)?;
    run.args([&format!("-runs={RUNS}"), "-seed=1"]);
    run.args([&made(&fresh)?, &kept(environment, target)]);
    let output = run.output().map_err(|source| Error::Start {
        command: target.to_owned(),
        source,
    })?;
    if !output.status.success() {
        say(&format!(
            "{target} found something; `cargo xtask fuzz {target} -- FILE` runs it again:"
        ));
        let said = String::from_utf8_lossy(&output.stderr);
        let lines: Vec<&str> = said.lines().collect();
        println!("{}", lines[lines.len().saturating_sub(40)..].join("\n"));
    }
    Ok(output.status.success())
}

/// Runs one target for a person. What it finds is kept in the target folder, for the next time.
fn long(
    environment: &Environment,
    programs: &Programs,
    target: &str,
    wish: &Wish,
) -> Result<Command, Error> {
    let mut run = libfuzzer(environment, programs, target)?;
    run.args(&wish.extra);
    if wish.extra.iter().any(|word| !word.starts_with('-')) {
        return Ok(run);
    }
    let seconds = wish.seconds.unwrap_or(SECONDS);
    run.args([
        &format!("-max_total_time={seconds}"),
        "-print_final_stats=1",
    ]);
    run.args([&found(programs, target)?, &kept(environment, target)]);
    Ok(run)
}

/// Takes the fewest of the inputs that were found which reach what those in `fuzz/corpus` do not.
fn keep(environment: &Environment, programs: &Programs, target: &str) -> Result<Command, Error> {
    let mut merge = libfuzzer(environment, programs, target)?;
    // Which code is reached counts, not how often: or hundreds of inputs would be kept.
    merge.args(["-set_cover_merge=1", "-use_counters=0", "-max_len=1000"]);
    merge.args([&kept(environment, target), &found(programs, target)?]);
    Ok(merge)
}

/// A target with the flags that it always has.
fn libfuzzer(
    environment: &Environment,
    programs: &Programs,
    target: &str,
) -> Result<Command, Error> {
    let mut command = environment.command(programs.path(target), &[]);
    let fuzz = environment.root.join("fuzz");
    let artifacts = made(&fuzz.join("artifacts").join(target))?;
    command.arg(format!("-artifact_prefix={}/", artifacts.display()));
    // An input that takes longer would hang the page.
    command.arg("-timeout=10");
    let words = fuzz.join("dictionaries").join(format!("{target}.dict"));
    if words.exists() {
        command.arg(format!("-dict={}", words.display()));
    }
    Ok(command)
}

/// The inputs in the repository.
fn kept(environment: &Environment, target: &str) -> PathBuf {
    environment.root.join("fuzz/corpus").join(target)
}

/// The inputs found on this machine.
fn found(programs: &Programs, target: &str) -> Result<PathBuf, Error> {
    made(&programs.folder().join("corpus").join(target))
}

/// A folder, made if it is not there.
fn made(folder: &Path) -> Result<PathBuf, Error> {
    fs::create_dir_all(folder).map_err(Error::file(folder))?;
    Ok(folder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(words: &[&str]) -> Option<Wish> {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        Wish::read(&words).ok()
    }

    #[test]
    fn words_are_told_apart() {
        assert_eq!(wish(&[]), Some(Wish::default()));
        let expected = Wish {
            targets: vec!["names".to_owned()],
            seconds: Some(5),
            keep: true,
            extra: vec!["-jobs=2".to_owned()],
        };
        let words = ["names", "--seconds", "5", "--keep", "--", "-jobs=2"];
        assert_eq!(wish(&words), Some(expected));
        for bad in [&["--seconds"][..], &["--seconds", "x"], &["--fast"]] {
            assert_eq!(wish(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn every_target_is_built_and_has_something_to_begin_with() -> Result<(), Error> {
        let environment = Environment::find()?;
        let manifest = environment.read("fuzz/Cargo.toml")?;
        let names = targets(&environment.root)?;
        assert!(names.len() >= 10, "{names:?}");
        for name in names {
            let entry = format!("name = \"{name}\"\npath = \"fuzz_targets/{name}.rs\"");
            assert!(manifest.contains(&entry), "{name} is not in Cargo.toml");
            let corpus = kept(&environment, &name);
            let files = fs::read_dir(&corpus).map_err(Error::file(&corpus))?;
            assert!(files.count() > 0, "{name} has no corpus");
        }
        Ok(())
    }
}
