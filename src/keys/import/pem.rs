//! PEM (RFC 7468), with any text around it.

use super::{ImportError, UnsupportedKey, structure};
use crate::asn1::pem::{Block, split};
use crate::keys::base64;
use crate::keys::private::Private;

/// The first private key in a text. If there is none that can be used, what is wrong with the first that is there.
pub(super) fn read(mut text: &[u8]) -> Result<Private, ImportError> {
    let mut found = ImportError::NotAKey;
    while let Some(block) = Block::first_of_cut(text) {
        text = block.after;
        match key(&block) {
            Ok(key) => return Ok(key),
            // A certificate beside a locked key is not what the person has to hear of.
            Err(error) => {
                if matches!(found, ImportError::NotAKey | ImportError::PublicOnly)
                    && error != ImportError::NotAKey
                {
                    found = error;
                }
            }
        }
    }
    Err(found)
}

fn key(block: &Block<'_>) -> Result<Private, ImportError> {
    let (label, body) = (block.label, block.body());
    if label == b"OPENSSH PRIVATE KEY" {
        return Err(UnsupportedKey::OpenSsh.into());
    }
    // The label decides only whether to look: what a block is, its structure says better.
    if !label.ends_with(b"PRIVATE KEY") {
        let public = label.ends_with(b"PUBLIC KEY") || label.ends_with(b"CERTIFICATE");
        return Err(if public {
            ImportError::PublicOnly
        } else {
            ImportError::NotAKey
        });
    }
    // RFC 1421 §4.6.1.1, as OpenSSL writes it.
    if split(body, b"Proc-Type:").is_some() && split(body, b"ENCRYPTED").is_some() {
        return Err(ImportError::Encrypted);
    }
    let der = base64::decode(body).ok_or(ImportError::Broken)?;
    structure::read(&der).map_err(|error| match error {
        ImportError::NotAKey => ImportError::Broken,
        error => error,
    })
}
