#![doc = include_str!("../README.md")]

mod entry;
mod error;
mod linker_output;
mod module;
mod plan;
mod reach;
#[cfg(test)]
mod small_program;
#[cfg(test)]
mod tests;
mod write;

use linker_output::LinkerOutput;
use module::Module;
use plan::Plan;

pub use entry::{Entry, marked_in};
pub use error::Error;

/// The name of the part with what several parts need and the main program does not.
pub const SHARED: &str = "shared";

/// The name under which a part imports what the main program exports: whoever loads a part passes `{ [MAIN]: exports }`.
pub const MAIN: &str = "program";

/// A program in several files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// What is loaded at first.
    pub main: Vec<u8>,
    /// What is loaded later: [`SHARED`] first if there is such a part, the others by their names.
    pub parts: Vec<Part>,
}

/// A part of a program that is loaded later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name, as the source says it.
    pub name: String,
    /// The WebAssembly module.
    pub module: Vec<u8>,
}

/// Splits a program at its entries.
///
/// `linked` is what the linker made, with `--emit-relocs`; `program` is what wasm-bindgen made of it, with the same names of
/// functions (`--no-demangle`), or the same file again. `marked` are the entries that the source marks, see [`marked_in`].
///
/// `None` where the linker was not told to write relocations down, as in development builds. Then the program stays whole.
pub fn split(linked: &[u8], program: &[u8], marked: &[Entry]) -> Result<Option<Split>, Error> {
    let Some(linked) = LinkerOutput::read(linked)? else {
        return Ok(None);
    };
    let module = Module::read(program)?;
    let names = module.names.iter().map(|(index, name)| (*index, *name));
    let entries = entry::find(names, marked)?;
    let division = reach::divide(&entries, &linked, &module)?;
    let plan = Plan::new(&entries, &division, &module)?;
    let mut parts = Vec::new();
    for (home, name) in (1..).zip(&division.parts) {
        parts.push(Part {
            name: name.clone(),
            module: write::part(home, &plan, &division, &module)?,
        });
    }
    Ok(Some(Split {
        main: write::main(&plan, &division, &module)?,
        parts,
    }))
}
