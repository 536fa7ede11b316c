//! The steps of each part of the tests.

use std::path::Path;

use super::count::Count;
use super::judge::Judge;
use super::{deny, fuzzing};
use crate::dist::{self, Builder};
use crate::environment::Environment;
use crate::error::Error;
use crate::page::Programs;
use crate::{command, fingerprint};

const WASM: &str = "wasm32-unknown-unknown";
/// What marks a test that runs in a browser.
const IN_BROWSER: &str = "wasm_bindgen_test";

/// A part of the tests that can be asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Lint,
    Native,
    Fuzz,
    Browser,
    EndToEnd,
}

impl Part {
    /// The parts that these words name; all of them if there is no word.
    pub(super) fn named(words: &[String]) -> Result<Vec<Self>, Error> {
        if words.is_empty() {
            return Ok(vec![
                Self::Lint,
                Self::Native,
                Self::Fuzz,
                Self::Browser,
                Self::EndToEnd,
            ]);
        }
        let part = |word: &String| match word.as_str() {
            "lint" => Ok(Self::Lint),
            "native" => Ok(Self::Native),
            "fuzz" => Ok(Self::Fuzz),
            "browser" => Ok(Self::Browser),
            "e2e" => Ok(Self::EndToEnd),
            _ => Err(Error::Usage { word: word.clone() }),
        };
        words.iter().map(part).collect()
    }
}

pub(super) type Work = Box<dyn FnOnce(&Environment, &mut Count) -> Result<bool, Error> + Send>;

/// One step of a part.
pub(super) struct Step {
    pub(super) name: String,
    /// Whether the rest of its part makes no sense without it.
    pub(super) needed: bool,
    /// Whether it can be done while the source text is checked. Not so anything that runs tests: they wait for servers and
    /// browsers, and a busy machine would only make them slower.
    pub(super) beside: bool,
    pub(super) work: Work,
}

/// The steps of a part, in order. `extra` goes to every `cargo test`, behind its own `--`.
pub(super) fn steps(
    environment: &Environment,
    part: Part,
    extra: &[&str],
) -> Result<Vec<Step>, Error> {
    let browser = in_browser(&environment.root)?;
    let browser: Vec<&str> = browser.iter().map(String::as_str).collect();
    Ok(match part {
        Part::Lint => vec![
            cargo("format", &["fmt", "--all", "--check"], &[]),
            cargo(
                "format of the fuzz targets",
                &["fmt", "--manifest-path", "fuzz/Cargo.toml", "--check"],
                &[],
            ),
            cargo(
                "clippy",
                &[
                    "clippy",
                    "--quiet",
                    "--workspace",
                    "--all-targets",
                    "--",
                    "-D",
                    "warnings",
                ],
                &[],
            ),
            // `--all-targets` leaves out what `cargo test` leaves out, and that is this one (see Cargo.toml).
            cargo(
                "clippy for the end-to-end tests",
                &[
                    "clippy",
                    "--quiet",
                    "--package",
                    "keystay",
                    "--test",
                    "end_to_end",
                    "--",
                    "-D",
                    "warnings",
                ],
                &[],
            ),
            cargo("clippy for the page", &clippy_for_the_page(&browser), &[]),
            cargo(
                "documentation",
                &["doc", "--quiet", "--workspace", "--no-deps"],
                &[("RUSTDOCFLAGS", "-D warnings")],
            ),
            deny::rules(),
            deny::advisories(),
        ],
        Part::Native => vec![cargo(
            "native tests",
            &with(&["test", "--workspace", "--no-fail-fast"], extra),
            &[],
        )],
        Part::Fuzz => fuzzing::steps(&environment.root)?,
        Part::Browser => vec![in_a_browser(&browser, extra)],
        Part::EndToEnd => vec![build(), end_to_end(&environment.root, extra)],
    })
}

/// A step that is one cargo command, whose test results are counted.
fn cargo(name: &str, words: &[&str], variables: &[(&str, &str)]) -> Step {
    let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let variables: Vec<(String, String)> = variables.iter().map(owned).collect();
    let work: Work = Box::new(move |environment, count| {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        command::watch(environment.cargo(&words).envs(variables), |line| {
            count.see(line);
        })
    });
    Step {
        name: name.to_owned(),
        needed: false,
        beside: false,
        work,
    }
}

/// `words -- extra`.
fn with<'a>(words: &[&'a str], extra: &[&'a str]) -> Vec<&'a str> {
    let separator: &[&str] = if extra.is_empty() { &[] } else { &["--"] };
    [words, separator, extra].concat()
}

fn clippy_for_the_page<'a>(browser: &[&'a str]) -> Vec<&'a str> {
    let start = [
        "clippy",
        "--quiet",
        "--target",
        WASM,
        "--package",
        "keystay",
        "--lib",
        "--bins",
    ];
    let tests = browser.iter().copied().filter(|&word| word != "--lib");
    start
        .into_iter()
        .chain(tests)
        .chain(["--", "-D", "warnings"])
        .collect()
}

/// Tests that are compiled for the page and run in headless Chromium; its flags stand in webdriver.json.
fn in_a_browser(browser: &[&str], extra: &[&str]) -> Step {
    if browser.is_empty() {
        let work: Work = Box::new(|_, _| {
            Err(Error::missing(
                "Any test for the browser",
                "None uses wasm_bindgen_test.",
            ))
        });
        return Step {
            name: "tests in a browser".to_owned(),
            needed: false,
            beside: false,
            work,
        };
    }
    let start = [
        "test",
        "--no-fail-fast",
        "--target",
        WASM,
        "--package",
        "keystay",
    ];
    let words = [&start, browser].concat();
    let variables = [
        (
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "wasm-bindgen-test-runner",
        ),
        ("WASM_BINDGEN_TEST_TIMEOUT", "300"),
    ];
    let step = cargo("tests in a browser", &with(&words, extra), &variables);
    let work: Work = Box::new(|environment, count| {
        let _judge = Judge::start(&environment.root)?;
        (step.work)(environment, count)
    });
    Step { work, ..step }
}

fn build() -> Step {
    let work: Work = Box::new(|environment, _| {
        dist::dist(environment, Builder::Own(Programs::ForThePage), false)?;
        Ok(true)
    });
    Step {
        name: "building the page".to_owned(),
        needed: true,
        beside: true,
        work,
    }
}

/// The whole page in headless Chromium, against Pebble.
fn end_to_end(root: &Path, extra: &[&str]) -> Step {
    let words = ["test", "--package", "keystay", "--test", "end_to_end"];
    let folder = dist::folder(root).to_string_lossy().into_owned();
    cargo(
        "tests end to end",
        &with(&words, extra),
        &[("KEYSTAY_DIST", &folder)],
    )
}

/// The test targets with tests for a browser, as cargo's arguments.
fn in_browser(root: &Path) -> Result<Vec<String>, Error> {
    let mut words = Vec::new();
    for file in fingerprint::files(&[root.join("src"), root.join("tests")])? {
        let is_rust = file.extension().is_some_and(|end| end == "rs");
        if !is_rust
            || !std::fs::read_to_string(&file)
                .map_err(Error::file(&file))?
                .contains(IN_BROWSER)
        {
            continue;
        }
        if file.starts_with(root.join("src")) {
            words.push("--lib".to_owned());
        } else if file.parent() == Some(&root.join("tests")) {
            words.push("--test".to_owned());
            words.extend(
                file.file_stem()
                    .map(|stem| stem.to_string_lossy().into_owned()),
            );
        }
    }
    let mut lib_seen = false;
    words.retain(|word| word != "--lib" || !std::mem::replace(&mut lib_seen, true));
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_chosen_by_name() {
        let named = |words: &[&str]| {
            Part::named(
                &words
                    .iter()
                    .map(|&word| word.to_owned())
                    .collect::<Vec<_>>(),
            )
            .ok()
        };
        assert_eq!(named(&[]).map(|parts| parts.len()), Some(5));
        assert_eq!(
            named(&["e2e", "lint"]),
            Some(vec![Part::EndToEnd, Part::Lint])
        );
        assert_eq!(named(&["nonsense"]), None);
    }

    #[test]
    fn tests_for_the_browser_are_found() -> Result<(), Error> {
        let root = std::env::temp_dir().join(format!("keystay-xtask-plan-{}", std::process::id()));
        for (file, text) in [
            ("src/lib.rs", "#[wasm_bindgen_test]"),
            ("src/ui/mod.rs", "use wasm_bindgen_test::*;"),
            ("tests/native.rs", "#[test]"),
            (
                "tests/browser.rs",
                "wasm_bindgen_test_configure!(run_in_browser);",
            ),
            ("tests/help/mod.rs", "wasm_bindgen_test"),
        ] {
            let path = root.join(file);
            std::fs::create_dir_all(path.parent().unwrap_or(&root)).map_err(Error::file(&path))?;
            std::fs::write(&path, text).map_err(Error::file(&path))?;
        }
        let found = in_browser(&root);
        std::fs::remove_dir_all(&root).map_err(Error::file(&root))?;
        let found = found?;
        assert_eq!(found, ["--lib", "--test", "browser"]);
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        assert!(
            clippy_for_the_page(&found)
                .ends_with(&["--bins", "--test", "browser", "--", "-D", "warnings"])
        );
        Ok(())
    }

    #[test]
    fn extra_words_go_behind_a_separator() {
        assert_eq!(with(&["test"], &[]), ["test"]);
        assert_eq!(
            with(&["test"], &["acme", "--nocapture"]),
            ["test", "--", "acme", "--nocapture"]
        );
    }
}
