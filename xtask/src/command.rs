//! Running other programs.

use std::io::{BufRead, BufReader, Read as _};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

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

/// Runs a command without its output, but no longer than this; then it is ended. What went wrong is the last line of what
/// it said.
pub(crate) fn in_time(command: &mut Command, limit: Duration) -> Result<(), String> {
    in_time_reading(command, Stdio::null(), limit)
}

fn in_time_reading(command: &mut Command, stdin: Stdio, limit: Duration) -> Result<(), String> {
    command
        .stdin(stdin)
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    // In a group of their own, so that what it has started can be ended with it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut child = command.spawn().map_err(|error| error.to_string())?;
    let stderr = child.stderr.take();
    // Read beside the waiting, or a program that says much would stand still.
    let said = std::thread::spawn(move || {
        let mut text = Vec::new();
        if let Some(mut stderr) = stderr {
            let _ = stderr.read_to_end(&mut text);
        }
        String::from_utf8_lossy(&text).into_owned()
    });
    let end = Instant::now() + limit;
    let status = loop {
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) => break status,
            None if Instant::now() < end => std::thread::sleep(Duration::from_millis(50)),
            None => {
                let group = format!("-{}", child.id());
                let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
                let _ = child.kill();
                let _ = child.wait();
                return Err(format!("no end within {} s", limit.as_secs()));
            }
        }
    };
    if status.success() {
        return Ok(());
    }
    let said = said.join().unwrap_or_default();
    let last = said.lines().rfind(|line| !line.trim().is_empty());
    Err(last.map_or_else(|| status.to_string(), |line| line.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_does_not_end_is_ended() {
        let limit = Duration::from_millis(200);
        let mut forever = Command::new("cat");
        // From a pipe that nobody closes.
        let (reader, _writer) = std::io::pipe().expect("a pipe");
        let ended = in_time_reading(&mut forever, reader.into(), limit);
        assert!(ended.is_err_and(|reason| reason.starts_with("no end within")));
        let mut wrong = Command::new("cargo");
        wrong.arg("no-such-subcommand");
        assert!(in_time(&mut wrong, Duration::from_mins(1)).is_err());
        let mut right = Command::new("cargo");
        right.arg("--version");
        assert_eq!(in_time(&mut right, Duration::from_mins(1)), Ok(()));
    }

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
