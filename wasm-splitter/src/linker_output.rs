//! Reads from the linker's output which function and which data refer to which others (WebAssembly tool conventions,
//! Linking.md: the sections `linking`, `reloc.CODE` and `reloc.DATA`).

use std::collections::BTreeMap;
use std::ops::Range;

use wasmparser::{
    DataKind, KnownCustom, Linking, Name, Operator, Parser, Payload, RelocationEntry,
    RelocationType, SymbolInfo,
};

use crate::error::{Error, unreadable};

/// What can be referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// A function, by its index in the linker's output.
    Function(u32),
    /// A piece of data, by its number in the table of symbols.
    Data(u32),
}

/// A piece of data with a symbol of its own, such as a text or a table of methods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    pub(crate) address: u32,
    pub(crate) bytes: &'a [u8],
}

/// The linker's output.
#[derive(Debug, Default)]
pub(crate) struct LinkerOutput<'a> {
    /// The names of functions, by their index.
    pub(crate) names: BTreeMap<u32, &'a str>,
    /// What each function holds the address of. Calls are not among them.
    pub(crate) of_functions: BTreeMap<u32, Vec<Target>>,
    /// What each piece of data holds the address of.
    pub(crate) of_data: BTreeMap<u32, Vec<Target>>,
    /// What data that belongs to no known piece holds the address of.
    pub(crate) of_unknown: Vec<Target>,
    /// The pieces that have content.
    pub(crate) pieces: BTreeMap<u32, Piece<'a>>,
}

/// What the sections hold, before it is put together.
#[derive(Default)]
struct Sections<'a> {
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

impl<'a> LinkerOutput<'a> {
    /// Reads it. `None` where the linker wrote no relocations down.
    pub(crate) fn read(file: &'a [u8]) -> Result<Option<Self>, Error> {
        if file.is_empty() {
            return Ok(None);
        }
        let mut output = Self::default();
        let sections = output.sections(file).map_err(unreadable)?;
        if sections.in_code.is_empty() || sections.symbols.is_empty() {
            return Ok(None);
        }
        output.refer_from_code(&sections)?;
        output.refer_from_data(&sections)?;
        Ok(Some(output))
    }

    fn sections(&mut self, file: &'a [u8]) -> wasmparser::Result<Sections<'a>> {
        let mut sections = Sections::default();
        for payload in Parser::new(0).parse_all(file) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let is_function = matches!(import?.ty, wasmparser::TypeRef::Func(_));
                        sections.imported += u32::from(is_function);
                    }
                }
                Payload::CodeSectionStart { range, .. } => sections.code = range.start,
                Payload::CodeSectionEntry(body) => sections.bodies.push(body.range()),
                Payload::DataSection(section) => {
                    sections.data = section.range().start;
                    for segment in section {
                        let segment = segment?;
                        let place = segment.range.end - segment.data.len();
                        let address = address(&segment.kind)?;
                        sections.segments.push((address, place, segment.data));
                    }
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Name(names) => self.read_names(names)?,
                    KnownCustom::Linking(linking) => {
                        for part in linking.subsections() {
                            if let Linking::SymbolTable(symbols) = part? {
                                sections.symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                            }
                        }
                    }
                    KnownCustom::Reloc(entries) => {
                        let into = match section.name() {
                            "reloc.CODE" => &mut sections.in_code,
                            "reloc.DATA" => &mut sections.in_data,
                            _ => continue,
                        };
                        *into = entries.entries().into_iter().collect::<Result<_, _>>()?;
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        sections.in_code.sort_by_key(|entry| entry.offset);
        sections.in_data.sort_by_key(|entry| entry.offset);
        Ok(sections)
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

    fn refer_from_code(&mut self, sections: &Sections<'a>) -> Result<(), Error> {
        for (body, index) in sections.bodies.iter().zip(sections.imported..) {
            let within = within(&sections.in_code, sections.code, body);
            let targets = targets(&sections.in_code[within], &sections.symbols)?;
            self.of_functions.insert(index, targets);
        }
        Ok(())
    }

    fn refer_from_data(&mut self, sections: &Sections<'a>) -> Result<(), Error> {
        let mut owned = vec![false; sections.in_data.len()];
        for (symbol, number) in sections.symbols.iter().zip(0..) {
            let SymbolInfo::Data {
                symbol: Some(place),
                ..
            } = symbol
            else {
                continue;
            };
            // What is zero at first is in no segment of the file.
            let Some((address, start, content)) = sections.segments.get(place.index as usize)
            else {
                continue;
            };
            let range = place.offset as usize..place.offset as usize + place.size as usize;
            let Some(bytes) = content.get(range.clone()) else {
                continue;
            };
            let in_file = start + range.start..start + range.end;
            let within = within(&sections.in_data, sections.data, &in_file);
            owned[within.clone()].fill(true);
            let targets = targets(&sections.in_data[within], &sections.symbols)?;
            self.of_data.insert(number, targets);
            let address = address + place.offset;
            self.pieces.insert(number, Piece { address, bytes });
        }
        let rest = sections.in_data.iter().zip(owned);
        let rest: Vec<_> = rest
            .filter(|(_, owned)| !owned)
            .map(|(it, _)| *it)
            .collect();
        self.of_unknown = targets(&rest, &sections.symbols)?;
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

/// Which of the sorted entries lie in a range of the file. Their offsets count from the start of their section.
fn within(entries: &[RelocationEntry], section: usize, part: &Range<usize>) -> Range<usize> {
    let before =
        |place: usize| entries.partition_point(|it| section + (it.offset as usize) < place);
    before(part.start)..before(part.end)
}

/// What these entries refer to. Calls are read from the program itself, as wasm-bindgen changes some.
fn targets(entries: &[RelocationEntry], symbols: &[SymbolInfo<'_>]) -> Result<Vec<Target>, Error> {
    let mut targets = Vec::new();
    for entry in entries {
        // The index of this kind is not that of a symbol.
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
            None => {
                return Err(Error::Mismatch(
                    "a relocation names a symbol that is not in the table",
                ));
            }
        }
    }
    targets.sort();
    targets.dedup();
    Ok(targets)
}
