//! What is in a file. Not written and read by the JSON library of the rest of the program: that one copies texts to places
//! that are not wiped. Nothing here is copied but into the one document, which is wiped.

use zeroize::Zeroizing;

use super::FileError;
use crate::keys::private::Octets;
use crate::keys::{KeyId, Purpose};

/// The version that is written, and the newest that is read.
const VERSION: u64 = 1;

/// More keys than this are no file of ours, and reading them would take the page long.
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

/// Takes it apart.
pub(super) fn read(json: &[u8]) -> Result<Document<'_>, FileError> {
    let document = members(json.trim_ascii()).ok_or(FileError::OtherContent)?;
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
    let keys = list(member("keys")?).filter(|keys| keys.len() <= MOST);
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

type Members<'a> = Vec<(&'a str, &'a [u8])>;

fn find<'a>(members: &Members<'a>, name: &str) -> Option<&'a [u8]> {
    let found = members.iter().find(|(found, _)| *found == name);
    found.map(|(_, value)| *value)
}

/// A text that has no escapes in it, which is all that names and ids need.
fn text(json: &[u8]) -> Option<&str> {
    let inside = json.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    let plain = !inside.contains(&b'\\') && !inside.contains(&b'"');
    std::str::from_utf8(inside).ok().filter(|_| plain)
}

/// The members of an object, as they stand.
fn members(json: &[u8]) -> Option<Members<'_>> {
    parts(json, b'{', b'}')?.into_iter().map(member).collect()
}

/// A name and its value. A name with an escape in it is none of ours.
fn member(part: &[u8]) -> Option<(&str, &[u8])> {
    let end = part.iter().skip(1).position(|octet| *octet == b'"')? + 2;
    let (name, rest) = part.split_at_checked(end)?;
    let value = rest.trim_ascii_start().strip_prefix(b":")?.trim_ascii();
    Some((text(name)?, value)).filter(|_| !value.is_empty())
}

/// The elements of an array, as they stand.
fn list(json: &[u8]) -> Option<Vec<&[u8]>> {
    parts(json, b'[', b']')
}

/// What stands between commas at the first level.
fn parts(json: &[u8], open: u8, close: u8) -> Option<Vec<&[u8]>> {
    let inside = json.strip_prefix(&[open])?.strip_suffix(&[close])?;
    if inside.trim_ascii().is_empty() {
        return Some(Vec::new());
    }
    let (mut parts, mut depth, mut begin) = (Vec::new(), 0_usize, 0);
    let (mut quoted, mut escaped) = (false, false);
    for (at, octet) in inside.iter().enumerate() {
        match octet {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1)?,
            b',' if depth == 0 => {
                parts.push(inside.get(begin..at)?.trim_ascii());
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts.push(inside.get(begin..)?.trim_ascii());
    (depth == 0 && !quoted && parts.iter().all(|part| !part.is_empty())).then_some(parts)
}
