//! A program from Rust is compiled in each way of mangling names, split into three parts, and run.

mod support;

use std::sync::OnceLock;

use support::{attribute, folder, rustc, stderr};
use wasm_splitter::{Error, MAIN, SHARED, Split, marked_in, split};
use wasmi::{Caller, Engine, Extern, Instance, Linker, Module, Store, Val};

const SOURCE: &str = include_str!("programs/shop.rs");
/// How names are mangled: in the compiler's own way, which is the older one in Rust 1.95, and in the newer one.
const MANGLINGS: [&str; 2] = ["default", "v0"];

/// Compiles the program as the page is compiled: optimised as one piece, with relocations.
fn compile(name: &str, source: &str, mangling: &str) -> Vec<u8> {
    let folder = folder(name);
    let library = attribute(&folder);
    let mut arguments = vec![
        "--crate-type=cdylib",
        "--crate-name=shop",
        "--target=wasm32-unknown-unknown",
        "-Copt-level=z",
        "-Clto=fat",
        "-Ccodegen-units=1",
        "-Cpanic=abort",
        "-Cstrip=debuginfo",
        "-Clink-arg=--emit-relocs",
        "--extern",
        &library,
    ];
    if mangling == "v0" {
        arguments.push("-Csymbol-mangling-version=v0");
    }
    let file = folder.join("shop.rs");
    std::fs::write(&file, source).unwrap();
    let output = rustc(&arguments, &file, &folder);
    assert!(output.status.success(), "{}", stderr(&output));
    std::fs::read(folder.join("shop.wasm")).unwrap()
}

/// The program as both ways of mangling names make it. It takes seconds to compile, so it is compiled once.
fn shop(mangling: &str) -> &'static [u8] {
    static COMPILED: [OnceLock<Vec<u8>>; 2] = [const { OnceLock::new() }; 2];
    let at = usize::from(mangling == "v0");
    COMPILED[at].get_or_init(|| compile(mangling, SOURCE, mangling))
}

fn split_shop(mangling: &str) -> Split {
    let program = shop(mangling);
    let split = split(program, program, &marked_in(SOURCE).unwrap());
    split.unwrap().expect("there are relocations")
}

/// A running program, and what it has said.
struct Running {
    store: Store<Vec<String>>,
    linker: Linker<Vec<String>>,
    main: Instance,
}

impl Running {
    fn start(main: &[u8]) -> Self {
        let engine = Engine::default();
        let mut store = Store::new(&engine, Vec::new());
        let mut linker = Linker::new(&engine);
        let say = |mut caller: Caller<'_, Vec<String>>, start: u32, length: u32| {
            let memory = caller.get_export("memory").and_then(Extern::into_memory);
            let range = start as usize..(start + length) as usize;
            let bytes = memory.unwrap().data(&caller)[range].to_vec();
            caller.data_mut().push(String::from_utf8(bytes).unwrap());
        };
        linker.func_wrap("test", "say", say).unwrap();
        let module = Module::new(&engine, main).unwrap();
        let main = linker.instantiate_and_start(&mut store, &module).unwrap();
        let exports = main.exports(&store);
        let exports: Vec<_> = exports
            .map(|export| (export.name().to_owned(), export.into_extern()))
            .collect();
        for (name, export) in exports {
            linker.define(MAIN, &name, export).unwrap();
        }
        Self {
            store,
            linker,
            main,
        }
    }

    fn load(&mut self, split: &Split, name: &str) {
        let part = split.parts.iter().find(|part| part.name == name).unwrap();
        let module = Module::new(self.linker.engine(), &part.module).unwrap();
        let instance = self.linker.instantiate_and_start(&mut self.store, &module);
        instance.unwrap();
    }

    /// Calls an exported function. The answer is its result and what was said meanwhile; `None` where it stopped.
    fn call(&mut self, function: &str, number: i32) -> Option<(i32, Vec<String>)> {
        self.store.data_mut().clear();
        let function = self.main.get_func(&self.store, function).unwrap();
        let mut results = [Val::I32(0)];
        let arguments = [Val::I32(number)];
        function
            .call(&mut self.store, &arguments, &mut results)
            .ok()?;
        Some((results[0].i32()?, std::mem::take(self.store.data_mut())))
    }
}

fn said(result: i32, lines: &[&str]) -> (i32, Vec<String>) {
    (result, lines.iter().map(|&line| line.to_owned()).collect())
}

fn holds(module: &[u8], text: &str) -> bool {
    module.windows(text.len()).any(|it| it == text.as_bytes())
}

#[test]
fn calls_lead_from_part_to_part() {
    for mangling in MANGLINGS {
        let split = split_shop(mangling);
        let mut running = Running::start(&split.main);
        assert_eq!(running.call("count", 5), Some(said(1, &["main counts 5"])));

        running.load(&split, SHARED);
        running.load(&split, "order");
        let lines = [
            "only the order says 16",
            "main is told 8",
            "order and tools share 16",
        ];
        assert_eq!(running.call("order", 7), Some(said(16, &lines)));
        assert_eq!(running.call("count", 6), Some(said(5, &["main counts 6"])));

        running.load(&split, "export");
        assert_eq!(
            running.call("export", 1327),
            Some(said(1327, &["only the export says 7321"]))
        );

        running.load(&split, "tools");
        let lines = ["only the tools say 12", "order and tools share 24"];
        assert_eq!(running.call("tools", 2), Some(said(24, &lines)));
        // From the order into the tools, and back.
        let lines = [
            "only the order says 402",
            "main is told 201",
            "only the tools say 0",
            "order and tools share 0",
            "order calls tools: 0",
            "order and tools share 402",
        ];
        assert_eq!(running.call("order", 200), Some(said(402, &lines)));
    }
}

#[test]
fn a_part_that_is_not_there_stops_the_program() {
    let split = split_shop("v0");
    for function in ["order", "tools", "export"] {
        let mut running = Running::start(&split.main);
        assert_eq!(running.call(function, 1), None, "{function}");
    }
    // One part does not bring another, and the shared one is needed.
    let mut running = Running::start(&split.main);
    running.load(&split, "order");
    assert_eq!(running.call("order", 1), None);
    let mut running = Running::start(&split.main);
    running.load(&split, SHARED);
    running.load(&split, "order");
    assert!(running.call("order", 1).is_some());
    assert_eq!(running.call("order", 200), None);
}

#[test]
fn each_file_holds_what_only_it_needs() {
    for mangling in MANGLINGS {
        let split = split_shop(mangling);
        let names: Vec<&str> = split.parts.iter().map(|part| part.name.as_str()).collect();
        assert_eq!(names, [SHARED, "export", "order", "tools"]);
        let texts = [
            (MAIN, "main counts "),
            (SHARED, "order and tools share "),
            ("export", "only the export says "),
            ("order", "only the order says "),
            ("tools", "only the tools say "),
        ];
        let files = split
            .parts
            .iter()
            .map(|part| (part.name.as_str(), &part.module));
        for (name, file) in files.chain([(MAIN, &split.main)]) {
            for (home, text) in texts {
                assert_eq!(holds(file, text), name == home, "{text} in {name}");
            }
        }
    }
}

#[test]
fn source_and_program_have_to_agree() {
    let program = shop("v0");
    let entries = marked_in(SOURCE).unwrap();
    let fewer = split(program, program, &entries[1..]);
    assert!(matches!(fewer, Err(Error::EntryUnknown(it)) if it == entries[0]));
    // Marked, but never called: the compiler drops it.
    let unused = format!("{SOURCE}\n#[loaded_later(part = \"order\")]\npub fn unused() {{}}\n");
    let program = compile("agree", &unused, "v0");
    let split = split(&program, &program, &marked_in(&unused).unwrap());
    assert!(matches!(split, Err(Error::EntryMissing(it)) if it.function == "unused"));
}

#[test]
fn the_address_of_a_marked_function_may_be_taken() {
    let stored = format!(
        "{SOURCE}\nstatic STORED: [fn(u32) -> u32; 2] = [export_page, tools];\n\
         #[unsafe(no_mangle)]\nextern \"C\" fn stored(number: u32) -> u32 {{ STORED[number as usize % 2](number) }}\n\
         fn tools(number: u32) -> u32 {{ number }}\n"
    );
    let stored = stored.replace("extern \"C\" fn tools(", "extern \"C\" fn open_tools(");
    let program = compile("address", &stored, "v0");
    let split = split(&program, &program, &marked_in(&stored).unwrap()).unwrap();
    let split = split.expect("there are relocations");
    let mut running = Running::start(&split.main);
    assert_eq!(running.call("stored", 3), Some(said(3, &[])));
    assert_eq!(running.call("stored", 2), None);
    let mut running = Running::start(&split.main);
    running.load(&split, SHARED);
    running.load(&split, "export");
    assert_eq!(
        running.call("stored", 42),
        Some(said(42, &["only the export says 42"]))
    );
}
