//! Programs that are installed with cargo, each for one thing: the test runner of wasm-bindgen for tests in a browser, Trunk to
//! compare its page with ours, cargo-deny to judge the crates in use.

use super::version;
use crate::command;
use crate::environment::Environment;
use crate::error::Error;
use crate::progress::step;

const TRUNK: &str = "0.21.14";
const DENY: &str = "0.20.2";

/// How a tool is compiled: its speed does not matter much, how long compiling takes does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// Not optimised.
    Debug,
    /// A little, as it has much to do.
    Release,
}

/// For tools that are not optimised.
const NO_SYMBOLS: [(&str, &str); 1] = [("CARGO_PROFILE_DEV_DEBUG", "0")];

/// For those that are.
const QUICK: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

struct Tool<'a> {
    package: &'a str,
    programs: &'a [&'a str],
    version: &'a str,
    /// More arguments of `cargo install`.
    arguments: &'a [&'a str],
    how: How,
    minutes: u32,
}

/// Installs wasm-bindgen with its test runner, unless the PATH has them.
pub(super) fn install_wasm_bindgen(environment: &Environment) -> Result<(), Error> {
    let lockfile = environment.read("Cargo.lock")?;
    let version = version::in_lockfile(&lockfile, "wasm-bindgen").ok_or_else(|| {
        Error::content(
            "Cargo.lock",
            "does not name exactly one version of wasm-bindgen",
        )
    })?;
    ensure(
        environment,
        &Tool {
            package: "wasm-bindgen-cli",
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            // It must be exactly that of the library.
            version: &version,
            // Its own lockfile does not fit its manifest in 0.2.130, so it cannot be installed `--locked`.
            arguments: &[],
            how: How::Debug,
            minutes: 1,
        },
    )
}

/// Installs Trunk, unless the PATH has it.
pub(super) fn install_trunk(environment: &Environment) -> Result<(), Error> {
    ensure(
        environment,
        &Tool {
            package: "trunk",
            programs: &["trunk"],
            version: TRUNK,
            // With its own TLS it needs no OpenSSL to compile.
            arguments: &["--locked", "--no-default-features", "--features", "rustls"],
            how: How::Debug,
            minutes: 3,
        },
    )
}

/// Installs cargo-deny, unless the PATH has it.
pub(super) fn install_deny(environment: &Environment) -> Result<(), Error> {
    ensure(
        environment,
        &Tool {
            package: "cargo-deny",
            programs: &["cargo-deny"],
            version: DENY,
            arguments: &["--locked"],
            // 164 s of computing, measured; its own flags (LTO, one unit) would take several times that.
            how: How::Release,
            minutes: 2,
        },
    )
}

fn ensure(environment: &Environment, tool: &Tool) -> Result<(), Error> {
    if is_there(environment, tool) {
        return Ok(());
    }
    fetch(environment, tool)
}

fn is_there(environment: &Environment, tool: &Tool) -> bool {
    tool.programs.iter().all(|program| {
        let said = command::version(&mut environment.command(program, &["--version"]));
        said.is_some_and(|text| fits(&text, tool.version))
    })
}

/// Whether what a program printed names this version and no other.
fn fits(said: &str, wanted: &str) -> bool {
    let said = version::first(said);
    said.is_some() && said == version::first(wanted)
}

fn fetch(environment: &Environment, tool: &Tool) -> Result<(), Error> {
    let exact = format!("={}", tool.version);
    let root = environment.tools.to_string_lossy().into_owned();
    let mut arguments = vec![
        "install",
        "--quiet",
        "--force",
        "--root",
        &root,
        "--version",
        &exact,
        tool.package,
    ];
    arguments.extend(tool.arguments);
    let variables = match tool.how {
        How::Debug => {
            arguments.push("--debug");
            &NO_SYMBOLS[..]
        }
        How::Release => &QUICK,
    };
    let what = format!(
        "compiling {} {} into {root} (once; about {} minutes on two cores)",
        tool.package, tool.version, tool.minutes
    );
    step(&what, || {
        command::run(
            environment
                .cargo(&arguments)
                .envs(variables.iter().copied()),
        )
    })?;
    if is_there(environment, tool) {
        return Ok(());
    }
    Err(Error::missing(
        tool.package,
        "It was installed, yet does not start with `--version`.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_version_fits() {
        assert!(fits("trunk 0.21.14", TRUNK));
        assert!(!fits("trunk 0.21.13", TRUNK));
        assert!(!fits("trunk 0.22.0-beta.1", TRUNK));
        assert!(!fits("", TRUNK));
        assert!(fits("wasm-bindgen 0.2.130", "0.2.130"));
        assert!(!fits("wasm-bindgen 0.2.13", "0.2.130"));
    }
}
