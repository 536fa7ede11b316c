//! The external programs that the test bed starts, and where to find them.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::TestbedError;

/// A program and how to get it.
pub(crate) struct Program {
    pub(crate) name: &'static str,
    /// An environment variable that names the file.
    pub(crate) variable: &'static str,
    /// Other names of the same program.
    pub(crate) aliases: &'static [&'static str],
    /// The folder below the workspace's tool folder.
    pub(crate) folder: &'static str,
    pub(crate) advice: &'static str,
}

const GET_PEBBLE: &str = "Pebble 2.10 or newer is needed: run `cargo xtask run`, which fetches it where it can, or \
    `go install github.com/letsencrypt/pebble/v2/cmd/...@latest`, or name the files in PEBBLE and PEBBLE_CHALLTESTSRV.";

pub(crate) const PEBBLE: Program = Program {
    name: "pebble",
    variable: "PEBBLE",
    aliases: &[],
    folder: "bin",
    advice: GET_PEBBLE,
};

pub(crate) const CHALLTESTSRV: Program = Program {
    name: "pebble-challtestsrv",
    variable: "PEBBLE_CHALLTESTSRV",
    aliases: &[],
    folder: "bin",
    advice: GET_PEBBLE,
};

pub(crate) const CHROMEDRIVER: Program = Program {
    name: "chromedriver",
    variable: "CHROMEDRIVER",
    aliases: &[],
    folder: "bin",
    advice: "Install it, on Debian with `apt-get install chromium-driver`, or name the file in CHROMEDRIVER.",
};

pub(crate) const CHROMIUM: Program = Program {
    name: "chromium",
    variable: "CHROMIUM",
    aliases: &["chromium-browser", "google-chrome", "google-chrome-stable"],
    folder: "bin",
    advice: "Install it, on Debian with `apt-get install chromium`, or name the file in CHROMIUM.",
};

pub(crate) const NGINX: Program = Program {
    name: "nginx",
    variable: "NGINX",
    aliases: &[],
    folder: "bin",
    advice: "Install it, or run `cargo xtask test e2e`, which unpacks it on Debian, or name the file in NGINX.",
};

/// Not a program but a script, which a browser runs on a page.
pub(crate) const AXE: Program = Program {
    name: "axe.min.js",
    variable: "KEYSTAY_AXE",
    aliases: &[],
    folder: "axe/node_modules/axe-core",
    advice: "It is axe-core, which judges pages: `cargo xtask test` fetches it with npm; or name the file in KEYSTAY_AXE.",
};

impl Program {
    /// Looks at the file that the variable names, or else in the workspace's tool folder and on the PATH.
    pub(crate) fn find(&self) -> Result<PathBuf, TestbedError> {
        if let Some(named) = env::var_os(self.variable).filter(|name| !name.is_empty()) {
            let named = PathBuf::from(named);
            return if named.is_file() {
                Ok(named)
            } else {
                Err(self.missing())
            };
        }
        let path = env::var_os("PATH").unwrap_or_default();
        let mut folders = vec![tool_folder().join(self.folder)];
        folders.extend(env::split_paths(&path));
        std::iter::once(&self.name)
            .chain(self.aliases)
            .find_map(|name| in_folders(&folders, name.as_ref()))
            .ok_or_else(|| self.missing())
    }

    fn missing(&self) -> TestbedError {
        TestbedError::NotInstalled {
            program: self.name,
            advice: self.advice,
        }
    }
}

/// The folder of what `cargo xtask` fetches: `target/tools` of the workspace, or `KEYSTAY_TOOLS`.
fn tool_folder() -> PathBuf {
    env::var_os("KEYSTAY_TOOLS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tools"),
        PathBuf::from,
    )
}

fn in_folders(folders: &[PathBuf], name: &OsStr) -> Option<PathBuf> {
    folders
        .iter()
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}
