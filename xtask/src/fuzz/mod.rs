//! `cargo xtask fuzz`: feeds generated input to everything that reads what others wrote. The targets are in `fuzz/`, in the
//! layout of `cargo fuzz`, which works too; this needs neither it nor another compiler than the project's.

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

/// How many seconds each target runs, unless told otherwise.
const SECONDS: u32 = 60;

/// How many inputs each target gets in the short run. A number, not a time, so that it is the same on every machine.
const RUNS: u32 = 20_000;

/// What was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Options {
    targets: Vec<String>,
    seconds: Option<u32>,
    keep: bool,
    /// For libFuzzer: flags, or files to run once instead of fuzzing.
    extra: Vec<String>,
}

impl Options {
    fn read(words: &[String]) -> Result<Self, Error> {
        let mut options = Self::default();
        let mut rest = words.iter();
        while let Some(word) = rest.next() {
            let usage = |word: &String| Error::Usage { word: word.clone() };
            match word.as_str() {
                "--seconds" => {
                    let number = rest.next().and_then(|number| number.parse().ok());
                    options.seconds = Some(number.ok_or_else(|| usage(word))?);
                }
                "--keep" => options.keep = true,
                "--" => options.extra.extend(rest.by_ref().cloned()),
                flag if flag.starts_with('-') => return Err(usage(word)),
                _ => options.targets.push(word.clone()),
            }
        }
        Ok(options)
    }
}

/// Runs the targets that are named, or all, one after the other. The answer is whether nothing was found.
pub(crate) fn fuzz(environment: &mut Environment, rest: &[String]) -> Result<bool, Error> {
    let options = Options::read(rest)?;
    let all = targets(&environment.root)?;
    if let Some(unknown) = options.targets.iter().find(|name| !all.contains(name)) {
        say(&format!("the targets are: {}", all.join(" ")));
        return Err(Error::Usage {
            word: unknown.clone(),
        });
    }
    install::for_fuzzing(environment)?;
    let programs = step("compiling the fuzz targets", || {
        Programs::build(environment)
    })?;
    let chosen = if options.targets.is_empty() {
        &all
    } else {
        &options.targets
    };
    let mut is_well = true;
    for target in chosen {
        let mut run = long(environment, &programs, target, &options)?;
        is_well &= command::watch(&mut run, |_| {})?;
        if options.keep {
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

/// Runs one target for the test command: the inputs in the repository, and a fixed number made from them. What it prints is
/// shown only if it fails.
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
    run.args([&made(&fresh)?, &committed(environment, target)]);
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

/// Runs one target for a person. Inputs that reach more code are saved in the target folder, for the next time.
fn long(
    environment: &Environment,
    programs: &Programs,
    target: &str,
    options: &Options,
) -> Result<Command, Error> {
    let mut run = libfuzzer(environment, programs, target)?;
    run.args(&options.extra);
    if options.extra.iter().any(|word| !word.starts_with('-')) {
        return Ok(run);
    }
    let seconds = options.seconds.unwrap_or(SECONDS);
    run.args([
        &format!("-max_total_time={seconds}"),
        "-print_final_stats=1",
    ]);
    run.args([&found(programs, target)?, &committed(environment, target)]);
    Ok(run)
}

/// Adds to `fuzz/corpus` the fewest of the inputs that were found which reach code that those in it do not.
fn keep(environment: &Environment, programs: &Programs, target: &str) -> Result<Command, Error> {
    let mut merge = libfuzzer(environment, programs, target)?;
    // Which code is reached counts, not how often: or hundreds of inputs would be added.
    merge.args(["-set_cover_merge=1", "-use_counters=0", "-max_len=1000"]);
    merge.args([&committed(environment, target), &found(programs, target)?]);
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
fn committed(environment: &Environment, target: &str) -> PathBuf {
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

    fn options(words: &[&str]) -> Option<Options> {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        Options::read(&words).ok()
    }

    #[test]
    fn arguments_are_read() {
        assert_eq!(options(&[]), Some(Options::default()));
        let expected = Options {
            targets: vec!["names".to_owned()],
            seconds: Some(5),
            keep: true,
            extra: vec!["-jobs=2".to_owned()],
        };
        let words = ["names", "--seconds", "5", "--keep", "--", "-jobs=2"];
        assert_eq!(options(&words), Some(expected));
        for bad in [&["--seconds"][..], &["--seconds", "x"], &["--fast"]] {
            assert_eq!(options(bad), None, "{bad:?}");
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
            let corpus = committed(&environment, &name);
            let files = fs::read_dir(&corpus).map_err(Error::file(&corpus))?;
            assert!(files.count() > 0, "{name} has no corpus");
        }
        Ok(())
    }
}
