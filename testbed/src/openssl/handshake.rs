//! A real TLS handshake with the delivered files.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use super::{Files, OpenSslError, ask, not_run, openssl, refused};

/// A web server (`openssl s_server`) that uses the key and the chain, and a client (`openssl s_client`) that trusts
/// this root alone and requires this host name. Returns the client's output.
pub fn handshake(
    root_pem: &str,
    key_pem: &str,
    fullchain_pem: &str,
    host: &str,
) -> Result<String, OpenSslError> {
    let files = Files::new()?;
    let key = files.write("privkey.pem", key_pem)?;
    let chain = files.write("fullchain.pem", fullchain_pem)?;
    let root = files.write("root.pem", root_pem)?;

    let mut command = openssl(&[
        "s_server",
        "-accept",
        "127.0.0.1:0",
        "-naccept",
        "1",
        "-key",
    ]);
    command
        .arg(key)
        .arg("-cert")
        .arg(&chain)
        .arg("-cert_chain")
        .arg(&chain);
    // Standard input stays open, as the server would end with it.
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut server = Server(command.spawn().map_err(not_run("the TLS server"))?);
    let address = server.address()?;

    let mut client = openssl(&["s_client", "-connect", &address, "-servername", host]);
    client.args([
        "-verify_return_error",
        "-verify_hostname",
        host,
        "-no-CApath",
        "-no-CAstore",
        "-CAfile",
    ]);
    client.arg(root);
    let said = ask("the TLS handshake", client, "Q\n")?;
    if said.contains("Verify return code: 0 (ok)") {
        Ok(said)
    } else {
        Err(refused("the TLS handshake", said))
    }
}

struct Server(Child);

impl Server {
    /// It chooses a free port itself and says `ACCEPT 127.0.0.1:35107` when it is ready.
    fn address(&mut self) -> Result<String, OpenSslError> {
        let mut heard = String::new();
        if let Some(output) = self.0.stdout.take() {
            for line in BufReader::new(output).lines() {
                let line = line.map_err(not_run("the TLS server"))?;
                if let Some(address) = line.strip_prefix("ACCEPT ") {
                    return Ok(address.trim().to_owned());
                }
                heard.push_str(&line);
                heard.push('\n');
            }
        }
        if let Some(mut errors) = self.0.stderr.take() {
            // What it wrote before it ended is helpful, but not needed.
            let _ = std::io::Read::read_to_string(&mut errors, &mut heard);
        }
        Err(refused("the files, as a TLS server", heard))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Both fail only if it has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
