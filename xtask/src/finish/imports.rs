//! Shorter names for what the program takes from its script.
//!
//! wasm-bindgen gives each of the 200 functions a name with a hash in it, once in the program and once in the script. As
//! nothing is as hard to compress as a hash, they were 5 kB of the page in brotli.

use super::wasm::{broken, counted, module, number, push_counted, push_number, sections};
use crate::error::Error;

/// The id of the import section (WebAssembly core specification, section 5.5.5).
const IMPORTS: u8 = 2;

/// The only kind of import there may be: a function.
const FUNCTION: u8 = 0;

/// The program and its script with short names between them.
pub(super) fn shorten(program: &[u8], script: &str) -> Result<(Vec<u8>, String), Error> {
    let sections = sections(program)?;
    let imports = sections.iter().find(|(id, _)| *id == IMPORTS);
    let (content, names) = renamed(imports.ok_or_else(broken)?.1).ok_or_else(broken)?;
    let sections = sections.into_iter().map(|(id, old)| match id {
        IMPORTS => (id, content.as_slice()),
        _ => (id, old),
    });
    let program = module(sections);
    let mut script = script.to_owned();
    for (at, name) in names.iter().enumerate() {
        let long = format!("{name}: ");
        // One name may be the end of another.
        let whole = |place: &usize| script[..*place].ends_with(char::is_whitespace);
        let places = script.match_indices(&long).map(|(place, _)| place);
        let places: Vec<usize> = places.filter(whole).collect();
        let [place] = places[..] else {
            let problem = format!("does not have the function {name} of the program once");
            return Err(Error::content("keystay.js", problem));
        };
        script.replace_range(place..place + name.len(), &short(at));
    }
    Ok((program, script))
}

/// No name of the script's own begins like that.
fn short(at: usize) -> String {
    format!("${at}")
}

/// The import section with short names, and the long ones in their order.
fn renamed(section: &[u8]) -> Option<(Vec<u8>, Vec<String>)> {
    let (count, mut rest) = number(section)?;
    let (mut content, mut names) = (Vec::new(), Vec::new());
    push_number(&mut content, count);
    for at in 0..count {
        let (from, behind) = counted(rest)?;
        let (name, behind) = counted(behind)?;
        let (FUNCTION, behind) = behind.split_first().map(|(kind, rest)| (*kind, rest))? else {
            return None;
        };
        let (of_type, behind) = number(behind)?;
        push_counted(&mut content, from);
        push_counted(&mut content, short(at).as_bytes());
        content.push(FUNCTION);
        push_number(&mut content, of_type);
        names.push(str::from_utf8(name).ok()?.to_owned());
        rest = behind;
    }
    rest.is_empty().then_some((content, names))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str =
        "return { __proto__: null, __wbg_a_1: function() {}, __wbg_ab_2: () => {} };";

    fn program(names: &[&str]) -> Vec<u8> {
        let mut imports = vec![u8::try_from(names.len()).unwrap()];
        for name in names {
            push_counted(&mut imports, b"./it.js");
            push_counted(&mut imports, name.as_bytes());
            imports.extend([FUNCTION, 0x81, 0x01]);
        }
        module([(1, &b"types"[..]), (IMPORTS, &imports), (10, b"code")])
    }

    #[test]
    fn both_sides_get_the_same_names() {
        let (shorter, script) = shorten(&program(&["__wbg_ab_2", "__wbg_a_1"]), SCRIPT).unwrap();
        assert_eq!(shorter, program(&["$0", "$1"]));
        let expected = "return { __proto__: null, $1: function() {}, $0: () => {} };";
        assert_eq!(script, expected);
    }

    #[test]
    fn a_name_that_the_script_lacks_is_told() {
        assert!(shorten(&program(&["__wbg_b_2"]), SCRIPT).is_err());
        assert!(shorten(&program(&["b_2"]), SCRIPT).is_err());
        assert!(shorten(b"\0asm\x01\0\0\0", SCRIPT).is_err());
        assert!(shorten(&module([(IMPORTS, &b"\x01\x01a\x01b\x02\x00"[..])]), SCRIPT).is_err());
    }
}
