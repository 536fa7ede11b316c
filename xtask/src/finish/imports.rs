//! Gives shorter names to what the program imports from its script.
//!
//! wasm-bindgen gives each of the 200 functions a name with a hash in it, once in the program and once in the script. As
//! hashes do not compress, they were 5 kB of the page in brotli.

use wasm_encoder::{EntityType, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload, TypeRef};

use super::unreadable_program;
use crate::error::Error;

/// The program and its script with short names between them.
pub(super) fn shorten(program: &[u8], script: &str) -> Result<(Vec<u8>, String), Error> {
    let mut shortened = Module::new();
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(program) {
        let payload = payload.map_err(unreadable_program)?;
        if let Payload::ImportSection(section) = payload {
            let mut imports = ImportSection::new();
            for import in section.into_imports() {
                let import = import.map_err(unreadable_program)?;
                let TypeRef::Func(of_type) = import.ty else {
                    return Err(unreadable_program("it imports more than functions"));
                };
                imports.import(
                    import.module,
                    &short(names.len()),
                    EntityType::Function(of_type),
                );
                names.push(import.name);
            }
            shortened.section(&imports);
        } else if let Some((id, range)) = payload.as_section() {
            let data = &program[range];
            shortened.section(&RawSection { id, data });
        }
    }
    if names.is_empty() {
        return Err(unreadable_program("it imports nothing from its script"));
    }
    let mut script = script.to_owned();
    for (at, name) in names.iter().enumerate() {
        let long = format!("{name}: ");
        // One name may be the end of another.
        let whole = |place: &usize| script[..*place].ends_with(char::is_whitespace);
        let places = script.match_indices(&long).map(|(place, _)| place);
        let places: Vec<usize> = places.filter(whole).collect();
        let [place] = places[..] else {
            let problem = format!("does not have the function {name} of the program exactly once");
            return Err(Error::content("keystay.js", problem));
        };
        script.replace_range(place..place + name.len(), &short(at));
    }
    Ok((shortened.finish(), script))
}

/// No name of the script's own begins like that.
fn short(at: usize) -> String {
    format!("${at}")
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{CodeSection, MemoryType, SectionId, TypeSection};

    use super::*;

    const SCRIPT: &str =
        "return { __proto__: null, __wbg_a_1: function() {}, __wbg_ab_2: () => {} };";

    fn program(imported: &[(&str, EntityType)]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        for (name, kind) in imported {
            imports.import("./it.js", name, *kind);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports);
        module.section(&CodeSection::new());
        module.finish()
    }

    fn functions<'a>(names: &[&'a str]) -> Vec<(&'a str, EntityType)> {
        let function = |name| (name, EntityType::Function(0));
        names.iter().copied().map(function).collect()
    }

    #[test]
    fn both_sides_get_the_same_names() {
        let long = program(&functions(&["__wbg_ab_2", "__wbg_a_1"]));
        let (shorter, script) = shorten(&long, SCRIPT).unwrap();
        assert_eq!(shorter, program(&functions(&["$0", "$1"])));
        let expected = "return { __proto__: null, $1: function() {}, $0: () => {} };";
        assert_eq!(script, expected);
    }

    #[test]
    fn a_name_that_the_script_lacks_stops_the_build() {
        let wrong = |imported: &[(&str, EntityType)]| shorten(&program(imported), SCRIPT).is_err();
        assert!(wrong(&functions(&["__wbg_b_2"])));
        assert!(wrong(&functions(&["b_2"])));
        let memory = MemoryType {
            minimum: 1,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        };
        assert!(wrong(&[("__wbg_a_1", EntityType::Memory(memory))]));
        assert!(shorten(b"\0asm\x01\0\0\0", SCRIPT).is_err());
        let broken = RawSection {
            id: SectionId::Import as u8,
            data: b"\x01\x01a\x01b\x02\x00",
        };
        let mut module = Module::new();
        module.section(&broken);
        assert!(shorten(&module.finish(), SCRIPT).is_err());
    }
}
