//! OpenSSL's verdict on certificate requests that are made in a browser.
//!
//! A test in a browser cannot start a program, so it sends its requests here, over loopback, and gets back how many OpenSSL
//! accepts. It finds the address in `target/judge.txt`, which the server of the test runner serves.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use crate::command;
use crate::error::Error;

/// More than any test sends at once.
const LIMIT: u64 = 32 * 1024 * 1024;

/// A CA that signs whatever is signed itself: `openssl ca` looks at many requests in one go, where `openssl req` would be
/// started for each.
const CONFIGURATION: &str = "[ca]
default_ca = judge
[judge]
new_certs_dir = certificates
database = index.txt
certificate = ca.pem
private_key = ca.key
default_md = sha256
default_days = 1
policy = any
unique_subject = no
copy_extensions = copyall
rand_serial = yes
[any]
commonName = optional
";

/// The running server. Dropping it removes its files.
pub(super) struct Judge {
    address: PathBuf,
    folder: PathBuf,
}

impl Judge {
    /// Begins to listen on a free port, and says where in `target` of the workspace.
    pub(super) fn start(root: &Path) -> Result<Self, Error> {
        let target = root.join("target");
        let judge = Self {
            address: target.join("judge.txt"),
            folder: target.join(format!("judge-{}", std::process::id())),
        };
        let certificates = judge.folder.join("certificates");
        fs::create_dir_all(&certificates).map_err(Error::file(&certificates))?;
        write(&judge.folder, "ca.cnf", CONFIGURATION)?;
        command::output(openssl(&judge.folder).args(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -subj /CN=judge"
                .split(' '),
        ))?;
        let listening = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| Ok((listener.local_addr()?, listener)));
        let (address, listener) = listening.map_err(Error::file(&judge.address))?;
        fs::write(&judge.address, format!("http://{address}/"))
            .map_err(Error::file(&judge.address))?;
        let folder = judge.folder.clone();
        // Ends with this program.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // A test that gets no answer fails.
                let _ = answer(stream, &folder);
            }
        });
        Ok(judge)
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.address);
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn openssl(folder: &Path) -> Command {
    let mut command = Command::new("openssl");
    command.current_dir(folder);
    command
}

fn write(folder: &Path, name: &str, text: &str) -> Result<(), Error> {
    let path = folder.join(name);
    fs::write(&path, text).map_err(Error::file(&path))
}

/// One request over HTTP: in its body a certificate request a line, in base64.
fn answer(stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    let mut reader = BufReader::new(&stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = String::new();
    reader.take(LIMIT.min(length)).read_to_string(&mut body)?;
    let verdict = judge(&body, folder).unwrap_or_else(|error| error.to_string());
    write!(
        &stream,
        "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{verdict}",
        verdict.len()
    )
}

/// What OpenSSL makes of these.
fn judge(requests: &str, folder: &Path) -> Result<String, Error> {
    write(folder, "index.txt", "")?;
    let mut names = Vec::new();
    for (number, request) in requests.lines().enumerate() {
        let lines: Vec<&str> = (0..request.len())
            .step_by(64)
            .filter_map(|start| request.get(start..request.len().min(start + 64)))
            .collect();
        let name = format!("{number}.pem");
        let kind = "CERTIFICATE REQUEST";
        let lines = lines.join("\n");
        let pem = format!("-----BEGIN {kind}-----\n{lines}\n-----END {kind}-----\n");
        write(folder, &name, &pem)?;
        names.push(name);
    }
    let output = openssl(folder)
        .args("ca -config ca.cnf -batch -notext -preserveDN -infiles".split(' '))
        .args(&names)
        .output()
        .map_err(|source| Error::Start {
            command: "openssl ca".to_owned(),
            source,
        })?;
    let said = String::from_utf8_lossy(&output.stderr);
    let accepted = said.lines().filter(|line| *line == "Signature ok").count();
    if accepted == names.len() && output.status.success() {
        return Ok(format!("{accepted} accepted"));
    }
    let end = said.lines().rev().take(20).collect::<Vec<_>>();
    let end = end.into_iter().rev().collect::<Vec<_>>().join("\n");
    Ok(format!("{accepted} of {} accepted: {end}", names.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bad_request_among_good_ones_is_found() -> Result<(), Error> {
        let root = std::env::temp_dir().join(format!("keystay-xtask-judge-{}", std::process::id()));
        let judging = Judge::start(&root)?;
        let folder = &judging.folder;
        let request = command::output(
            openssl(folder).args(
                "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout k.key -subj /"
                    .split(' '),
            ),
        )?;
        let good: String = request
            .lines()
            .filter(|line| !line.starts_with('-'))
            .collect();
        // The last octets belong to the signature.
        let end = if good.ends_with('=') {
            good.len() - 8
        } else {
            good.len() - 4
        };
        let other = if good[..end].ends_with('A') { "B" } else { "A" };
        let bad = format!("{}{other}{}", &good[..end - 1], &good[end..]);
        assert_eq!(judge(&format!("{good}\n{good}\n"), folder)?, "2 accepted");
        let verdict = judge(&format!("{good}\n{bad}\n{good}\n"), folder)?;
        assert!(verdict.starts_with("2 of 3 accepted: "), "{verdict}");
        drop(judging);
        fs::remove_dir_all(&root).map_err(Error::file(&root))
    }
}
