//! The compact serialization of a JWE (RFC 7516 §3.1 and §7.1): five parts in base64url with dots between them.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64URL;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{COUNTS, FileError, KEY, LARGEST, TAG, VECTOR};

/// How the content key is wrapped, and how the document is encrypted.
const ALGORITHM: &str = "PBES2-HS512+A256KW";
const ENCRYPTION: &str = "A256GCM";

/// A member of the header that only Keystay writes: see [`check`].
const CHECK: &str = "keystay-check";

/// What the first part begins with: `{"`.
const BEGIN: &[u8] = b"eyJ";

/// AES Key Wrap adds a block of eight octets.
const WRAPPED: usize = KEY + 8;

/// The most characters of a name in an error.
const LONGEST: usize = 32;

/// A parsed file.
pub(super) struct Head {
    /// The header as it is written: the document is bound to it.
    pub(super) text: String,
    /// The whole salt for PBKDF2.
    pub(super) salt: Vec<u8>,
    pub(super) count: u32,
    pub(super) wrapped: Vec<u8>,
    pub(super) vector: Vec<u8>,
    /// The document, encrypted, with the tag at its end.
    pub(super) encrypted: Vec<u8>,
}

/// The salt for PBKDF2 (RFC 7518 §4.8.1.1).
pub(super) fn salted(salt: &[u8]) -> Vec<u8> {
    [ALGORITHM.as_bytes(), &[0], salt].concat()
}

/// A checksum of all that a passphrase is checked by. If any of it is changed, the right passphrase looks like a wrong
/// one; this distinguishes the two. Anybody can compute it, so it protects nothing, and other programs pass over
/// it.
fn check(algorithm: &str, encryption: &str, salt: &str, count: &str, wrapped: &[u8]) -> String {
    let mut hash = Sha256::new();
    for text in [algorithm, encryption, salt, count] {
        hash.update(text);
        hash.update(".");
    }
    hash.update(wrapped);
    let mut text = BASE64URL.encode(hash.finalize());
    text.truncate(16);
    text
}

/// The header, encoded (RFC 7516 §4.1, RFC 7518 §4.8.1).
pub(super) fn head(salt: &[u8], count: u32, wrapped: &[u8]) -> String {
    let (salt, count) = (BASE64URL.encode(salt), count.to_string());
    let check = check(ALGORITHM, ENCRYPTION, &salt, &count, wrapped);
    let header = [
        r#"{"alg":""#,
        ALGORITHM,
        r#"","enc":""#,
        ENCRYPTION,
        r#"","p2s":""#,
        &salt,
        r#"","p2c":"#,
        &count,
        r#","cty":"json",""#,
        CHECK,
        r#"":""#,
        &check,
        r#""}"#,
    ];
    BASE64URL.encode(header.concat())
}

/// The file. `encrypted` ends with the tag.
pub(super) fn write(head: &str, wrapped: &[u8], vector: &[u8], encrypted: &[u8]) -> String {
    let (text, tag) = encrypted.split_at(encrypted.len().saturating_sub(TAG));
    let mut file = head.to_owned();
    for part in [wrapped, vector, text, tag] {
        file.push('.');
        BASE64URL.encode_string(part, &mut file);
    }
    file
}

/// Parses a file. White space is passed over wherever it is: mail programs break long lines.
pub(super) fn read(file: &[u8]) -> Result<Head, FileError> {
    if file.len() > LARGEST {
        return Err(FileError::TooLarge);
    }
    let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let visible = file.iter().filter(|octet| !octet.is_ascii_whitespace());
    let text: Vec<u8> = visible.copied().collect();
    if !text.starts_with(BEGIN) {
        return Err(FileError::NotAFile);
    }
    let parts: Vec<&[u8]> = text.split(|octet| *octet == b'.').collect();
    let header = BASE64URL.decode(parts[0]).ok();
    let header = header.and_then(|header| serde_json::from_slice::<Value>(&header).ok());
    let [first, wrapped, vector, encrypted, tag] = parts[..] else {
        return Err(incomplete(&parts, header.as_ref()));
    };
    let header = header.ok_or(FileError::Altered)?;
    let member = |name: &str| header[name].as_str().unwrap_or_default();
    let [algorithm, encryption, salt] = ["alg", "enc", "p2s"].map(member);
    let wrapped = octets(wrapped)?;
    let count = header["p2c"].to_string();
    if let Some(own) = header[CHECK].as_str()
        && own != check(algorithm, encryption, salt, &count, &wrapped)
    {
        return Err(FileError::Altered);
    }
    let named = |name: &str| FileError::Unsupported(name.chars().take(LONGEST).collect());
    if algorithm != ALGORITHM {
        return Err(named(algorithm));
    }
    if encryption != ENCRYPTION {
        return Err(named(encryption));
    }
    // Compression, and what has to be understood (RFC 7516 §4.1.3 and §4.1.13).
    for name in ["zip", "crit"] {
        if !header[name].is_null() {
            return Err(named(name));
        }
    }
    let count = header["p2c"].as_u64().ok_or(FileError::Altered)?;
    if !COUNTS.contains(&count) {
        return Err(FileError::Count(count));
    }
    let count = u32::try_from(count).map_err(|_| FileError::Count(count))?;
    let salt = octets(salt.as_bytes())?;
    // Sixteen octets fill 22 characters.
    if tag.len() < (TAG * 8).div_ceil(6) {
        return Err(FileError::Truncated);
    }
    let (vector, tag) = (octets(vector)?, octets(tag)?);
    let lengths = [wrapped.len(), vector.len(), tag.len()];
    if lengths != [WRAPPED, VECTOR, TAG] || salt.len() < 8 {
        return Err(FileError::Altered);
    }
    Ok(Head {
        text: String::from_utf8_lossy(first).into_owned(),
        salt: salted(&salt),
        count,
        wrapped,
        vector,
        encrypted: [octets(encrypted)?, tag].concat(),
    })
}

/// Strictly: another spelling of the same octets is not what was written.
fn octets(part: &[u8]) -> Result<Vec<u8>, FileError> {
    BASE64URL.decode(part).map_err(|_| FileError::Altered)
}

/// Why there are not five parts. Of a file that was cut off the end is missing, and all before it is right.
fn incomplete(parts: &[&[u8]], header: Option<&Value>) -> FileError {
    let legal = |octet: &u8| octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'_');
    let legal = parts.iter().all(|part| part.iter().all(legal));
    match (header, parts.len()) {
        // A JWS has a header, too, and no `enc`.
        (Some(header), _) if !header["enc"].is_string() => FileError::NotAFile,
        (Some(_), 0..5) | (None, 1) if legal => FileError::Truncated,
        (None, 1) => FileError::NotAFile,
        _ => FileError::Altered,
    }
}
