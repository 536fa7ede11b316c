//! Taking out of the program what the browser does not need: the names of its functions, for debuggers.
//!
//! The compiler leaves them in, because the tools in between read them. They are a quarter of the file.

use super::wasm::{module, sections};
use crate::error::Error;

/// The module without its custom sections (WebAssembly core specification, section 5.5.3). They have no meaning for
/// its execution.
pub(super) fn strip(program: &[u8]) -> Result<Vec<u8>, Error> {
    let kept = sections(program)?.into_iter().filter(|(id, _)| *id != 0);
    Ok(module(kept))
}

#[cfg(test)]
mod tests {
    use super::super::wasm::HEADER;
    use super::*;

    fn module(sections: &[&[u8]]) -> Vec<u8> {
        [HEADER, &sections.concat()].concat()
    }

    #[test]
    fn only_custom_sections_go() {
        let (types, custom, data) = (b"\x01\x02ab", b"\x00\x05\x04name", b"\x0b\x01d");
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
