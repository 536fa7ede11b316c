//! `cargo xtask run`: the page and a practice CA on this machine.

#[cfg(not(unix))]
use crate::command;
use crate::dist::{self, Builder};
use crate::environment::Environment;
use crate::error::Error;
use crate::install;
use crate::page::{self, Programs};
use crate::progress::step;

/// Installs what is missing, builds what has changed, and becomes the test bed.
pub(crate) fn run(environment: &mut Environment, rest: &[String]) -> Result<(), Error> {
    let port = port(rest)?;
    install::for_running(environment)?;
    let folder = dist::dist(environment, Builder::Own(Programs::WithTestBed), false)?;
    let testbed = step("building the test bed", || {
        page::compile_here(environment, Programs::WithTestBed)?;
        page::program(environment, "testbed")
    })?;
    let mut testbed = environment.command(testbed, &[]);
    testbed.arg("--dist").arg(folder).args(["--port", &port]);
    become_(&mut testbed)
}

fn port(rest: &[String]) -> Result<String, Error> {
    let port = match rest {
        [] => "8080",
        [option, port] if option == "--port" => port,
        [option] if option.starts_with("--port=") => &option["--port=".len()..],
        [first, ..] => {
            return Err(Error::Usage {
                word: first.clone(),
            });
        }
    };
    port.parse::<u16>()
        .map(|port| port.to_string())
        .map_err(|_| Error::Usage {
            word: port.to_owned(),
        })
}

/// Puts the test bed in the place of this program, so that Ctrl-C reaches only the one that has to tidy up.
#[cfg(unix)]
fn become_(command: &mut std::process::Command) -> Result<(), Error> {
    use std::os::unix::process::CommandExt as _;
    let source = command.exec();
    Err(Error::Start {
        command: "testbed".to_owned(),
        source,
    })
}

#[cfg(not(unix))]
fn become_(command: &mut std::process::Command) -> Result<(), Error> {
    command::run(command)
}

#[cfg(test)]
mod tests {
    use super::port;

    #[test]
    fn the_port_can_be_chosen() {
        let given = |words: &[&str]| {
            port(
                &words
                    .iter()
                    .map(|&word| word.to_owned())
                    .collect::<Vec<_>>(),
            )
            .ok()
        };
        assert_eq!(given(&[]).as_deref(), Some("8080"));
        assert_eq!(given(&["--port", "9000"]).as_deref(), Some("9000"));
        assert_eq!(given(&["--port=0"]).as_deref(), Some("0"));
        assert_eq!(given(&["--port", "99999"]), None);
        assert_eq!(given(&["--dist"]), None);
    }
}
