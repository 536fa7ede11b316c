//! Compiling the targets.

use std::path::{Path, PathBuf};

use crate::command;
use crate::environment::Environment;
use crate::error::Error;

/// Has the compiler count every branch that is taken and show every comparison to libFuzzer, as `cargo fuzz` does. The
/// project's compiler can do that. It cannot do the address sanitizer, which would find nothing here but in other
/// people's unsafe code: there is none in this project.
const FLAGS: [&str; 8] = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cllvm-args=-simplifycfg-branch-fold-threshold=0",
    "-Ccodegen-units=1",
];

/// The compiled targets.
pub(crate) struct Programs {
    folder: PathBuf,
    host: String,
}

impl Programs {
    /// Compiles all targets: about two minutes on two cores the first time.
    pub(crate) fn build(environment: &Environment) -> Result<Self, Error> {
        let version = command::output(&mut environment.command("rustc", &["-vV"]))?;
        let host = host(&version)
            .ok_or_else(|| Error::missing("The name of this platform", "`rustc -vV` has none."))?;
        let programs = Self {
            folder: environment.root.join("target/fuzz"),
            host: host.to_owned(),
        };
        let folder = programs.folder.to_string_lossy();
        // Flags would go to build scripts and macros too if no target were named.
        let words = [
            "build",
            "--quiet",
            "--release",
            "--locked",
            "--manifest-path",
            "fuzz/Cargo.toml",
            "--target",
            &programs.host,
            "--target-dir",
            &folder,
        ];
        let mut cargo = environment.cargo(&words);
        cargo.env_remove("CARGO_ENCODED_RUSTFLAGS");
        command::run(cargo.env("RUSTFLAGS", FLAGS.join(" ")))?;
        Ok(programs)
    }

    /// Where all of it is.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The program of one target.
    pub(super) fn path(&self, target: &str) -> PathBuf {
        self.folder.join(&self.host).join("release").join(target)
    }
}

/// The platform that a compiler runs on, out of what it says of itself.
fn host(version: &str) -> Option<&str> {
    let mut lines = version.lines();
    lines.find_map(|line| line.strip_prefix("host: "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiler_names_its_platform() {
        let said = "rustc 1.95.0\nbinary: rustc\nhost: x86_64-unknown-linux-gnu\nrelease: 1.95.0\n";
        assert_eq!(host(said), Some("x86_64-unknown-linux-gnu"));
        assert_eq!(host("rustc 1.95.0"), None);
    }
}
