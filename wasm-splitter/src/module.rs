//! Reads the program as wasm-bindgen made it, as far as splitting has to look into it.

use std::collections::{BTreeMap, BTreeSet};

use wasm_encoder::reencode::{Reencode as _, RoundtripReencoder};
use wasm_encoder::{GlobalType, MemoryType, TableType};
use wasmparser::{
    DataKind, ElementItems, ElementKind, Export, ExternalKind, FunctionBody, KnownCustom, Name,
    Operator, Parser, Payload, TypeRef,
};

use crate::error::{Error, unreadable};

/// The program.
#[derive(Default)]
pub(crate) struct Module<'a> {
    /// The whole file.
    pub(crate) file: &'a [u8],
    /// How many functions are imported. They have the first indices.
    pub(crate) imported: u32,
    /// The type of each function, the imported ones included.
    pub(crate) types: Vec<u32>,
    pub(crate) names: BTreeMap<u32, &'a str>,
    pub(crate) tables: Vec<TableType>,
    pub(crate) memories: Vec<MemoryType>,
    pub(crate) globals: Vec<GlobalType>,
    pub(crate) exports: Vec<Export<'a>>,
    pub(crate) start: Option<u32>,
    /// What is in the table of functions: a first slot, and the functions from there on.
    pub(crate) elements: Vec<(u32, Vec<u32>)>,
    pub(crate) bodies: Vec<FunctionBody<'a>>,
    /// The functions that each function calls.
    pub(crate) calls: Vec<BTreeSet<u32>>,
    /// Addresses and contents.
    pub(crate) data: Vec<(u32, &'a [u8])>,
}

impl<'a> Module<'a> {
    /// Reads it.
    pub(crate) fn read(file: &'a [u8]) -> Result<Self, Error> {
        let mut module = Self {
            file,
            ..Self::default()
        };
        for payload in Parser::new(0).parse_all(file) {
            module.take(payload.map_err(unreadable)?)?;
        }
        Ok(module)
    }

    /// The body of a function, if it is not imported.
    pub(crate) fn body(&self, function: u32) -> Option<&FunctionBody<'a>> {
        self.bodies
            .get(function.checked_sub(self.imported)? as usize)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<(), Error> {
        let mut same = RoundtripReencoder;
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let TypeRef::Func(kind) = import.map_err(unreadable)?.ty else {
                        return Err(Error::Unsupported(
                            "imports something that is not a function",
                        ));
                    };
                    self.types.push(kind);
                    self.imported += 1;
                }
            }
            Payload::FunctionSection(functions) => {
                for kind in functions {
                    self.types.push(kind.map_err(unreadable)?);
                }
            }
            Payload::TableSection(tables) => {
                for table in tables {
                    let kind = same.table_type(table.map_err(unreadable)?.ty);
                    self.tables.push(kind.map_err(unreadable)?);
                }
            }
            Payload::MemorySection(memories) => {
                for memory in memories {
                    let kind = same.memory_type(memory.map_err(unreadable)?);
                    self.memories.push(kind.map_err(unreadable)?);
                }
            }
            Payload::GlobalSection(globals) => {
                for global in globals {
                    let kind = same.global_type(global.map_err(unreadable)?.ty);
                    self.globals.push(kind.map_err(unreadable)?);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    self.exports.push(export.map_err(unreadable)?);
                }
            }
            Payload::StartSection { func, .. } => self.start = Some(func),
            Payload::ElementSection(elements) => {
                for element in elements {
                    self.elements.push(entries(element.map_err(unreadable)?)?);
                }
            }
            Payload::CodeSectionEntry(body) => {
                self.calls.push(calls(&body)?);
                self.bodies.push(body);
            }
            Payload::DataSection(segments) => {
                for segment in segments {
                    let segment = segment.map_err(unreadable)?;
                    let DataKind::Active {
                        memory_index: 0,
                        offset_expr,
                    } = segment.kind
                    else {
                        return Err(Error::Unsupported("has data without an address"));
                    };
                    self.data.push((constant(&offset_expr)?, segment.data));
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    for part in names {
                        let Name::Function(functions) = part.map_err(unreadable)? else {
                            continue;
                        };
                        for naming in functions {
                            let naming = naming.map_err(unreadable)?;
                            self.names.insert(naming.index, naming.name);
                        }
                    }
                }
            }
            Payload::Version { .. }
            | Payload::TypeSection(_)
            | Payload::DataCountSection { .. }
            | Payload::CodeSectionStart { .. }
            | Payload::End(_) => {}
            _ => return Err(Error::Unsupported("has a section of an unknown kind")),
        }
        Ok(())
    }

    /// The functions that can be called from outside, or that run at once.
    pub(crate) fn roots(&self) -> impl Iterator<Item = u32> {
        let exported = self.exports.iter();
        let exported = exported.filter(|export| export.kind == ExternalKind::Func);
        exported.map(|export| export.index).chain(self.start)
    }

    /// The slot in the table of each function that has one.
    pub(crate) fn slots(&self) -> BTreeMap<u32, u32> {
        let mut slots = BTreeMap::new();
        for (first, functions) in &self.elements {
            for (function, slot) in functions.iter().zip(*first..) {
                slots.entry(*function).or_insert(slot);
            }
        }
        slots
    }
}

/// A run of slots of the table of functions.
fn entries(element: wasmparser::Element<'_>) -> Result<(u32, Vec<u32>), Error> {
    let other = || Error::Unsupported("fills its table of functions in an unusual way");
    let ElementKind::Active {
        table_index: None | Some(0),
        offset_expr,
    } = element.kind
    else {
        return Err(other());
    };
    let ElementItems::Functions(functions) = element.items else {
        return Err(other());
    };
    let functions: Result<_, _> = functions.into_iter().collect();
    Ok((constant(&offset_expr)?, functions.map_err(unreadable)?))
}

/// The functions that are called directly, or whose reference is taken.
fn calls(body: &FunctionBody<'_>) -> Result<BTreeSet<u32>, Error> {
    let mut calls = BTreeSet::new();
    let mut operators = body.get_operators_reader().map_err(unreadable)?;
    while !operators.eof() {
        if let Operator::Call { function_index }
        | Operator::ReturnCall { function_index }
        | Operator::RefFunc { function_index } = operators.read().map_err(unreadable)?
        {
            calls.insert(function_index);
        }
    }
    Ok(calls)
}

fn constant(expression: &wasmparser::ConstExpr<'_>) -> Result<u32, Error> {
    match expression
        .get_operators_reader()
        .read()
        .map_err(unreadable)?
    {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        _ => Err(Error::Unsupported("has an address that is not a constant")),
    }
}
