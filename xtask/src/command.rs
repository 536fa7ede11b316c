//! Running other programs.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::error::Error;

/// The command as one would type it, for messages.
fn words(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let program = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(program)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Runs a command whose output goes to the terminal; anything but success is an error.
pub(crate) fn run(command: &mut Command) -> Result<(), Error> {
    let status = command.status().map_err(|source| Error::Start {
        command: words(command),
        source,
    })?;
    if status.success() {
        Ok(())
    } else {
        Err(Error::Failed {
            command: words(command),
            status,
        })
    }
}

/// Runs a command and gives its standard output; anything but success is an error.
pub(crate) fn output(command: &mut Command) -> Result<String, Error> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|source| Error::Start {
            command: words(command),
            source,
        })?;
    if !output.status.success() {
        return Err(Error::Failed {
            command: words(command),
            status: output.status,
        });
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What a program says of its version, or `None` if there is no such program. Both output streams are taken,
/// because programs differ in which one they use.
pub(crate) fn version(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    let both = [output.stdout, b"\n".to_vec(), output.stderr].concat();
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&both).trim().to_owned())
}

/// Runs a command and shows each line of its standard output while it comes, also to `see`. The answer is
/// whether it succeeded.
pub(crate) fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Result<bool, Error> {
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|source| Error::Start {
        command: words(command),
        source,
    })?;
    if let Some(stdout) = child.stdout.take() {
        // A line that is no UTF-8 is shown as well as it can be: tests print what servers sent.
        for line in BufReader::new(stdout).split(b'\n') {
            let Ok(line) = line else { break };
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            see(&line);
        }
    }
    let status = child.wait().map_err(|source| Error::Start {
        command: words(command),
        source,
    })?;
    Ok(status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_command_is_named() {
        let mut command = Command::new("cargo");
        command.arg("no-such-subcommand").stderr(Stdio::null());
        let message = run(&mut command).map_err(|error| error.to_string());
        assert!(message.is_err_and(|text| text.starts_with("`cargo no-such-subcommand` failed")));
    }

    #[test]
    fn lines_are_seen_and_the_end_is_told() {
        let mut lines = Vec::new();
        let done = watch(Command::new("cargo").arg("--version"), |line| {
            lines.push(line.to_owned());
        });
        assert!(matches!(done, Ok(true)));
        assert!(
            lines.len() == 1 && lines[0].starts_with("cargo "),
            "{lines:?}"
        );
    }
}
