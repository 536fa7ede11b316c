//! What is in a file. Not written by the JSON library of the rest of the program: that one copies texts to places that
//! are not wiped. Nothing here is copied but into the one document, which is wiped.

use zeroize::Zeroizing;

use super::FileError;
use crate::keys::json::{elements, members, string};
use crate::keys::private::Octets;
use crate::keys::{KeyId, Purpose};

/// The version that is written, and the newest that is read.
const VERSION: u64 = 1;

/// The most keys that are read. No file of ours has more, and they would keep the page busy for long.
const MOST: usize = 1000;

/// The parts of a document.
pub(super) struct Document<'a> {
    /// Id, purpose, and JWK.
    pub(super) keys: Vec<(&'a str, Purpose, &'a [u8])>,
    pub(super) content: &'a [u8],
}

fn word(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Account => "account",
        Purpose::Certificate => "certificate",
    }
}

/// Writes it, in one piece.
pub(super) fn write(keys: &[(&KeyId, Purpose, Zeroizing<String>)], content: &[u8]) -> Octets {
    let mut pieces = vec![r#"{"format":"keystay","version":1,"keys":["#];
    for (n, (id, purpose, jwk)) in keys.iter().enumerate() {
        let comma = if n == 0 { "" } else { "," };
        let purpose = word(*purpose);
        pieces.extend([comma, r#"{"id":""#, &id.0, r#"","purpose":""#, purpose]);
        pieces.extend([r#"","jwk":"#, jwk, "}"]);
    }
    pieces.push(r#"],"content":"#);
    let mut pieces: Vec<&[u8]> = pieces.into_iter().map(str::as_bytes).collect();
    pieces.extend([content, b"}"]);
    Zeroizing::new(pieces.concat())
}

/// Parses it.
pub(super) fn read(json: &[u8]) -> Result<Document<'_>, FileError> {
    let document = members(json).ok_or(FileError::OtherContent)?;
    let member = |name| find(&document, name).ok_or(FileError::OtherContent);
    if member("format")? != b"\"keystay\"" {
        return Err(FileError::OtherContent);
    }
    let version = std::str::from_utf8(member("version")?).ok();
    match version.and_then(|version| version.parse().ok()) {
        Some(VERSION) => {}
        Some(newer @ 2..) => return Err(FileError::TooNew(newer)),
        _ => return Err(FileError::OtherContent),
    }
    let keys = elements(member("keys")?).filter(|keys| keys.len() <= MOST);
    let keys = keys.and_then(|keys| keys.into_iter().map(key).collect());
    Ok(Document {
        keys: keys.ok_or(FileError::OtherContent)?,
        content: member("content")?,
    })
}

fn key(json: &[u8]) -> Option<(&str, Purpose, &[u8])> {
    let key = members(json)?;
    let purpose = text(find(&key, "purpose")?)?;
    let purpose = [Purpose::Account, Purpose::Certificate]
        .into_iter()
        .find(|known| word(*known) == purpose)?;
    Some((text(find(&key, "id")?)?, purpose, find(&key, "jwk")?))
}

fn find<'a>(members: &[(&str, &'a [u8])], name: &str) -> Option<&'a [u8]> {
    let found = members.iter().find(|(found, _)| *found == name);
    found.map(|(_, value)| *value)
}

fn text(json: &[u8]) -> Option<&str> {
    std::str::from_utf8(string(json)?).ok()
}
