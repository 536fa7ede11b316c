//! PEM (RFC 7468), with whatever stands around it.

use super::{ImportError, structure};
use crate::keys::base64;
use crate::keys::private::Private;

const BEGIN: &[u8] = b"-----BEGIN ";
const END: &[u8] = b"-----END ";
const DASHES: &[u8] = b"-----";

/// The first private key in a text. If there is none that can be used, what is wrong with the first that is there.
pub(super) fn read(mut text: &[u8]) -> Result<Private, ImportError> {
    let mut found = ImportError::NotAKey;
    while let Some((_, rest)) = split(text, BEGIN) {
        let Some((label, rest)) = split(rest, DASHES) else {
            break;
        };
        // Where the last line was not copied along, the rest may still be whole.
        let (body, rest) = split(rest, END).unwrap_or((rest, &[]));
        text = rest;
        match block(label, body) {
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

fn block(label: &[u8], body: &[u8]) -> Result<Private, ImportError> {
    if label == b"OPENSSH PRIVATE KEY" {
        return Err(ImportError::Unsupported("OpenSSH".into()));
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

/// What stands before and after the first of these.
fn split<'a>(text: &'a [u8], mark: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = text.windows(mark.len()).position(|window| window == mark)?;
    Some((text.get(..at)?, text.get(at + mark.len()..)?))
}
