//! WebAssembly modules, as far as finishing the page has to look into them.

use crate::error::Error;

/// What every module begins with: the magic number and the version (WebAssembly core specification, section 5.5.16).
pub(super) const HEADER: &[u8] = b"\0asm\x01\0\0\0";

/// A module that cannot be read.
pub(super) fn broken() -> Error {
    Error::content("keystay_bg.wasm", "is not a WebAssembly module")
}

/// The sections, each with its id and its content (section 5.5.2).
pub(super) fn sections(module: &[u8]) -> Result<Vec<(u8, &[u8])>, Error> {
    let mut rest = module.strip_prefix(HEADER).ok_or_else(broken)?;
    let mut sections = Vec::new();
    while let Some((&id, after_id)) = rest.split_first() {
        let (content, behind) = counted(after_id).ok_or_else(broken)?;
        sections.push((id, content));
        rest = behind;
    }
    Ok(sections)
}

/// A module of these sections.
pub(super) fn module<'a>(sections: impl IntoIterator<Item = (u8, &'a [u8])>) -> Vec<u8> {
    let mut module = HEADER.to_vec();
    for (id, content) in sections {
        module.push(id);
        push_counted(&mut module, content);
    }
    module
}

/// Bytes with their number before them, and what stands behind.
pub(super) fn counted(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = number(bytes)?;
    rest.split_at_checked(length)
}

/// An unsigned 32-bit number in LEB128, and what stands behind it.
pub(super) fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value: u64 = 0;
    for (at, &byte) in bytes.iter().enumerate().take(5) {
        value |= u64::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((usize::try_from(value).ok()?, &bytes[at + 1..]));
        }
    }
    None
}

/// Writes bytes with their number before them.
pub(super) fn push_counted(to: &mut Vec<u8>, bytes: &[u8]) {
    push_number(to, bytes.len());
    to.extend_from_slice(bytes);
}

/// Writes a number in LEB128.
pub(super) fn push_number(to: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = number.to_le_bytes()[0] & 0x7f;
        number >>= 7;
        if number == 0 {
            to.push(low);
            return;
        }
        to.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (value, bytes) in [
            (0, &b"\x00"[..]),
            (127, b"\x7f"),
            (128, b"\x80\x01"),
            (624_485, b"\xe5\x8e\x26"),
        ] {
            let mut written = Vec::new();
            push_number(&mut written, value);
            assert_eq!(written, bytes);
            assert_eq!(number(bytes), Some((value, &b""[..])));
        }
        for bytes in [&b""[..], b"\x80", b"\x80\x80\x80\x80\x80\x00"] {
            assert_eq!(number(bytes), None);
        }
    }
}
