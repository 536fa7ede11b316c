//! The crates in use, judged by `cargo deny`: licences, where they come from, bans, and known security holes. The rules are
//! in `deny.toml`.

use std::process::Command;
use std::time::Duration;

use super::plan::{Step, Work};
use crate::command;
use crate::environment::Environment;
use crate::error::Error;
use crate::progress::say;

/// Where there are lockfiles.
const MANIFESTS: [&str; 2] = ["Cargo.toml", "fuzz/Cargo.toml"];

/// Longer than any network takes that is there.
const PATIENCE: Duration = Duration::from_secs(90);

/// What can be judged by the lockfiles and the crates alone. Warnings, of which several versions of one crate make many,
/// are shown by `cargo deny check`.
pub(super) fn rules() -> Step {
    let work: Work = Box::new(|environment, _| {
        let words = ["check", "licenses", "sources", "bans"];
        judge(environment, &["--log-level", "error"], &words, |_| {})
    });
    Step {
        name: "licences and sources of crates".to_owned(),
        needed: false,
        beside: false,
        work,
    }
}

/// Known security holes, from the advisory database. If that cannot be fetched, the step counts as left out, and says so.
pub(super) fn advisories() -> Step {
    let work: Work = Box::new(|environment, count| {
        let mut fetch = deny(environment, MANIFESTS[0], &[]);
        // Nobody is there to be asked for a name and a password.
        fetch.args(["fetch", "db"]).env("GIT_TERMINAL_PROMPT", "0");
        if let Err(reason) = command::in_time(&mut fetch, PATIENCE) {
            say("NOT CHECKED: whether the crates have known holes (advisories). The database of");
            say(&format!("RustSec cannot be fetched from here: {reason}"));
            count.ignored += 1;
            return Ok(true);
        }
        let words = ["check", "advisories"];
        judge(environment, &["--offline"], &words, |is_well| {
            if is_well {
                count.passed += 1;
            } else {
                count.failed += 1;
            }
        })
    });
    Step {
        name: "advisories on crates".to_owned(),
        needed: false,
        // It waits for the network.
        beside: true,
        work,
    }
}

/// Checks each lockfile, and passes on the result of each. The answer is whether all was well.
fn judge(
    environment: &Environment,
    options: &[&str],
    words: &[&str],
    mut tell: impl FnMut(bool),
) -> Result<bool, Error> {
    let mut all = true;
    for manifest in MANIFESTS {
        let mut check = deny(environment, manifest, options);
        let is_well = command::watch(check.args(words), |_| {})?;
        tell(is_well);
        all &= is_well;
    }
    Ok(all)
}

/// The program, for one lockfile, by the rules of the main workspace.
fn deny(environment: &Environment, manifest: &str, options: &[&str]) -> Command {
    let mut command = environment.command("cargo-deny", &["--locked", "--workspace"]);
    for (option, file) in [("--manifest-path", manifest), ("--config", "deny.toml")] {
        command.arg(option).arg(environment.root.join(file));
    }
    command.args(options);
    command
}
