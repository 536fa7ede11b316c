//! Key files that people have: from OpenSSL, certbot, acme.sh and others, in PEM, JWK or DER.

mod jwk;
mod pem;
mod structure;
mod unsupported;

use zeroize::Zeroizing;

use super::ImportError;
use super::private::Private;

pub(super) use structure::read as pkcs8;
pub use unsupported::UnsupportedKey;

/// Reads a file.
pub(super) fn read(file: &[u8]) -> Result<Private, ImportError> {
    // A DER file first, because its last octets may look like white space. No text is one: its length says so.
    match structure::read(file) {
        Err(ImportError::NotAKey) => {}
        found => return found,
    }
    let narrow = narrow(file);
    let text = narrow.as_ref().map_or(file, |narrow| narrow);
    let text = text
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(text)
        .trim_ascii();
    match text.first() {
        None => Err(ImportError::Empty),
        Some(b'{') => jwk::read(text),
        Some(_) => pem::read(text),
    }
}

/// The single octets of a text in UTF-16, which is what Windows PowerShell writes.
fn narrow(file: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let text = file.strip_prefix(b"\xff\xfe")?;
    let mut octets = Zeroizing::new(Vec::with_capacity(text.len()));
    octets.extend(text.iter().step_by(2));
    Some(octets)
}

#[cfg(test)]
mod tests;
