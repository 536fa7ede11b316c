//! Trunk, which builds the page, and wasm-bindgen, which must be of exactly the library's version; and cargo-deny, which
//! judges the crates in use.

use super::version;
use crate::command;
use crate::environment::Environment;
use crate::error::Error;
use crate::progress::step;

const TRUNK: &str = "0.21.14";
const DENY: &str = "0.20.2";

/// How the tools are compiled: their speed does not matter here, how long that takes does.
const QUICK: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

struct Tool<'a> {
    package: &'a str,
    programs: &'a [&'a str],
    version: &'a str,
    locked: bool,
    minutes: u32,
}

/// Installs both, unless the PATH has them.
pub(super) fn install(environment: &Environment) -> Result<(), Error> {
    let lockfile = environment.read("Cargo.lock")?;
    let wasm_bindgen = version::in_lockfile(&lockfile, "wasm-bindgen").ok_or_else(|| {
        Error::content(
            "Cargo.lock",
            "does not name exactly one version of wasm-bindgen",
        )
    })?;
    let tools = [
        Tool {
            package: "trunk",
            programs: &["trunk"],
            version: TRUNK,
            locked: true,
            minutes: 7,
        },
        // Its own lockfile does not fit its manifest in 0.2.130, so it cannot be installed `--locked`.
        Tool {
            package: "wasm-bindgen-cli",
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            version: &wasm_bindgen,
            locked: false,
            minutes: 3,
        },
    ];
    tools
        .iter()
        .filter(|tool| !is_there(environment, tool))
        .try_for_each(|tool| fetch(environment, tool))
}

/// Installs cargo-deny, unless the PATH has it.
pub(super) fn install_deny(environment: &Environment) -> Result<(), Error> {
    let deny = Tool {
        package: "cargo-deny",
        programs: &["cargo-deny"],
        version: DENY,
        locked: true,
        // 164 s of computing, measured; its own flags (LTO, one unit) would take several times that.
        minutes: 2,
    };
    if is_there(environment, &deny) {
        return Ok(());
    }
    fetch(environment, &deny)
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
    if tool.locked {
        arguments.push("--locked");
    }
    let what = format!(
        "compiling {} {} into {root} (once; about {} minutes on two cores)",
        tool.package, tool.version, tool.minutes
    );
    step(&what, || {
        command::run(environment.cargo(&arguments).envs(QUICK))
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
