//! Certificate requests, made by OpenSSL and judged by it.

use std::net::IpAddr;

use super::keys::kind_of_public;
use super::public_key;
use super::{
    Files, KeyKind, OpenSslError, alternative_names, ask, ask_bytes, openssl, output, refused,
};

/// Enough for `openssl req`, so that it does not matter what this machine has as its own.
const CONFIGURATION: &str = "[req]\ndistinguished_name = subject\n[subject]\n";

/// A request (PEM) for these names, DNS names and IP addresses, signed with this key (PEM). The subject is empty as `/`,
/// or written as `/CN=example.test`. Without names it has no extension for them.
pub fn make_request(key_pem: &str, subject: &str, names: &[&str]) -> Result<String, OpenSslError> {
    let files = Files::new()?;
    let key = files.write("key.pem", key_pem)?;
    let configuration = files.write("req.cnf", CONFIGURATION)?;
    let mut command = openssl(&["req", "-new", "-sha256", "-subj", subject, "-config"]);
    command.arg(configuration).arg("-key").arg(key);
    if !names.is_empty() {
        let names: Vec<String> = names
            .iter()
            .map(|name| match name.parse::<IpAddr>() {
                Ok(address) => format!("IP:{address}"),
                Err(_) => format!("DNS:{name}"),
            })
            .collect();
        command.arg("-addext");
        command.arg(format!("subjectAltName={}", names.join(",")));
    }
    let request = output("making a request", command, b"")?;
    Ok(String::from_utf8_lossy(&request).into_owned())
}

/// The same request in DER.
pub fn request_der(request_pem: &str) -> Result<Vec<u8>, OpenSslError> {
    let command = openssl(&["req", "-outform", "DER"]);
    output("the request", command, request_pem.as_bytes())
}

/// The request (PEM) is signed by the key that it names.
pub fn verify_request(request_pem: &str) -> Result<(), OpenSslError> {
    verified(
        openssl(&["req", "-verify", "-noout"]),
        request_pem.as_bytes(),
    )
}

/// The request (DER) is signed by the key that it names.
pub fn verify_request_der(request: &[u8]) -> Result<(), OpenSslError> {
    let command = openssl(&["req", "-verify", "-noout", "-inform", "DER"]);
    verified(command, request)
}

fn verified(command: std::process::Command, request: &[u8]) -> Result<(), OpenSslError> {
    let said = ask_bytes("the request", command, request)?;
    // Older versions say that it failed, and still end well.
    if said.contains("verify OK") {
        Ok(())
    } else {
        Err(refused("the request", said))
    }
}

/// The request (PEM) in words.
pub fn request_text(request_pem: &str) -> Result<String, OpenSslError> {
    ask(
        "the request",
        openssl(&["req", "-noout", "-text"]),
        request_pem,
    )
}

/// The names that the request (PEM) asks for, as OpenSSL writes them: see [`names`](super::names).
pub fn request_names(request_pem: &str) -> Result<Vec<String>, OpenSslError> {
    Ok(alternative_names(&request_text(request_pem)?))
}

/// The private key (PEM) belongs to the request (PEM).
pub fn key_fits_request(key_pem: &str, request_pem: &str) -> Result<(), OpenSslError> {
    let (key, request) = (public_key(key_pem)?, request_public_key(request_pem)?);
    if key.trim() == request.trim() {
        Ok(())
    } else {
        let said = format!("of the key:\n{key}\nof the request:\n{request}");
        Err(refused("the key", said))
    }
}

/// The kind of key of the request (PEM).
pub fn request_key_kind(request_pem: &str) -> Result<KeyKind, OpenSslError> {
    kind_of_public(&request_public_key(request_pem)?)
}

fn request_public_key(request_pem: &str) -> Result<String, OpenSslError> {
    let command = openssl(&["req", "-noout", "-pubkey"]);
    let key = output("the request", command, request_pem.as_bytes())?;
    Ok(String::from_utf8_lossy(&key).into_owned())
}
