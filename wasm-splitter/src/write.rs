//! Writes the files.

use std::borrow::Cow;
use std::collections::BTreeMap;

use wasm_encoder::reencode::{Reencode, RoundtripReencoder};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, ExportKind, ExportSection,
    Function, FunctionSection, ImportSection, Instruction, RawSection, SectionId, StartSection,
    TableSection,
};
use wasmparser::{ExternalKind, FunctionBody, Operator, Parser};

use crate::MAIN;
use crate::error::{Error, unreadable};
use crate::module::Module;
use crate::plan::Plan;
use crate::reach::{Division, MAIN_HOME};

/// What a call of a function needs that has neither an index in the file nor a slot. The plan gives one to each.
const NO_SLOT: Error = Error::Mismatch("a function that another file calls has no slot");

/// The main program.
pub(crate) fn main(
    plan: &Plan,
    division: &Division,
    module: &Module<'_>,
) -> Result<Vec<u8>, Error> {
    let mut written = wasm_encoder::Module::new();
    copy(&mut written, module, SectionId::Type)?;
    copy(&mut written, module, SectionId::Import)?;

    let own = &plan.functions[MAIN_HOME];
    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    for function in own.keys() {
        if let Some(body) = module.body(*function) {
            functions.function(module.types[*function as usize]);
            code.function(&rewritten(body, own, plan, module)?);
        }
    }
    // The last function is in the table wherever a part has not been loaded yet, and stops the program. Of which type it is
    // does not matter: a call by another type stops the program too.
    let stop = u32::try_from(own.len()).map_err(unreadable)?;
    functions.function(0);
    let mut body = Function::new([]);
    body.instruction(&Instruction::Unreachable);
    body.instruction(&Instruction::End);
    code.function(&body);
    written.section(&functions);

    let mut tables = TableSection::new();
    for table in &plan.tables {
        tables.table(*table);
    }
    written.section(&tables);
    copy(&mut written, module, SectionId::Memory)?;
    copy(&mut written, module, SectionId::Global)?;
    written.section(&exports(plan, module)?);
    if let Some(start) = module.start {
        let function_index = plan.in_main(start).ok_or(NO_SLOT)?;
        written.section(&StartSection { function_index });
    }

    let mut elements = ElementSection::new();
    let added = (plan.added, plan.called.clone());
    for (slot, functions) in module.elements.iter().chain([&added]) {
        let functions = functions.iter();
        let functions = functions.map(|it| plan.in_main(*it).unwrap_or(stop));
        fill(&mut elements, *slot, functions.collect());
    }
    written.section(&elements);
    copy(&mut written, module, SectionId::DataCount)?;
    written.section(&code);

    let mut data = DataSection::new();
    for (address, content) in &module.data {
        let mut content = content.to_vec();
        // Zeros cost next to nothing once they are compressed.
        for (moved, bytes) in division.data.iter().flatten() {
            let from = moved.checked_sub(*address).map(|from| from as usize);
            if let Some(range) = from.and_then(|from| content.get_mut(from..from + bytes.len())) {
                range.fill(0);
            }
        }
        data.active(0, &ConstExpr::i32_const(address.cast_signed()), content);
    }
    written.section(&data);
    Ok(written.finish())
}

/// The part with this home. It begins by putting itself into the table and the memory of the main program.
pub(crate) fn part(
    home: usize,
    plan: &Plan,
    division: &Division,
    module: &Module<'_>,
) -> Result<Vec<u8>, Error> {
    let mut written = wasm_encoder::Module::new();
    copy(&mut written, module, SectionId::Type)?;
    let mut imports = ImportSection::new();
    let mut import = |kind: ExternalKind, index: usize, entity: wasm_encoder::EntityType| {
        imports.import(MAIN, &export_name(module, kind, index), entity);
    };
    for (index, memory) in module.memories.iter().enumerate() {
        import(ExternalKind::Memory, index, (*memory).into());
    }
    for (index, table) in plan.tables.iter().enumerate() {
        import(ExternalKind::Table, index, (*table).into());
    }
    for (index, global) in module.globals.iter().enumerate() {
        import(ExternalKind::Global, index, (*global).into());
    }
    written.section(&imports);

    let own = &plan.functions[home];
    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    for function in own.keys() {
        let body = module.body(*function).ok_or(NO_SLOT)?;
        functions.function(module.types[*function as usize]);
        code.function(&rewritten(body, own, plan, module)?);
    }
    written.section(&functions);

    let mut elements = ElementSection::new();
    let mut slots: Vec<(u32, u32)> = Vec::new();
    let added = (plan.added, plan.called.clone());
    for (first, functions) in module.elements.iter().chain([&added]) {
        for (function, slot) in functions.iter().zip(*first..) {
            slots.extend(own.get(function).map(|index| (slot, *index)));
        }
    }
    slots.sort_unstable();
    for run in slots.chunk_by(|one, next| one.0 + 1 == next.0) {
        let functions = run.iter().map(|(_, function)| *function).collect();
        fill(&mut elements, run[0].0, functions);
    }
    written.section(&elements);
    written.section(&code);

    let mut data = DataSection::new();
    for (address, content) in &division.data[home - 1] {
        let address = ConstExpr::i32_const(address.cast_signed());
        data.active(0, &address, content.iter().copied());
    }
    written.section(&data);
    Ok(written.finish())
}

/// Copies a section of the program, if it has one of this kind.
fn copy(
    written: &mut wasm_encoder::Module,
    module: &Module<'_>,
    wanted: SectionId,
) -> Result<(), Error> {
    for payload in Parser::new(0).parse_all(module.file) {
        if let Some((id, range)) = payload.map_err(unreadable)?.as_section()
            && id == wanted as u8
        {
            let data = &module.file[range];
            written.section(&RawSection { id, data });
        }
    }
    Ok(())
}

/// The exports of the main program: its own, and what the parts need besides.
fn exports(plan: &Plan, module: &Module<'_>) -> Result<ExportSection, Error> {
    let mut exports = ExportSection::new();
    for export in &module.exports {
        let index = match export.kind {
            ExternalKind::Func => plan.in_main(export.index).ok_or(NO_SLOT)?,
            _ => export.index,
        };
        let kind = RoundtripReencoder.export_kind(export.kind);
        exports.export(export.name, kind.map_err(unreadable)?, index);
    }
    let needed = [
        (
            ExternalKind::Memory,
            ExportKind::Memory,
            module.memories.len(),
        ),
        (ExternalKind::Table, ExportKind::Table, module.tables.len()),
        (
            ExternalKind::Global,
            ExportKind::Global,
            module.globals.len(),
        ),
    ];
    for (kind, written, count) in needed {
        for at in 0..count {
            if exported(module, kind, at).is_none() {
                let index = u32::try_from(at).map_err(unreadable)?;
                exports.export(&export_name(module, kind, at), written, index);
            }
        }
    }
    Ok(exports)
}

fn exported<'a>(module: &Module<'a>, kind: ExternalKind, at: usize) -> Option<&'a str> {
    let mut exports = module.exports.iter();
    let found = exports.find(|export| export.kind == kind && export.index as usize == at);
    found.map(|export| export.name)
}

/// The name by which the main program exports a memory, a table or a global.
fn export_name(module: &Module<'_>, kind: ExternalKind, at: usize) -> String {
    let letter = match kind {
        ExternalKind::Memory => 'm',
        ExternalKind::Table => 't',
        _ => 'g',
    };
    exported(module, kind, at).map_or_else(|| format!("${letter}{at}"), str::to_owned)
}

fn fill(elements: &mut ElementSection, slot: u32, functions: Vec<u32>) {
    let offset = ConstExpr::i32_const(slot.cast_signed());
    let functions = Elements::Functions(Cow::Owned(functions));
    elements.active(None, &offset, functions);
}

/// A function in its file: functions of the same file have other indices, those of other files are called through the table.
fn rewritten(
    body: &FunctionBody<'_>,
    own: &BTreeMap<u32, u32>,
    plan: &Plan,
    module: &Module<'_>,
) -> Result<Function, Error> {
    let mut same = RoundtripReencoder;
    let function = same.new_function_with_parsed_locals(body);
    let mut function = function.map_err(unreadable)?;
    let mut operators = body.get_operators_reader().map_err(unreadable)?;
    while !operators.eof() {
        match operators.read().map_err(unreadable)? {
            Operator::Call { function_index } => {
                if let Some(index) = own.get(&function_index) {
                    function.instruction(&Instruction::Call(*index));
                } else {
                    let slot = plan.slots.get(&function_index).ok_or(NO_SLOT)?;
                    let type_index = module.types[function_index as usize];
                    function.instruction(&Instruction::I32Const(slot.cast_signed()));
                    function.instruction(&Instruction::CallIndirect {
                        type_index,
                        table_index: 0,
                    });
                }
            }
            Operator::ReturnCall { .. } | Operator::RefFunc { .. } => {
                return Err(Error::Unsupported("has tail calls or function references"));
            }
            other => {
                function.instruction(&same.instruction(other).map_err(unreadable)?);
            }
        }
    }
    Ok(function)
}
