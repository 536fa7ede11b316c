//! A small program is split, and each call of the halves followed to where it leads.

mod small;

use std::collections::BTreeMap;

use wasmparser::{
    ConstExpr, DataKind, ElementItems, ElementKind, FunctionBody, Operator, Parser, Payload,
    Validator,
};

use self::small::{CALLS, GATE, MEMORY, NAMES, PIECE, PIECES, References, module, references};
use super::program::Program;
use super::{Halves, odd, split_at};
use crate::error::Error;

fn halves(references: &References) -> Result<Halves, Error> {
    let linked = module(&NAMES, Some(references));
    let halves = split_at(&[GATE], &linked, &module(&NAMES, None))?;
    halves.ok_or_else(|| odd("was left in one piece"))
}

fn problem(references: &References) -> String {
    halves(references).err().unwrap().to_string()
}

/// Where the functions of the first half, and those of the later half, came from.
const FIRST: [u32; 6] = [0, 1, 4, 6, 7, u32::MAX];
const LATER: [u32; 3] = [2, 3, 5];

/// The first place of each part of the table, and who stands there and behind.
type Places = Vec<(u32, Vec<u32>)>;

/// Who stands in the table, by what they were before, once the later half has filled it.
fn table(first: &Program<'_>, later: Option<&Places>) -> BTreeMap<u32, u32> {
    let mut table = BTreeMap::new();
    let all = first.elements.iter().map(|it| (it, &FIRST[..]));
    let more = later.iter().flat_map(|it| it.iter());
    for ((slot, functions), origin) in all.chain(more.map(|it| (it, &LATER[..]))) {
        for (slot, function) in (*slot..).zip(functions) {
            table.insert(slot, origin[*function as usize]);
        }
    }
    table
}

/// The later half: what it puts into the table, its functions, and what it puts into the memory.
type Read<'a> = (Places, Vec<FunctionBody<'a>>, Vec<(i32, &'a [u8])>);

/// The later half, as far as the program's reader reads it: it imports more than functions.
fn read_later(file: &[u8]) -> Read<'_> {
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

/// What a function of a half calls, by what it was before.
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
fn each_call_of_the_halves_leads_where_it_led() {
    let halves = halves(&references()).unwrap();
    for half in [&halves.program, &halves.later] {
        Validator::new().validate_all(half).unwrap();
    }
    let first = Program::read(&halves.program).unwrap();
    let (elements, bodies, _) = read_later(&halves.later);
    let full = table(&first, Some(&elements));
    assert_eq!(first.bodies.len(), FIRST.len() - 1);
    assert_eq!(bodies.len(), LATER.len());
    let own = FIRST[1..].iter().zip(&first.bodies);
    let own = own.map(|it| (it, &FIRST[..]));
    let moved = LATER.iter().zip(&bodies).map(|it| (it, &LATER[..]));
    for ((function, body), origin) in own.chain(moved) {
        let expected = CALLS.get(*function as usize).copied().unwrap_or_default();
        assert_eq!(calls(body, origin, &full), expected, "{function}");
    }
    // The places of closures and methods stay, as their numbers are in the data.
    assert_eq!((full[&1], full[&2]), (5, 6));
}

#[test]
fn what_is_called_before_it_is_there_stops_the_program() {
    let halves = halves(&references()).unwrap();
    let first = Program::read(&halves.program).unwrap();
    let early = table(&first, None);
    let stop = u32::MAX;
    assert_eq!((early[&1], early[&2]), (stop, 6));
    let begin = calls(&first.bodies[0], &FIRST, &early);
    assert_eq!(begin, [stop, 4, 0, 7]);
    let last = first.bodies.last().unwrap();
    let mut operators = last.get_operators_reader().unwrap();
    assert!(matches!(operators.read(), Ok(Operator::Unreachable)));
}

#[test]
fn what_only_the_later_half_knows_goes_with_it() {
    let halves = halves(&references()).unwrap();
    let first = Program::read(&halves.program).unwrap();
    let expected = [b"hello", &[0; 4][..], PIECES[2], &[0; 5]].concat();
    assert_eq!(first.data, [(1024, expected.as_slice())]);
    let (_, _, data) = read_later(&halves.later);
    assert_eq!(data, [(MEMORY + 5, PIECES[1]), (MEMORY + 13, PIECES[3])]);
}

#[test]
fn both_agree_on_what_they_share() {
    let halves = halves(&references()).unwrap();
    let mut imports = Vec::new();
    for payload in Parser::new(0).parse_all(&halves.later) {
        if let Payload::ImportSection(section) = payload.unwrap() {
            for import in section.into_imports() {
                let import = import.unwrap();
                imports.push(format!("{} {:?}", import.name, import.ty));
            }
        }
    }
    let first = Program::read(&halves.program).unwrap();
    let exports: Vec<_> = first.exports.iter().map(|it| it.name).collect();
    assert_eq!(exports, ["memory", "begin", "$t0", "$g0"]);
    // One place for the gate, and two for what the later half calls: the rest of the program, and the script.
    assert_eq!(
        (first.tables[0].minimum, first.tables[0].maximum),
        (6, Some(6))
    );
    assert!(imports[0].starts_with("memory "), "{imports:?}");
    assert!(imports[1].starts_with("$t0 ") && imports[1].contains("maximum: Some(6)"));
    assert!(imports[2].starts_with("$g0 ") && imports[2].contains("mutable: true"));
}

#[test]
fn a_gate_is_only_called() {
    let mut known = references();
    known.in_code.push((1, 2));
    assert!(problem(&known).contains("otherwise than by calling it"));
    known = references();
    known.in_data.push((2, 2));
    assert!(problem(&known).contains("otherwise than by calling it"));
}

#[test]
fn who_knows_a_function_keeps_it() {
    // Both know the method, as when two equal ones became one.
    let mut known = references();
    known.in_code.push((1, PIECE + 1));
    let halves = halves(&known).unwrap();
    let (_, bodies, data) = read_later(&halves.later);
    assert_eq!((bodies.len(), data.len()), (1, 0), "the gate alone");
}

#[test]
fn gates_are_found_by_their_paths() {
    let linked = module(&NAMES, Some(&references()));
    let found = |gates: &[&str], names: &[&str]| {
        let halves = split_at(gates, &linked, &module(names, None));
        halves
            .map(|it| it.is_some())
            .map_err(|error| error.to_string())
    };
    assert_eq!(found(&[GATE], &NAMES), Ok(true));
    let absent = found(&["page::tools::close"], &NAMES);
    assert!(absent.is_err_and(|error| error.contains("has 0 functions page::tools::close")));
    let mut names = NAMES;
    names[3] = "_RNvNtCs8_4page5tools4open";
    assert!(found(&[GATE], &names).is_err_and(|error| error.contains("has 2 functions")));
    assert!(found(&["own"], &NAMES).is_err());
}

#[test]
fn without_references_the_program_stays_whole() {
    let whole = module(&NAMES, None);
    assert!(split_at(&[GATE], &whole, &whole).unwrap().is_none());
    assert!(split_at(&[GATE], b"?", &whole).is_err());
}

#[test]
fn the_same_program_gives_the_same_halves() {
    let (one, other) = (
        halves(&references()).unwrap(),
        halves(&references()).unwrap(),
    );
    assert_eq!(one.program, other.program);
    assert_eq!(one.later, other.later);
}
