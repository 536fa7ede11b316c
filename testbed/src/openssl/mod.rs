//! OpenSSL as a judge of what was delivered, by its command line: a program that shares no code with ours.

mod handshake;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;
use thiserror::Error;

pub use handshake::handshake;

/// What OpenSSL did not like.
#[derive(Debug, Error)]
pub enum Verdict {
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
    pub(crate) fn new() -> Result<Self, Verdict> {
        // `tempfile` makes folders with mode 0700.
        let folder = TempDir::with_prefix("keystay-openssl-").map_err(not_run("a folder"))?;
        Ok(Self { folder })
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> Result<PathBuf, Verdict> {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).map_err(not_run(name))?;
        Ok(path)
    }
}

/// The chain verifies up to this root: the first certificate of `fullchain` is the leaf, the others are only helpers.
pub fn verify_chain(root_pem: &str, fullchain_pem: &str) -> Result<(), Verdict> {
    verify(root_pem, fullchain_pem, &[])
}

/// The chain verifies, and the leaf is good for this host name.
pub fn verify_host(root_pem: &str, fullchain_pem: &str, host: &str) -> Result<(), Verdict> {
    verify(root_pem, fullchain_pem, &["-verify_hostname", host])
}

fn verify(root_pem: &str, fullchain_pem: &str, more: &[&str]) -> Result<(), Verdict> {
    let files = Files::new()?;
    let root = files.write("root.pem", root_pem)?;
    let leaf = files.write("leaf.pem", &first_certificate(fullchain_pem)?)?;
    let chain = files.write("chain.pem", fullchain_pem)?;
    let mut command = openssl(&[
        "verify",
        "-purpose",
        "sslserver",
        "-no-CApath",
        "-no-CAstore",
        "-CAfile",
    ]);
    command
        .arg(root)
        .arg("-untrusted")
        .arg(chain)
        .args(more)
        .arg(leaf);
    ask("the chain", command, "").map(drop)
}

/// The request (PEM) is signed by the key that it names.
pub fn verify_request(request_pem: &str) -> Result<(), Verdict> {
    let said = ask(
        "the request",
        openssl(&["req", "-verify", "-noout"]),
        request_pem,
    )?;
    // Older versions say that it failed, and still end well.
    if said.contains("verify OK") {
        Ok(())
    } else {
        Err(refused("the request", said))
    }
}

/// The request (PEM) in words.
pub fn request_text(request_pem: &str) -> Result<String, Verdict> {
    ask(
        "the request",
        openssl(&["req", "-noout", "-text"]),
        request_pem,
    )
}

/// The first certificate (PEM) in words.
pub fn certificate_text(certificate_pem: &str) -> Result<String, Verdict> {
    ask(
        "the certificate",
        openssl(&["x509", "-noout", "-text"]),
        certificate_pem,
    )
}

/// The names of the first certificate, as OpenSSL writes them: `DNS:example.test`, in the order of the certificate.
pub fn names(certificate_pem: &str) -> Result<Vec<String>, Verdict> {
    let command = openssl(&["x509", "-noout", "-ext", "subjectAltName"]);
    let said = ask("the names of the certificate", command, certificate_pem)?;
    let names = said.lines().nth(1).unwrap_or_default().split(',');
    Ok(names
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect())
}

/// The private key (PEM) is well formed and belongs to the first certificate.
pub fn key_fits(key_pem: &str, certificate_pem: &str) -> Result<(), Verdict> {
    let of_key = ask("the key", openssl(&["pkey", "-check", "-pubout"]), key_pem)?;
    let of_certificate = ask(
        "the certificate",
        openssl(&["x509", "-noout", "-pubkey"]),
        certificate_pem,
    )?;
    let key = of_key
        .find("-----BEGIN PUBLIC KEY")
        .map(|start| of_key[start..].trim());
    if key == Some(of_certificate.trim()) {
        Ok(())
    } else {
        Err(refused(
            "the key",
            format!("of the key:\n{of_key}\nof the certificate:\n{of_certificate}"),
        ))
    }
}

fn first_certificate(pem: &str) -> Result<String, Verdict> {
    const END: &str = "-----END CERTIFICATE-----";
    let start = pem
        .find("-----BEGIN CERTIFICATE-----")
        .ok_or(Verdict::NoCertificate)?;
    let end = pem[start..].find(END).ok_or(Verdict::NoCertificate)? + start + END.len();
    Ok(format!("{}\n", &pem[start..end]))
}

pub(crate) fn openssl(arguments: &[&str]) -> Command {
    let mut command = Command::new("openssl");
    command.args(arguments);
    command
}

/// Runs it to its end with this input, and gives what it said on both outputs.
pub(crate) fn ask(what: &str, mut command: Command, input: &str) -> Result<String, Verdict> {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut run = || -> std::io::Result<Output> {
        let mut child = command.spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            // It may have ended without reading: then it says why.
            let _ = stdin.write_all(input.as_bytes());
        }
        child.wait_with_output()
    };
    let output = run().map_err(not_run(what))?;
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.push_str(&String::from_utf8_lossy(&output.stderr));
    if output.status.success() {
        Ok(said)
    } else {
        Err(refused(what, said))
    }
}

pub(crate) fn refused(what: &str, said: String) -> Verdict {
    Verdict::Refused {
        what: what.to_owned(),
        said,
    }
}

pub(crate) fn not_run(what: &str) -> impl FnOnce(std::io::Error) -> Verdict {
    let what = what.to_owned();
    move |source| Verdict::NotRun { what, source }
}
