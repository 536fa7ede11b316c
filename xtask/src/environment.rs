//! Where things are: the project, its tools, and what the programs started from here get to see.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;

/// Flags for every compilation, set apart by a character that no path has. Meant for the page, they are not passed on to
/// programs for this machine.
pub(crate) const ENCODED_FLAGS: &str = "CARGO_ENCODED_RUSTFLAGS";

/// The folders of this project and the surroundings of every program that a command starts.
pub(crate) struct Environment {
    /// The folder of the workspace.
    pub(crate) root: PathBuf,
    /// Where tools are installed, unless the PATH has them.
    pub(crate) tools: PathBuf,
    variables: BTreeMap<&'static str, OsString>,
}

impl Environment {
    /// Finds the project from where this program was built, and the tools from `KEYSTAY_TOOLS`.
    pub(crate) fn find() -> Result<Self, Error> {
        let root = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = root
            .parent()
            .map(Path::to_owned)
            .filter(|folder| folder.join("Cargo.lock").exists());
        let root = root.ok_or_else(|| {
            Error::missing(
                "Cargo.lock",
                "Start this with `cargo xtask` inside the project.",
            )
        })?;
        let tools = std::env::var_os("KEYSTAY_TOOLS")
            .map_or_else(|| root.join("target/tools"), PathBuf::from);
        let tools = std::path::absolute(&tools).map_err(Error::file(&tools))?;

        let mut environment = Self {
            root,
            tools,
            variables: BTreeMap::new(),
        };
        let old = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(environment.tools_bin()).chain(std::env::split_paths(&old));
        if let Ok(path) = std::env::join_paths(folders) {
            environment.set("PATH", path);
        }
        // Trunk asks its registry for news otherwise.
        environment.set("TRUNK_SKIP_VERSION_CHECK", "true");
        // By convention any value means "no colour"; Trunk takes only `true` and `false`.
        if std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
            environment.set("NO_COLOR", "true");
        }
        Ok(environment)
    }

    /// The folder with the executables of installed tools.
    pub(crate) fn tools_bin(&self) -> PathBuf {
        self.tools.join("bin")
    }

    /// Adds or replaces a variable that every program started from here sees.
    pub(crate) fn set(&mut self, name: &'static str, value: impl Into<OsString>) {
        self.variables.insert(name, value.into());
    }

    /// A command in the project's folder, with the tools in front of the PATH.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command
            .args(arguments)
            .current_dir(&self.root)
            .env_remove(ENCODED_FLAGS)
            .envs(&self.variables);
        command
    }

    /// `cargo` with these arguments: the same cargo that started this program.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        self.command(
            std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
            arguments,
        )
    }

    /// The file of a program with this name: from the tools first, then from the PATH.
    pub(crate) fn which(&self, program: &str) -> Option<PathBuf> {
        let path = self.variables.get("PATH")?;
        std::env::split_paths(path)
            .map(|folder| folder.join(program))
            .find(|file| file.is_file())
    }

    /// Reads a file of the project.
    pub(crate) fn read(&self, file: &str) -> Result<String, Error> {
        let path = self.root.join(file);
        std::fs::read_to_string(&path).map_err(Error::file(&path))
    }
}
