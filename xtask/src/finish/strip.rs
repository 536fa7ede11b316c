//! Taking out of the program what the browser does not need: the names of its functions, for debuggers.
//!
//! The compiler leaves them in, because the tools in between read them. They are a quarter of the file.

use crate::error::Error;

const FILE: &str = "keystay_bg.wasm";
const HEADER: &[u8] = b"\0asm\x01\0\0\0";

/// The module without its custom sections (WebAssembly core specification, section 5.5.3). They have no meaning for
/// its execution.
pub(super) fn strip(module: &[u8]) -> Result<Vec<u8>, Error> {
    let broken = || Error::content(FILE, "is not a WebAssembly module");
    let mut rest = module.strip_prefix(HEADER).ok_or_else(broken)?;
    let mut kept = HEADER.to_vec();
    while let Some((&id, after_id)) = rest.split_first() {
        let (length, content) = number(after_id).ok_or_else(broken)?;
        let end = rest.len() - content.len() + length;
        let section = rest.get(..end).ok_or_else(broken)?;
        if id != 0 {
            kept.extend_from_slice(section);
        }
        rest = &rest[end..];
    }
    Ok(kept)
}

/// An unsigned 32-bit number in LEB128, and what stands behind it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value: u64 = 0;
    for (at, &byte) in bytes.iter().enumerate().take(5) {
        value |= u64::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            return Some((usize::try_from(value).ok()?, &bytes[at + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(sections: &[&[u8]]) -> Vec<u8> {
        [HEADER, &sections.concat()].concat()
    }

    #[test]
    fn only_custom_sections_go() {
        let (types, custom, data) = (b"\x01\x02ab", b"\x00\x05\x04name", b"\x0b\x81\x00d");
        let whole = module(&[custom, types, custom, data, custom]);
        assert_eq!(strip(&whole).ok(), Some(module(&[types, data])));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        for bytes in [&b""[..], b"<!doctype html>", b"\0asm\x02\0\0\0"] {
            assert!(strip(bytes).is_err());
        }
        for sections in [
            &b"\x01"[..],
            b"\x01\x05ab",
            b"\x01\x80\x80\x80\x80\x80\x00",
            b"\x01\xff\xff\xff\xff\x0f",
        ] {
            assert!(strip(&module(&[sections])).is_err(), "{sections:?}");
        }
    }
}
