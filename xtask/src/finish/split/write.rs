//! Writing the two halves.

use std::borrow::Cow;
use std::collections::BTreeMap;

use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, ExportKind, ExportSection,
    Function, FunctionSection, ImportSection, Instruction, Module, RawSection, SectionId,
    StartSection, TableSection,
};
use wasmparser::{ExternalKind, FunctionBody, Operator};

use super::super::wasm::sections;
use super::plan::Plan;
use super::program::Program;
use super::reach::Later;
use super::{odd, unread};
use crate::error::Error;

/// From where the later half imports what the first exports.
const FIRST: &str = "keystay";

/// The half that every visitor loads.
pub(super) fn first(plan: &Plan, later: &Later, program: &Program<'_>) -> Result<Vec<u8>, Error> {
    let old = sections(program.file)?;
    let mut module = Module::new();
    let same = |module: &mut Module, wanted: SectionId| {
        if let Some((id, data)) = old.iter().find(|(id, _)| *id == wanted as u8) {
            module.section(&RawSection { id: *id, data });
        }
    };
    same(&mut module, SectionId::Type);
    same(&mut module, SectionId::Import);

    // Its last function stands in the table wherever the later half is not there yet, and stops the program. Of which type
    // it is does not matter.
    let stop = u32::try_from(plan.first.len()).map_err(unread)?;
    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    for function in plan.first.keys() {
        if let Some(body) = program.body(*function) {
            functions.function(program.types[*function as usize]);
            code.function(&rewritten(body, &plan.first, plan, program)?);
        }
    }
    functions.function(0);
    let mut body = Function::new([]);
    body.instruction(&Instruction::Unreachable);
    body.instruction(&Instruction::End);
    code.function(&body);
    module.section(&functions);

    let mut tables = TableSection::new();
    for table in &plan.tables {
        tables.table(*table);
    }
    module.section(&tables);
    same(&mut module, SectionId::Memory);
    same(&mut module, SectionId::Global);
    module.section(&exports(plan, program)?);
    if let Some(start) = program.start {
        let function_index = place(&plan.first, start)?;
        module.section(&StartSection { function_index });
    }

    let mut elements = ElementSection::new();
    let own = |function: &u32| plan.first.get(function).copied().unwrap_or(stop);
    let new = (plan.added, plan.called.clone());
    for (slot, functions) in program.elements.iter().chain([&new]) {
        let functions: Vec<u32> = functions.iter().map(own).collect();
        fill(&mut elements, *slot, functions);
    }
    module.section(&elements);
    same(&mut module, SectionId::DataCount);
    module.section(&code);

    let mut data = DataSection::new();
    for (address, content) in &program.data {
        let mut content = content.to_vec();
        // Zeros take no room once they are compressed.
        for (moved, bytes) in &later.data {
            let from = moved.checked_sub(*address).map(|from| from as usize);
            if let Some(part) = from.and_then(|from| content.get_mut(from..from + bytes.len())) {
                part.fill(0);
            }
        }
        data.active(0, &ConstExpr::i32_const(address.cast_signed()), content);
    }
    module.section(&data);
    Ok(module.finish())
}

/// The half that is loaded when it is used. It begins by putting itself into the table and the memory of the first.
pub(super) fn later(plan: &Plan, later: &Later, program: &Program<'_>) -> Result<Vec<u8>, Error> {
    let mut module = Module::new();
    let old = sections(program.file)?;
    if let Some((id, data)) = old.iter().find(|(id, _)| *id == SectionId::Type as u8) {
        module.section(&RawSection { id: *id, data });
    }
    let mut imports = ImportSection::new();
    let mut shared = |kind: ExternalKind, index: usize, entity: wasm_encoder::EntityType| {
        imports.import(FIRST, &name(program, kind, index), entity);
    };
    for (at, memory) in program.memories.iter().enumerate() {
        shared(ExternalKind::Memory, at, (*memory).into());
    }
    for (at, table) in plan.tables.iter().enumerate() {
        shared(ExternalKind::Table, at, (*table).into());
    }
    for (at, global) in program.globals.iter().enumerate() {
        shared(ExternalKind::Global, at, (*global).into());
    }
    module.section(&imports);

    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    for function in plan.later.keys() {
        let body = program.body(*function).ok_or_else(lost)?;
        functions.function(program.types[*function as usize]);
        code.function(&rewritten(body, &plan.later, plan, program)?);
    }
    module.section(&functions);

    let mut elements = ElementSection::new();
    let mut all: Vec<(u32, u32)> = Vec::new();
    let new = (plan.added, plan.called.clone());
    for (first, functions) in program.elements.iter().chain([&new]) {
        for (function, slot) in functions.iter().zip(*first..) {
            all.extend(plan.later.get(function).map(|own| (slot, *own)));
        }
    }
    all.sort_unstable();
    for run in all.chunk_by(|one, next| one.0 + 1 == next.0) {
        let functions = run.iter().map(|(_, function)| *function).collect();
        fill(&mut elements, run[0].0, functions);
    }
    module.section(&elements);
    module.section(&code);

    let mut data = DataSection::new();
    for (address, content) in &later.data {
        let address = ConstExpr::i32_const(address.cast_signed());
        data.active(0, &address, content.iter().copied());
    }
    module.section(&data);
    Ok(module.finish())
}

/// The exports of the first half: those there were, and what the later half needs beside.
fn exports(plan: &Plan, program: &Program<'_>) -> Result<ExportSection, Error> {
    let mut exports = ExportSection::new();
    for export in &program.exports {
        let index = match export.kind {
            ExternalKind::Func => place(&plan.first, export.index)?,
            _ => export.index,
        };
        let kind = RoundtripReencoder
            .export_kind(export.kind)
            .map_err(unread)?;
        exports.export(export.name, kind, index);
    }
    let needed = [
        (
            ExternalKind::Memory,
            ExportKind::Memory,
            program.memories.len(),
        ),
        (ExternalKind::Table, ExportKind::Table, program.tables.len()),
        (
            ExternalKind::Global,
            ExportKind::Global,
            program.globals.len(),
        ),
    ];
    for (kind, written, count) in needed {
        for at in 0..count {
            if exported(program, kind, at).is_none() {
                let index = u32::try_from(at).map_err(unread)?;
                exports.export(&name(program, kind, at), written, index);
            }
        }
    }
    Ok(exports)
}

fn exported<'a>(program: &Program<'a>, kind: ExternalKind, at: usize) -> Option<&'a str> {
    let mut exports = program.exports.iter();
    let found = exports.find(|export| export.kind == kind && export.index as usize == at);
    found.map(|export| export.name)
}

/// Under which name the first half exports a memory, a table or a global.
fn name(program: &Program<'_>, kind: ExternalKind, at: usize) -> String {
    let letter = match kind {
        ExternalKind::Memory => 'm',
        ExternalKind::Table => 't',
        _ => 'g',
    };
    exported(program, kind, at).map_or_else(|| format!("${letter}{at}"), str::to_owned)
}

fn fill(elements: &mut ElementSection, slot: u32, functions: Vec<u32>) {
    let offset = ConstExpr::i32_const(slot.cast_signed());
    let functions = Elements::Functions(Cow::Owned(functions));
    elements.active(None, &offset, functions);
}

/// A function in its half: calls of its own half have other indices, calls of the other half go through the table.
fn rewritten(
    body: &FunctionBody<'_>,
    half: &BTreeMap<u32, u32>,
    plan: &Plan,
    program: &Program<'_>,
) -> Result<Function, Error> {
    let mut same = RoundtripReencoder;
    let mut function = same.new_function_with_parsed_locals(body).map_err(unread)?;
    let mut operators = body.get_operators_reader().map_err(unread)?;
    while !operators.eof() {
        match operators.read().map_err(unread)? {
            Operator::Call { function_index } => {
                if let Some(own) = half.get(&function_index) {
                    function.instruction(&Instruction::Call(*own));
                } else {
                    let slot = place(&plan.slots, function_index)?;
                    let type_index = program.types[function_index as usize];
                    function.instruction(&Instruction::I32Const(slot.cast_signed()));
                    function.instruction(&Instruction::CallIndirect {
                        type_index,
                        table_index: 0,
                    });
                }
            }
            Operator::ReturnCall { .. } | Operator::RefFunc { .. } => {
                return Err(odd("has an instruction that splitting does not know"));
            }
            other => {
                function.instruction(&same.instruction(other).map_err(unread)?);
            }
        }
    }
    Ok(function)
}

fn place(places: &BTreeMap<u32, u32>, function: u32) -> Result<u32, Error> {
    places.get(&function).copied().ok_or_else(lost)
}

fn lost() -> Error {
    odd("calls a function of the other half without a place in the table")
}
