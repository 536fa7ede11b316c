//! OpenSSL's command line as a judge of keys, requests and certificates: it shares no code with ours.

mod certificates;
mod handshake;
mod keys;
mod requests;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use thiserror::Error;

use certificates::alternative_names;
pub use certificates::{
    certificate_key_kind, certificate_public_key, certificate_text, key_fits, names, serial,
    verify_chain, verify_host, verify_ip,
};
pub use handshake::handshake;
pub use keys::{
    KeyKind, check_key, encrypted, hmac, key_der, key_kind, make_key, make_key_with_parameters,
    public_key, sign, traditional,
};
pub use requests::{
    key_fits_request, make_request, request_der, request_key_kind, request_names, request_text,
    verify_request, verify_request_der,
};

/// What OpenSSL refused, or why it could not be asked.
#[derive(Debug, Error)]
pub enum OpenSslError {
    /// OpenSSL could not be asked.
    #[error("openssl could not be run for {what}: {source}")]
    NotRun {
        /// What was to be judged.
        what: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// OpenSSL refused it.
    #[error("openssl refused: {what}\n{said}")]
    Refused {
        /// What was judged.
        what: String,
        /// All that OpenSSL said.
        said: String,
    },
    /// A PEM file does not hold a certificate.
    #[error("there is no certificate in the file")]
    NoCertificate,
}

/// Files for OpenSSL, readable by their owner alone and gone when dropped: one of them is a key.
pub(crate) struct Files {
    folder: TempDir,
}

impl Files {
    pub(crate) fn new() -> Result<Self, OpenSslError> {
        // `tempfile` makes folders with mode 0700.
        let folder = TempDir::with_prefix("keystay-openssl-").map_err(not_run("a folder"))?;
        Ok(Self { folder })
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> Result<PathBuf, OpenSslError> {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).map_err(not_run(name))?;
        Ok(path)
    }
}

pub(crate) fn openssl(arguments: &[&str]) -> Command {
    let mut command = Command::new("openssl");
    command.args(arguments);
    command
}

/// Runs it to its end with this input, and returns the text of both outputs.
pub(crate) fn ask(what: &str, command: Command, input: &str) -> Result<String, OpenSslError> {
    ask_bytes(what, command, input.as_bytes())
}

/// As [`ask`], with an input that need not be text.
fn ask_bytes(what: &str, command: Command, input: &[u8]) -> Result<String, OpenSslError> {
    run(what, command, input).map(|output| both(&output))
}

/// Runs it to its end with this input, and returns its standard output.
fn output(what: &str, command: Command, input: &[u8]) -> Result<Vec<u8>, OpenSslError> {
    run(what, command, input).map(|output| output.stdout)
}

fn run(what: &str, mut command: Command, input: &[u8]) -> Result<Output, OpenSslError> {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut run = || -> std::io::Result<Output> {
        let mut child = command.spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            // It may have ended without reading, and then says why.
            let _ = stdin.write_all(input);
        }
        child.wait_with_output()
    };
    let output = run().map_err(not_run(what))?;
    if output.status.success() {
        Ok(output)
    } else {
        Err(refused(what, both(&output)))
    }
}

fn both(output: &Output) -> String {
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.push_str(&String::from_utf8_lossy(&output.stderr));
    said
}

pub(crate) fn refused(what: &str, said: String) -> OpenSslError {
    OpenSslError::Refused {
        what: what.to_owned(),
        said,
    }
}

pub(crate) fn not_run(what: &str) -> impl FnOnce(std::io::Error) -> OpenSslError {
    let what = what.to_owned();
    move |source| OpenSslError::NotRun { what, source }
}
