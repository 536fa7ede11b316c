//! Who refers to whom, as the linker wrote it down (WebAssembly tool conventions, Linking.md: the sections `linking`,
//! `reloc.CODE` and `reloc.DATA`).

use std::collections::BTreeMap;
use std::ops::Range;

use wasmparser::{
    DataKind, KnownCustom, Linking, Name, Operator, Parser, Payload, RelocationEntry,
    RelocationType, SymbolInfo,
};

use super::{odd, unread};
use crate::error::Error;

/// What can be referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// A function, by its index in the linker's output.
    Function(u32),
    /// A piece of data, by its number in the table of symbols.
    Data(u32),
}

/// A piece of data: something with an address of its own in the source, such as a text or a table of methods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub(super) address: u32,
    pub(super) bytes: &'a [u8],
}

/// The linker's output.
#[derive(Debug, Default)]
pub(super) struct Linked<'a> {
    /// The names of functions, by their index.
    pub(super) names: BTreeMap<u32, &'a str>,
    /// Whose addresses each function holds. Calls are not among them.
    pub(super) of_functions: BTreeMap<u32, Vec<Target>>,
    /// Whose addresses each piece of data holds.
    pub(super) of_data: BTreeMap<u32, Vec<Target>>,
    /// Addresses in data that belong to no known piece.
    pub(super) of_nobody: Vec<Target>,
    /// The pieces that have content.
    pub(super) pieces: BTreeMap<u32, Piece<'a>>,
}

/// The parts of the file before they are put together.
#[derive(Default)]
struct Parts<'a> {
    imported: u32,
    code: usize,
    bodies: Vec<Range<usize>>,
    data: usize,
    /// Address, place in the file, and content of each segment.
    segments: Vec<(u32, usize, &'a [u8])>,
    symbols: Vec<SymbolInfo<'a>>,
    in_code: Vec<RelocationEntry>,
    in_data: Vec<RelocationEntry>,
}

impl<'a> Linked<'a> {
    /// Reads it. `None` where nothing was written down.
    pub(super) fn read(file: &'a [u8]) -> Result<Option<Self>, Error> {
        if file.is_empty() {
            return Ok(None);
        }
        let mut linked = Self::default();
        let parts = linked.parts(file).map_err(unread)?;
        if parts.in_code.is_empty() || parts.symbols.is_empty() {
            return Ok(None);
        }
        linked.refer_from_code(&parts)?;
        linked.refer_from_data(&parts)?;
        Ok(Some(linked))
    }

    fn parts(&mut self, file: &'a [u8]) -> wasmparser::Result<Parts<'a>> {
        let mut parts = Parts::default();
        for payload in Parser::new(0).parse_all(file) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let is_function = matches!(import?.ty, wasmparser::TypeRef::Func(_));
                        parts.imported += u32::from(is_function);
                    }
                }
                Payload::CodeSectionStart { range, .. } => parts.code = range.start,
                Payload::CodeSectionEntry(body) => parts.bodies.push(body.range()),
                Payload::DataSection(section) => {
                    parts.data = section.range().start;
                    for segment in section {
                        let segment = segment?;
                        let place = segment.range.end - segment.data.len();
                        let address = address(&segment.kind)?;
                        parts.segments.push((address, place, segment.data));
                    }
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Name(names) => self.read_names(names)?,
                    KnownCustom::Linking(linking) => {
                        for part in linking.subsections() {
                            if let Linking::SymbolTable(symbols) = part? {
                                parts.symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                            }
                        }
                    }
                    KnownCustom::Reloc(entries) => {
                        let into = match section.name() {
                            "reloc.CODE" => &mut parts.in_code,
                            "reloc.DATA" => &mut parts.in_data,
                            _ => continue,
                        };
                        *into = entries.entries().into_iter().collect::<Result<_, _>>()?;
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        parts.in_code.sort_by_key(|entry| entry.offset);
        parts.in_data.sort_by_key(|entry| entry.offset);
        Ok(parts)
    }

    fn read_names(&mut self, names: wasmparser::NameSectionReader<'a>) -> wasmparser::Result<()> {
        for part in names {
            if let Name::Function(functions) = part? {
                for naming in functions {
                    let naming = naming?;
                    self.names.insert(naming.index, naming.name);
                }
            }
        }
        Ok(())
    }

    fn refer_from_code(&mut self, parts: &Parts<'a>) -> Result<(), Error> {
        for (body, index) in parts.bodies.iter().zip(parts.imported..) {
            let within = within(&parts.in_code, parts.code, body);
            let targets = targets(&parts.in_code[within], &parts.symbols)?;
            self.of_functions.insert(index, targets);
        }
        Ok(())
    }

    fn refer_from_data(&mut self, parts: &Parts<'a>) -> Result<(), Error> {
        let mut owned = vec![false; parts.in_data.len()];
        for (symbol, number) in parts.symbols.iter().zip(0..) {
            let SymbolInfo::Data {
                symbol: Some(place),
                ..
            } = symbol
            else {
                continue;
            };
            // What begins as zeros is in no segment of the file.
            let Some((address, start, content)) = parts.segments.get(place.index as usize) else {
                continue;
            };
            let range = place.offset as usize..place.offset as usize + place.size as usize;
            let Some(bytes) = content.get(range.clone()) else {
                continue;
            };
            let in_file = start + range.start..start + range.end;
            let within = within(&parts.in_data, parts.data, &in_file);
            owned[within.clone()].fill(true);
            let targets = targets(&parts.in_data[within], &parts.symbols)?;
            self.of_data.insert(number, targets);
            let address = address + place.offset;
            self.pieces.insert(number, Piece { address, bytes });
        }
        let rest = parts.in_data.iter().zip(owned);
        let rest: Vec<_> = rest
            .filter(|(_, owned)| !owned)
            .map(|(it, _)| *it)
            .collect();
        self.of_nobody = targets(&rest, &parts.symbols)?;
        Ok(())
    }
}

/// The address of a segment.
fn address(kind: &DataKind<'_>) -> wasmparser::Result<u32> {
    let DataKind::Active { offset_expr, .. } = kind else {
        return Ok(u32::MAX);
    };
    Ok(match offset_expr.get_operators_reader().read()? {
        Operator::I32Const { value } => value.cast_unsigned(),
        _ => u32::MAX,
    })
}

/// Those of the sorted entries that lie in a part of the file; they count from the start of their section.
fn within(entries: &[RelocationEntry], section: usize, part: &Range<usize>) -> Range<usize> {
    let before =
        |place: usize| entries.partition_point(|it| section + (it.offset as usize) < place);
    before(part.start)..before(part.end)
}

/// What these entries put in. Calls are read from the program itself, as wasm-bindgen changes some.
fn targets(entries: &[RelocationEntry], symbols: &[SymbolInfo<'_>]) -> Result<Vec<Target>, Error> {
    let mut targets = Vec::new();
    for entry in entries {
        // This one's index is no symbol's.
        if matches!(
            entry.ty,
            RelocationType::TypeIndexLeb | RelocationType::FunctionIndexLeb
        ) {
            continue;
        }
        match symbols.get(entry.index as usize) {
            Some(SymbolInfo::Func { index, .. }) => targets.push(Target::Function(*index)),
            Some(SymbolInfo::Data { .. }) => targets.push(Target::Data(entry.index)),
            Some(_) => {}
            None => return Err(odd("refers to a symbol that is not in its table")),
        }
    }
    targets.sort();
    targets.dedup();
    Ok(targets)
}
