//! Private keys made by OpenSSL, in the files that people have, and judged by it.

use std::fmt::Write as _;

use super::{Files, OpenSslError, ask, ask_bytes, openssl, output, refused};

/// A kind of key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// RSA with so many bits.
    Rsa(u32),
    /// ECDSA on P-256.
    P256,
    /// ECDSA on P-384.
    P384,
}

/// A new private key, in PKCS#8 (PEM: `PRIVATE KEY`).
pub fn make_key(kind: KeyKind) -> Result<String, OpenSslError> {
    let mut command = openssl(&["genpkey", "-quiet", "-algorithm"]);
    match kind {
        KeyKind::Rsa(bits) => command.args(["RSA", "-pkeyopt", &format!("rsa_keygen_bits:{bits}")]),
        KeyKind::P256 => command.args(["EC", "-pkeyopt", "ec_paramgen_curve:P-256"]),
        KeyKind::P384 => command.args(["EC", "-pkeyopt", "ec_paramgen_curve:P-384"]),
    };
    output("making a key", command, b"").map(text)
}

/// The same key in the older form: SEC1 (PEM: `EC PRIVATE KEY`) or PKCS#1 (PEM: `RSA PRIVATE KEY`).
pub fn traditional(key_pem: &str) -> Result<String, OpenSslError> {
    let command = openssl(&["pkey", "-traditional"]);
    output("the key", command, key_pem.as_bytes()).map(text)
}

/// A new P-256 or P-384 key as `openssl ecparam -genkey` writes it: its parameters in a block before it.
pub fn make_key_with_parameters(kind: KeyKind) -> Result<String, OpenSslError> {
    let curve = match kind {
        KeyKind::P256 => "prime256v1",
        KeyKind::P384 => "secp384r1",
        KeyKind::Rsa(_) => {
            let said = "only elliptic curves have parameters".to_owned();
            return Err(refused("making a key", said));
        }
    };
    let command = openssl(&["ecparam", "-genkey", "-name", curve]);
    output("making a key", command, b"").map(text)
}

/// The same key, locked with a passphrase (PEM: `ENCRYPTED PRIVATE KEY`).
pub fn encrypted(key_pem: &str, passphrase: &str) -> Result<String, OpenSslError> {
    let files = Files::new()?;
    let key = files.write("key.pem", key_pem)?;
    let mut command = openssl(&["pkcs8", "-topk8", "-v2", "aes-256-cbc"]);
    command.args(["-passout", "stdin", "-in"]).arg(key);
    output("the key", command, passphrase.as_bytes()).map(text)
}

/// The same key in DER, in PKCS#8.
pub fn key_der(key_pem: &str) -> Result<Vec<u8>, OpenSslError> {
    let command = openssl(&["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"]);
    output("the key", command, key_pem.as_bytes())
}

/// The public key (PEM) of a private key (PEM, in any form).
pub fn public_key(key_pem: &str) -> Result<String, OpenSslError> {
    let command = openssl(&["pkey", "-pubout"]);
    output("the key", command, key_pem.as_bytes()).map(text)
}

/// The private key (PEM, in any form) is well formed, and its parts belong together.
pub fn check_key(key_pem: &str) -> Result<(), OpenSslError> {
    let said = ask("the key", openssl(&["pkey", "-check", "-noout"]), key_pem)?;
    if said.contains("Key is valid") {
        Ok(())
    } else {
        Err(refused("the key", said))
    }
}

/// The kind of a private key (PEM, in any form).
pub fn key_kind(key_pem: &str) -> Result<KeyKind, OpenSslError> {
    kind_of_public(&public_key(key_pem)?)
}

/// The kind of a public key (PEM).
pub(super) fn kind_of_public(public_pem: &str) -> Result<KeyKind, OpenSslError> {
    let command = openssl(&["pkey", "-pubin", "-noout", "-text"]);
    let said = ask("the public key", command, public_pem)?;
    let bits = said
        .split_once("Public-Key: (")
        .and_then(|(_, after)| after.split_once(" bit"))
        .and_then(|(bits, _)| bits.parse().ok());
    match bits {
        Some(_) if said.contains("prime256v1") => Ok(KeyKind::P256),
        Some(_) if said.contains("secp384r1") => Ok(KeyKind::P384),
        Some(bits) if said.contains("Modulus") => Ok(KeyKind::Rsa(bits)),
        _ => Err(refused("the kind of the key", said)),
    }
}

/// A signature over this data by a private key (PEM): PKCS#1 v1.5 for RSA, DER for ECDSA.
pub fn sign(key_pem: &str, digest: &str, data: &[u8]) -> Result<Vec<u8>, OpenSslError> {
    let files = Files::new()?;
    let key = files.write("key.pem", key_pem)?;
    let mut command = openssl(&["dgst"]);
    command.arg(format!("-{digest}")).arg("-sign").arg(key);
    output("the key, to sign", command, data)
}

/// The HMAC of this data, in hexadecimal digits.
pub fn hmac(digest: &str, key: &[u8], data: &[u8]) -> Result<String, OpenSslError> {
    let mut hex = String::from("hexkey:");
    for byte in key {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    let mut command = openssl(&["dgst"]);
    command.arg(format!("-{digest}"));
    command.args(["-mac", "HMAC", "-macopt", &hex]);
    let said = ask_bytes("an HMAC", command, data)?;
    Ok(said
        .split_whitespace()
        .last()
        .unwrap_or_default()
        .to_owned())
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}
