//! Compiling programs in tests, with the compiler alone.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Runs the compiler on a file. What it makes goes into the folder.
pub(crate) fn rustc(arguments: &[&str], source: &Path, folder: &Path) -> Output {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.args(["--edition", "2024"]).args(arguments);
    rustc.arg("--out-dir").arg(folder).arg(source);
    rustc.output().unwrap()
}

/// What the compiler said.
pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A folder of its own for each test, as they run at the same time.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Compiles the attribute. The answer is the value of `--extern` with which a program uses it.
pub(crate) fn attribute(folder: &Path) -> String {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("loaded-later/src/lib.rs");
    let arguments = [
        "--crate-type",
        "proc-macro",
        "--crate-name",
        "loaded_later",
        "--extern",
        "proc_macro",
    ];
    let output = rustc(&arguments, &source, folder);
    assert!(output.status.success(), "{}", stderr(&output));
    let (prefix, suffix) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    format!(
        "loaded_later={}/{prefix}loaded_later{suffix}",
        folder.display()
    )
}
