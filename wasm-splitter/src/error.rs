//! Why a program cannot be split. Each of these stops a build: half a split would fail only when it runs.

use crate::Entry;

/// What is wrong with the program.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is not the WebAssembly that this crate can read.
    #[error("the program cannot be read as WebAssembly: {0}")]
    Unreadable(String),

    /// It is WebAssembly of a kind that this crate does not split.
    #[error("the program {0}, which cannot be split")]
    Unsupported(&'static str),

    /// The source marks an entry that is not in the program.
    #[error(
        "the function {} is marked as an entry of the part `{}`, but is not in the program: nothing calls it",
        .0.function, .0.part
    )]
    EntryMissing(Entry),

    /// The program has an entry that the source does not seem to mark.
    #[error(
        "the program has {} as an entry of the part `{}`, but it was not found in the source: write #[loaded_later(part = \
         \"{}\")] on a line of its own in front of the function",
        .0.function, .0.part, .0.part
    )]
    EntryUnknown(Entry),

    /// An entry is not only called, so it could run before its part is there.
    #[error("the program uses {} otherwise than by calling it, so it cannot be an entry of the part `{}`", .0.function, .0.part)]
    NotOnlyCalled(Entry),

    /// The attribute in the source cannot be understood.
    #[error("#[loaded_later] is used in a form that cannot be read: {0}")]
    Mark(String),

    /// wasm-bindgen has added a function that holds an address, which no relocation tells.
    #[error(
        "the program has a function {0} that the linker did not make and that holds an address in memory"
    )]
    StrangeAddress(String),

    /// The program and the linker's output do not belong together.
    #[error("the program and the linker's output do not belong together: {0}")]
    Mismatch(&'static str),
}

/// For `map_err`, where a module is read.
pub(crate) fn unreadable(error: impl std::fmt::Display) -> Error {
    Error::Unreadable(error.to_string())
}
