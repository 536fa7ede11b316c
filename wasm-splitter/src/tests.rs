//! A small program is split, and each call followed to where it leads. `tests/three_parts.rs` runs a real one.

use std::collections::BTreeMap;

use wasmparser::{
    ConstExpr, DataKind, ElementItems, ElementKind, FunctionBody, Operator, Parser, Payload,
    Validator,
};

use crate::module::Module;
use crate::small_program::{CALLS, MEMORY, NAMES, PIECE, PIECES, References, module, references};
use crate::{Entry, Error, Split, split};

fn marked() -> Vec<Entry> {
    vec![Entry {
        part: "tools".to_owned(),
        function: "open".to_owned(),
    }]
}

fn try_split(references: &References) -> Result<Split, Error> {
    let linked = module(&NAMES, Some(references));
    let split = split(&linked, &module(&NAMES, None), &marked())?;
    Ok(split.expect("there are relocations"))
}

/// The main program and its one part.
fn halves(references: &References) -> (Vec<u8>, Vec<u8>) {
    let mut split = try_split(references).unwrap();
    let part = split.parts.pop().unwrap();
    assert!(split.parts.is_empty() && part.name == "tools");
    (split.main, part.module)
}

/// Where the functions of the main program and those of the part came from.
const IN_MAIN: [u32; 6] = [0, 1, 4, 6, 7, u32::MAX];
const IN_PART: [u32; 3] = [2, 3, 5];

/// Runs of slots in the table: the first slot, and the functions from there on.
type Slots = Vec<(u32, Vec<u32>)>;

/// The table by what the functions were before, once the part has filled it.
fn table(main: &Module<'_>, part: Option<&Slots>) -> BTreeMap<u32, u32> {
    let mut table = BTreeMap::new();
    let all = main.elements.iter().map(|it| (it, &IN_MAIN[..]));
    let more = part.iter().flat_map(|it| it.iter());
    for ((slot, functions), origin) in all.chain(more.map(|it| (it, &IN_PART[..]))) {
        for (slot, function) in (*slot..).zip(functions) {
            table.insert(slot, origin[*function as usize]);
        }
    }
    table
}

/// A part: what it puts into the table, its functions, and what it puts into the memory.
type ReadPart<'a> = (Slots, Vec<FunctionBody<'a>>, Vec<(i32, &'a [u8])>);

/// Reads a part. `Module` cannot, as a part imports more than functions.
fn read_part(file: &[u8]) -> ReadPart<'_> {
    let (mut elements, mut bodies, mut data) = (Vec::new(), Vec::new(), Vec::new());
    let number =
        |expression: &ConstExpr<'_>| match expression.get_operators_reader().read().unwrap() {
            Operator::I32Const { value } => value,
            other => panic!("{other:?}"),
        };
    for payload in Parser::new(0).parse_all(file) {
        match payload.unwrap() {
            Payload::ElementSection(section) => {
                for element in section {
                    let element = element.unwrap();
                    let ElementKind::Active { offset_expr, .. } = element.kind else {
                        panic!("passive");
                    };
                    let ElementItems::Functions(functions) = element.items else {
                        panic!("expressions");
                    };
                    let functions = functions.into_iter().map(Result::unwrap).collect();
                    elements.push((number(&offset_expr).cast_unsigned(), functions));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body),
            Payload::DataSection(section) => {
                for segment in section {
                    let segment = segment.unwrap();
                    let DataKind::Active { offset_expr, .. } = segment.kind else {
                        panic!("passive");
                    };
                    data.push((number(&offset_expr), segment.data));
                }
            }
            _ => {}
        }
    }
    (elements, bodies, data)
}

/// What a function calls, by what it was before.
fn calls(body: &FunctionBody<'_>, origin: &[u32], table: &BTreeMap<u32, u32>) -> Vec<u32> {
    let mut operators = body.get_operators_reader().unwrap();
    let (mut calls, mut slot) = (Vec::new(), 0);
    while !operators.eof() {
        match operators.read().unwrap() {
            Operator::Call { function_index } => calls.push(origin[function_index as usize]),
            Operator::I32Const { value } => slot = value.cast_unsigned(),
            Operator::CallIndirect { .. } => calls.push(table[&slot]),
            _ => {}
        }
    }
    calls
}

#[test]
fn each_call_leads_where_it_led() {
    let (main, part) = halves(&references());
    for file in [&main, &part] {
        Validator::new().validate_all(file).unwrap();
    }
    let main = Module::read(&main).unwrap();
    let (elements, bodies, _) = read_part(&part);
    let full = table(&main, Some(&elements));
    assert_eq!(main.bodies.len(), IN_MAIN.len() - 1);
    assert_eq!(bodies.len(), IN_PART.len());
    let own = IN_MAIN[1..].iter().zip(&main.bodies);
    let own = own.map(|it| (it, &IN_MAIN[..]));
    let moved = IN_PART.iter().zip(&bodies).map(|it| (it, &IN_PART[..]));
    for ((function, body), origin) in own.chain(moved) {
        let expected = CALLS.get(*function as usize).copied().unwrap_or_default();
        assert_eq!(calls(body, origin, &full), expected, "{function}");
    }
    // The slots of closures and methods stay, as their numbers are in the data.
    assert_eq!((full[&1], full[&2]), (5, 6));
}

#[test]
fn a_call_before_the_part_is_there_stops_the_program() {
    let (main, _) = halves(&references());
    let main = Module::read(&main).unwrap();
    let early = table(&main, None);
    let stop = u32::MAX;
    assert_eq!((early[&1], early[&2]), (stop, 6));
    let begin = calls(&main.bodies[0], &IN_MAIN, &early);
    assert_eq!(begin, [stop, 4, 0, 7]);
    let last = main.bodies.last().unwrap();
    let mut operators = last.get_operators_reader().unwrap();
    assert!(matches!(operators.read(), Ok(Operator::Unreachable)));
}

#[test]
fn data_that_only_the_part_uses_goes_with_it() {
    let (main, part) = halves(&references());
    let main = Module::read(&main).unwrap();
    let expected = [b"hello", &[0; 4][..], PIECES[2], &[0; 5]].concat();
    assert_eq!(main.data, [(1024, expected.as_slice())]);
    let (_, _, data) = read_part(&part);
    assert_eq!(data, [(MEMORY + 5, PIECES[1]), (MEMORY + 13, PIECES[3])]);
}

#[test]
fn main_program_and_part_agree_on_what_they_share() {
    let (main, part) = halves(&references());
    let mut imports = Vec::new();
    for payload in Parser::new(0).parse_all(&part) {
        if let Payload::ImportSection(section) = payload.unwrap() {
            for import in section.into_imports() {
                let import = import.unwrap();
                imports.push(format!("{} {:?}", import.name, import.ty));
            }
        }
    }
    let main = Module::read(&main).unwrap();
    let exports: Vec<_> = main.exports.iter().map(|it| it.name).collect();
    assert_eq!(exports, ["memory", "begin", "$t0", "$g0"]);
    // A slot for the entry, and two for what the part calls: a function of the main program and the imported one.
    assert_eq!(
        (main.tables[0].minimum, main.tables[0].maximum),
        (6, Some(6))
    );
    assert!(imports[0].starts_with("memory "), "{imports:?}");
    assert!(imports[1].starts_with("$t0 ") && imports[1].contains("maximum: Some(6)"));
    assert!(imports[2].starts_with("$g0 ") && imports[2].contains("mutable: true"));
}

#[test]
fn an_entry_may_only_be_called() {
    let mut known = references();
    known.in_code.push((1, 2));
    assert!(matches!(try_split(&known), Err(Error::NotOnlyCalled(_))));
    known = references();
    known.in_data.push((2, 2));
    assert!(matches!(try_split(&known), Err(Error::NotOnlyCalled(_))));
}

#[test]
fn what_the_main_program_uses_too_stays_there() {
    // Both use the method, as when the compiler has made one of two equal ones.
    let mut known = references();
    known.in_code.push((1, PIECE + 1));
    let (_, part) = halves(&known);
    let (_, bodies, data) = read_part(&part);
    assert_eq!((bodies.len(), data.len()), (1, 0), "the entry alone");
}

#[test]
fn an_entry_has_to_be_marked_and_in_use() {
    let linked = module(&NAMES, Some(&references()));
    let whole = module(&NAMES, None);
    let unmarked = split(&linked, &whole, &[]);
    assert!(matches!(unmarked, Err(Error::EntryUnknown(_))));
    let mut more = marked();
    more[0].function = "close".to_owned();
    more.extend(marked());
    let missing = split(&linked, &whole, &more);
    assert!(matches!(missing, Err(Error::EntryMissing(entry)) if entry.function == "close"));
    // It is there, but nothing leads to it.
    let mut names = NAMES;
    names.swap(2, 5);
    let mut known = references();
    known.in_code = vec![(1, PIECE)];
    let linked = module(&names, Some(&known));
    let unused = split(&linked, &module(&names, None), &marked());
    assert!(matches!(unused, Err(Error::EntryMissing(_))));
}

#[test]
fn without_relocations_the_program_stays_whole() {
    let whole = module(&NAMES, None);
    assert!(split(&whole, &whole, &marked()).unwrap().is_none());
    assert!(split(b"", &whole, &marked()).unwrap().is_none());
    assert!(split(b"?", &whole, &marked()).is_err());
}

#[test]
fn the_same_program_gives_the_same_files() {
    let (one, other) = (try_split(&references()), try_split(&references()));
    assert_eq!(one.unwrap(), other.unwrap());
}
