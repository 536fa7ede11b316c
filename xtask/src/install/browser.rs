//! The browser, OpenSSL and a C++ compiler, which only the tests need. They are the system's, not this project's.

use std::path::PathBuf;

use crate::command;
use crate::environment::Environment;
use crate::error::Error;
use crate::progress::{say, step};

/// A program of the system: what it may be called, its Debian package, and how later programs find it.
struct Program {
    name: &'static str,
    names: &'static [&'static str],
    package: &'static str,
    variable: &'static str,
}

const PROGRAMS: [Program; 5] = [
    Program {
        name: "chromium",
        names: &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
        ],
        package: "chromium",
        variable: "CHROMIUM",
    },
    Program {
        name: "chromedriver",
        names: &["chromedriver"],
        package: "chromium-driver",
        variable: "CHROMEDRIVER",
    },
    Program {
        name: "openssl",
        names: &["openssl"],
        package: "openssl",
        variable: "OPENSSL",
    },
    Program {
        name: "unzip",
        names: &["unzip"],
        package: "unzip",
        variable: "KEYSTAY_UNZIP",
    },
    // For libFuzzer. The variable is the one that its build looks at.
    Program {
        name: "c++",
        names: &["c++", "g++", "clang++"],
        package: "g++",
        variable: "CXX",
    },
];

/// Says which of them are missing, and installs nothing.
pub(super) fn look(environment: &Environment) {
    for program in PROGRAMS
        .iter()
        .filter(|program| find(environment, program).is_none())
    {
        say(&format!(
            "{} is not here; only `cargo xtask test` needs it (Debian package {})",
            program.name, program.package
        ));
    }
}

/// Finds the named programs; installs what is missing where apt-get and the right to use it are at hand.
pub(super) fn install(environment: &mut Environment, names: &[&str]) -> Result<(), Error> {
    let wanted = || {
        PROGRAMS
            .iter()
            .filter(|program| names.contains(&program.name))
    };
    let missing: Vec<&str> = wanted()
        .filter(|program| find(environment, program).is_none())
        .map(|program| program.package)
        .collect();
    if !missing.is_empty() {
        let list = missing.join(" ");
        if environment.which("apt-get").is_none() || !is_root(environment) {
            let remedy = format!("The tests need it. On Debian: `apt-get install {list}` as root.");
            return Err(Error::missing(&list, &remedy));
        }
        step(
            &format!("installing {list} with apt-get, for the tests"),
            || {
                let apt = |words: &[&str]| {
                    let mut command = environment.command("apt-get", words);
                    command.env("DEBIAN_FRONTEND", "noninteractive");
                    command
                };
                command::run(&mut apt(&["-qq", "update"]))?;
                command::run(
                    apt(&["-qq", "install", "-y", "--no-install-recommends"]).args(&missing),
                )
            },
        )?;
    }
    for program in wanted() {
        let Some(path) = find(environment, program) else {
            return Err(Error::missing(
                program.name,
                "It was installed, yet is not on the PATH.",
            ));
        };
        environment.set(program.variable, path);
    }
    Ok(())
}

fn find(environment: &Environment, program: &Program) -> Option<PathBuf> {
    let named = std::env::var_os(program.variable)
        .map(PathBuf::from)
        .filter(|file| file.is_file());
    named.or_else(|| {
        program
            .names
            .iter()
            .find_map(|name| environment.which(name))
    })
}

fn is_root(environment: &Environment) -> bool {
    command::version(&mut environment.command("id", &["-u"])).is_some_and(|id| id == "0")
}
