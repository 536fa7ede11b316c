//! Certificates, judged by OpenSSL. In a file with several, the first one is judged.

use super::keys::kind_of_public;
use super::{Files, KeyKind, OpenSslError, ask, openssl, public_key, refused};

/// The chain verifies up to this root: the first certificate of `fullchain` is the leaf, the others are only helpers.
pub fn verify_chain(root_pem: &str, fullchain_pem: &str) -> Result<(), OpenSslError> {
    verify(root_pem, fullchain_pem, &[])
}

/// The chain verifies, and the leaf is good for this host name.
pub fn verify_host(root_pem: &str, fullchain_pem: &str, host: &str) -> Result<(), OpenSslError> {
    verify(root_pem, fullchain_pem, &["-verify_hostname", host])
}

/// The chain verifies, and the leaf is good for this IP address.
pub fn verify_ip(root_pem: &str, fullchain_pem: &str, address: &str) -> Result<(), OpenSslError> {
    verify(root_pem, fullchain_pem, &["-verify_ip", address])
}

fn verify(root_pem: &str, fullchain_pem: &str, more: &[&str]) -> Result<(), OpenSslError> {
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

/// The certificate (PEM) in words.
pub fn certificate_text(certificate_pem: &str) -> Result<String, OpenSslError> {
    ask(
        "the certificate",
        openssl(&["x509", "-noout", "-text"]),
        certificate_pem,
    )
}

/// The names of the certificate (PEM), as OpenSSL writes them, in the order of the certificate: `DNS:example.test`,
/// `IP Address:127.0.0.1`, `IP Address:0:0:0:0:0:0:0:1`.
pub fn names(certificate_pem: &str) -> Result<Vec<String>, OpenSslError> {
    let command = openssl(&["x509", "-noout", "-ext", "subjectAltName"]);
    let said = ask("the names of the certificate", command, certificate_pem)?;
    Ok(alternative_names(&said))
}

/// The line after the one that says `Subject Alternative Name`.
pub(super) fn alternative_names(said: &str) -> Vec<String> {
    said.lines()
        .skip_while(|line| !line.contains("Subject Alternative Name"))
        .nth(1)
        .unwrap_or_default()
        .split(',')
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

/// The serial number of the certificate (PEM), in hexadecimal digits.
pub fn serial(certificate_pem: &str) -> Result<String, OpenSslError> {
    let command = openssl(&["x509", "-noout", "-serial"]);
    let said = ask("the certificate", command, certificate_pem)?;
    match said.trim().strip_prefix("serial=") {
        Some(serial) => Ok(serial.to_owned()),
        None => Err(refused("the serial number", said)),
    }
}

/// The kind of the certificate's (PEM) key.
pub fn certificate_key_kind(certificate_pem: &str) -> Result<KeyKind, OpenSslError> {
    kind_of_public(&certificate_public_key(certificate_pem)?)
}

/// The public key (PEM) of the certificate (PEM).
pub fn certificate_public_key(certificate_pem: &str) -> Result<String, OpenSslError> {
    ask(
        "the certificate",
        openssl(&["x509", "-noout", "-pubkey"]),
        certificate_pem,
    )
}

/// The private key (PEM) is well formed and belongs to the certificate (PEM).
pub fn key_fits(key_pem: &str, certificate_pem: &str) -> Result<(), OpenSslError> {
    super::check_key(key_pem)?;
    let (key, certificate) = (
        public_key(key_pem)?,
        certificate_public_key(certificate_pem)?,
    );
    if key.trim() == certificate.trim() {
        Ok(())
    } else {
        let said = format!("of the key:\n{key}\nof the certificate:\n{certificate}");
        Err(refused("the key", said))
    }
}

fn first_certificate(pem: &str) -> Result<String, OpenSslError> {
    const END: &str = "-----END CERTIFICATE-----";
    let start = pem
        .find("-----BEGIN CERTIFICATE-----")
        .ok_or(OpenSslError::NoCertificate)?;
    let end = pem[start..].find(END).ok_or(OpenSslError::NoCertificate)? + start + END.len();
    Ok(format!("{}\n", &pem[start..end]))
}
