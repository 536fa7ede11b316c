//! The standard library for the page's target.

use std::path::Path;

use crate::command;
use crate::environment::Environment;
use crate::error::Error;
use crate::progress::step;

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target with rustup, unless the compiler has it. rust-toolchain.toml lists it, but rustup may be
/// told to install nothing on its own.
pub(super) fn install(environment: &Environment) -> Result<(), Error> {
    let folder = environment.command("rustc", &["--print", "target-libdir", "--target", TARGET]);
    if is_there(folder) {
        return Ok(());
    }
    if environment.which("rustup").is_none() {
        return Err(Error::missing(
            "The standard library for wasm32-unknown-unknown",
            "Install it for this compiler; with rustup it would have been done here.",
        ));
    }
    step("adding the target wasm32-unknown-unknown", || {
        command::run(&mut environment.command("rustup", &["target", "add", TARGET]))
    })
}

fn is_there(mut folder: std::process::Command) -> bool {
    command::version(&mut folder).is_some_and(|text| {
        text.lines()
            .next()
            .is_some_and(|line| Path::new(line).is_dir())
    })
}
