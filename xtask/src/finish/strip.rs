//! Takes out of the program what the browser does not need: custom sections, most of all the names of functions.
//!
//! The compiler leaves them in, because the tools in between read them. They are a quarter of the file.

use wasm_encoder::{Module, RawSection, SectionId};
use wasmparser::Parser;

use super::unreadable_program;
use crate::error::Error;

/// The module without its custom sections (WebAssembly core specification, section 5.5.3). They have no meaning for
/// its execution.
pub(super) fn strip(program: &[u8]) -> Result<Vec<u8>, Error> {
    let mut stripped = Module::new();
    for payload in Parser::new(0).parse_all(program) {
        let section = payload.map_err(unreadable_program)?.as_section();
        if let Some((id, range)) = section
            && id != SectionId::Custom as u8
        {
            let data = &program[range];
            stripped.section(&RawSection { id, data });
        }
    }
    Ok(stripped.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &[u8] = b"\0asm\x01\0\0\0";

    fn module(sections: &[&[u8]]) -> Vec<u8> {
        [HEADER, &sections.concat()].concat()
    }

    #[test]
    fn only_custom_sections_go() {
        let (types, custom, data) = (b"\x01\x01\x00", b"\x00\x05\x04name", b"\x0b\x01\x00");
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
