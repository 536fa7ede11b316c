//! A program that a test starts, and that never outlives it.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::TestbedError;

/// A child process. Dropping it kills it and waits for its end.
#[derive(Debug)]
pub(crate) struct ChildProcess {
    child: Child,
    log: PathBuf,
}

impl ChildProcess {
    /// Starts a program; its output goes into the log file.
    pub(crate) fn start(
        program: &Path,
        set_up: impl FnOnce(&mut Command),
        log: &Path,
    ) -> Result<Self, TestbedError> {
        let name = program.display().to_string();
        let out = File::create(log).map_err(TestbedError::io(format!("the log of {name}")))?;
        let err = out
            .try_clone()
            .map_err(TestbedError::io(format!("the log of {name}")))?;
        let mut command = Command::new(program);
        command.stdin(Stdio::null()).stdout(out).stderr(err);
        set_up(&mut command);
        let child = command
            .spawn()
            .map_err(TestbedError::io(format!("starting {name}")))?;
        Ok(Self {
            child,
            log: log.to_owned(),
        })
    }

    /// Whether it has ended by itself.
    pub(crate) fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// All that it has written so far.
    pub(crate) fn log(&self) -> String {
        std::fs::read(&self.log)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default()
    }

    /// Whether its log says that a port was taken.
    pub(crate) fn lost_its_port(&self) -> bool {
        // Go writes it in lower case, Chromium does not.
        self.log()
            .to_ascii_lowercase()
            .contains("address already in use")
    }

    /// The error that it did not start, with the end of its log.
    pub(crate) fn did_not_start(&self, program: &'static str) -> TestbedError {
        let log = self.log();
        let lines: Vec<&str> = log.lines().collect();
        let log = lines[lines.len().saturating_sub(20)..].join("\n");
        TestbedError::DidNotStart { program, log }
    }
}

impl Drop for ChildProcess {
    fn drop(&mut self) {
        // Both fail only if it has already ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
