//! A small program for the tests, and the relocations that the linker would write for it.

use std::borrow::Cow;

use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, ElementSection,
    Elements, EntityType, ExportKind, ExportSection, Function, FunctionSection, GlobalSection,
    GlobalType, ImportSection, Instruction, LinkingSection, MemorySection, MemoryType, Module,
    NameMap, NameSection, RefType, SymbolTable, TableSection, TableType, TypeSection, ValType,
};
use wasmparser::{Parser, Payload};

/// What each function calls. The first is imported, the second is exported.
pub(crate) const CALLS: [&[u32]; 8] = [&[], &[2, 4, 0, 7], &[3, 4, 0], &[4], &[0], &[3], &[4], &[]];
pub(crate) const NAMES: [&str; 8] = [
    "imported",
    "begin",
    "_ZN4page5tools4open25loaded_later__tools__open17h0123456789abcdefE",
    "own",
    "common",
    "method",
    "common method",
    // Something within the entry.
    "_ZN4page5tools4open25loaded_later__tools__open28_$u7b$$u7b$closure$u7d$$u7d$17h0123456789abcdefE",
];
/// The functions in the first slots of the table.
pub(crate) const TABLE: [u32; 2] = [5, 6];
/// Pieces of data: texts, and tables of methods.
pub(crate) const PIECES: [&[u8]; 4] = [b"hello", b"\x01\0\0\0", b"\x02\0\0\0", b"words"];
pub(crate) const MEMORY: i32 = 1024;

/// What holds the address of what: first the number of a function or a piece, then that of a symbol. The symbols of functions
/// come first.
pub(crate) struct References {
    pub(crate) in_code: Vec<(u32, u32)>,
    pub(crate) in_data: Vec<(u32, u32)>,
}

/// The symbol of the first piece.
pub(crate) const PIECE: u32 = 8;

/// The references of the small program.
pub(crate) fn references() -> References {
    References {
        // The entry, its method and a text of its own; both use the common text and the common method.
        in_code: vec![
            (1, PIECE),
            (1, PIECE + 2),
            (2, PIECE),
            (2, PIECE + 1),
            (3, PIECE + 2),
            (5, PIECE + 3),
        ],
        in_data: vec![(1, 5), (2, 6)],
    }
}

/// The program; with references, what the linker made of it.
pub(crate) fn module(names: &[&str], references: Option<&References>) -> Vec<u8> {
    let mut module = Module::new();
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32], []);
    module.section(&types);
    let mut imports = ImportSection::new();
    imports.import("./it.js", "imported", EntityType::Function(0));
    module.section(&imports);
    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    for calls in &CALLS[1..] {
        functions.function(0);
        let mut body = Function::new([(1, ValType::I32)]);
        for called in *calls {
            body.instruction(&Instruction::LocalGet(0));
            body.instruction(&Instruction::Call(*called));
        }
        body.instruction(&Instruction::End);
        code.function(&body);
    }
    module.section(&functions);
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: 3,
        maximum: Some(3),
        shared: false,
    });
    module.section(&tables);
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    module.section(&memories);
    let mut globals = GlobalSection::new();
    let stack = GlobalType {
        val_type: ValType::I32,
        mutable: true,
        shared: false,
    };
    globals.global(stack, &ConstExpr::i32_const(0));
    module.section(&globals);
    let mut exports = ExportSection::new();
    exports.export("memory", ExportKind::Memory, 0);
    exports.export("begin", ExportKind::Func, 1);
    module.section(&exports);
    let mut elements = ElementSection::new();
    let table = Elements::Functions(Cow::Borrowed(&TABLE));
    elements.active(None, &ConstExpr::i32_const(1), table);
    module.section(&elements);
    module.section(&code);
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(MEMORY), PIECES.concat());
    module.section(&data);
    let mut function_names = NameMap::new();
    for (index, name) in (0..).zip(names) {
        function_names.append(index, name);
    }
    let mut section = NameSection::new();
    section.functions(&function_names);
    module.section(&section);
    if let Some(references) = references {
        let so_far = module.clone().finish();
        add_relocations(&mut module, references, &so_far);
    }
    module.finish()
}

/// Adds what `--emit-relocs` adds.
fn add_relocations(module: &mut Module, references: &References, so_far: &[u8]) {
    let mut symbols = SymbolTable::new();
    symbols.function(SymbolTable::WASM_SYM_UNDEFINED, 0, None);
    for (index, name) in (0..).zip(NAMES).skip(1) {
        symbols.function(0, index, Some(name));
    }
    let mut offset = 0;
    for piece in PIECES {
        let size = u32::try_from(piece.len()).unwrap();
        let definition = DataSymbolDefinition {
            index: 0,
            offset,
            size,
        };
        symbols.data(0, "piece", Some(definition));
        offset += size;
    }
    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);
    module.section(&linking);

    let (mut code, mut bodies, mut data) = (0, Vec::new(), 0);
    for payload in Parser::new(0).parse_all(so_far) {
        match payload.unwrap() {
            Payload::CodeSectionStart { range, .. } => code = range.start,
            Payload::CodeSectionEntry(body) => bodies.push(body.range().start - code),
            Payload::DataSection(section) => {
                let start = section.range().start;
                let segment = section.into_iter().next().unwrap().unwrap();
                data = segment.range.end - segment.data.len() - start;
            }
            _ => {}
        }
    }
    // R_WASM_TABLE_INDEX_SLEB and _I32, R_WASM_MEMORY_ADDR_SLEB.
    let in_code = references.in_code.iter().map(|(from, to)| {
        let kind = if *to < PIECE { 1 } else { 4 };
        (kind, bodies[*from as usize - 1], *to)
    });
    let in_data = references.in_data.iter().map(|(from, to)| {
        let before: usize = PIECES[..*from as usize].iter().map(|it| it.len()).sum();
        (2, data + before, *to)
    });
    for (name, entries) in [
        ("reloc.CODE", in_code.collect::<Vec<_>>()),
        ("reloc.DATA", in_data.collect()),
    ] {
        let mut content = vec![0, u8::try_from(entries.len()).unwrap()];
        for (kind, offset, symbol) in entries {
            content.extend([kind, u8::try_from(offset).unwrap()]);
            content.push(u8::try_from(symbol).unwrap());
            content.extend((kind == 4).then_some(0));
        }
        module.section(&CustomSection {
            name: name.into(),
            data: content.into(),
        });
    }
}
