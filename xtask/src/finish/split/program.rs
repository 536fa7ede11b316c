//! The program as wasm-bindgen made it, as far as splitting has to look into it.

use std::collections::{BTreeMap, BTreeSet};

use wasm_encoder::reencode::{Reencode as _, RoundtripReencoder};
use wasm_encoder::{GlobalType, MemoryType, TableType};
use wasmparser::{
    DataKind, ElementItems, ElementKind, Export, ExternalKind, FunctionBody, KnownCustom, Name,
    Operator, Parser, Payload, TypeRef,
};

use super::{odd, unread};
use crate::error::Error;

/// The program.
#[derive(Default)]
pub(super) struct Program<'a> {
    /// The whole of it.
    pub(super) file: &'a [u8],
    /// How many functions come from the script. They have the first indices.
    pub(super) imported: u32,
    /// The type of each function, those from the script included.
    pub(super) types: Vec<u32>,
    pub(super) names: BTreeMap<u32, &'a str>,
    pub(super) tables: Vec<TableType>,
    pub(super) memories: Vec<MemoryType>,
    pub(super) globals: Vec<GlobalType>,
    pub(super) exports: Vec<Export<'a>>,
    pub(super) start: Option<u32>,
    /// What is in the table of functions: the first place, and who stands there and behind.
    pub(super) elements: Vec<(u32, Vec<u32>)>,
    pub(super) bodies: Vec<FunctionBody<'a>>,
    /// The functions that each function calls.
    pub(super) calls: Vec<BTreeSet<u32>>,
    /// Addresses and contents.
    pub(super) data: Vec<(u32, &'a [u8])>,
}

impl<'a> Program<'a> {
    /// Reads it.
    pub(super) fn read(file: &'a [u8]) -> Result<Self, Error> {
        let mut program = Self {
            file,
            ..Self::default()
        };
        for payload in Parser::new(0).parse_all(file) {
            program.take(payload.map_err(unread)?)?;
        }
        Ok(program)
    }

    /// The index of the body of a function.
    pub(super) fn body(&self, function: u32) -> Option<&FunctionBody<'a>> {
        self.bodies
            .get(function.checked_sub(self.imported)? as usize)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<(), Error> {
        let mut same = RoundtripReencoder;
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let TypeRef::Func(kind) = import.map_err(unread)?.ty else {
                        return Err(odd("imports something that is not a function"));
                    };
                    self.types.push(kind);
                    self.imported += 1;
                }
            }
            Payload::FunctionSection(functions) => {
                for kind in functions {
                    self.types.push(kind.map_err(unread)?);
                }
            }
            Payload::TableSection(tables) => {
                for table in tables {
                    let kind = same.table_type(table.map_err(unread)?.ty);
                    self.tables.push(kind.map_err(unread)?);
                }
            }
            Payload::MemorySection(memories) => {
                for memory in memories {
                    let kind = same.memory_type(memory.map_err(unread)?);
                    self.memories.push(kind.map_err(unread)?);
                }
            }
            Payload::GlobalSection(globals) => {
                for global in globals {
                    let kind = same.global_type(global.map_err(unread)?.ty);
                    self.globals.push(kind.map_err(unread)?);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    self.exports.push(export.map_err(unread)?);
                }
            }
            Payload::StartSection { func, .. } => self.start = Some(func),
            Payload::ElementSection(elements) => {
                for element in elements {
                    self.elements.push(entries(element.map_err(unread)?)?);
                }
            }
            Payload::CodeSectionEntry(body) => {
                self.calls.push(calls(&body)?);
                self.bodies.push(body);
            }
            Payload::DataSection(segments) => {
                for segment in segments {
                    let segment = segment.map_err(unread)?;
                    let DataKind::Active {
                        memory_index: 0,
                        offset_expr,
                    } = segment.kind
                    else {
                        return Err(odd("has data without an address"));
                    };
                    self.data.push((constant(&offset_expr)?, segment.data));
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    for part in names {
                        let Name::Function(functions) = part.map_err(unread)? else {
                            continue;
                        };
                        for naming in functions {
                            let naming = naming.map_err(unread)?;
                            self.names.insert(naming.index, naming.name);
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// The functions that the script calls, or that run at once.
    pub(super) fn entrances(&self) -> impl Iterator<Item = u32> {
        let exported = self.exports.iter();
        let exported = exported.filter(|export| export.kind == ExternalKind::Func);
        exported.map(|export| export.index).chain(self.start)
    }

    /// Where each function stands in the table, if it does.
    pub(super) fn slots(&self) -> BTreeMap<u32, u32> {
        let mut slots = BTreeMap::new();
        for (first, functions) in &self.elements {
            for (function, slot) in functions.iter().zip(*first..) {
                slots.entry(*function).or_insert(slot);
            }
        }
        slots
    }
}

/// A part of the table of functions.
fn entries(element: wasmparser::Element<'_>) -> Result<(u32, Vec<u32>), Error> {
    let other = || odd("has a table that is filled in a way of its own");
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
    Ok((constant(&offset_expr)?, functions.map_err(unread)?))
}

/// The functions that are called by name, or whose reference is taken.
fn calls(body: &FunctionBody<'_>) -> Result<BTreeSet<u32>, Error> {
    let mut calls = BTreeSet::new();
    let mut operators = body.get_operators_reader().map_err(unread)?;
    while !operators.eof() {
        if let Operator::Call { function_index }
        | Operator::ReturnCall { function_index }
        | Operator::RefFunc { function_index } = operators.read().map_err(unread)?
        {
            calls.insert(function_index);
        }
    }
    Ok(calls)
}

fn constant(expression: &wasmparser::ConstExpr<'_>) -> Result<u32, Error> {
    match expression.get_operators_reader().read().map_err(unread)? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        _ => Err(odd("has an address that is not a number")),
    }
}
