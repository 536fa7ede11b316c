//! Taking out of the program what the first page does not need: `later.wasm`, which the page fetches when it is used.
//!
//! Each part of the page that comes later has a gate: one function through which the rest of the program enters it, and
//! which is called only after [`web::lazy`](../../../../src/web/later.rs) has loaded the file. What can be reached
//! only through gates is taken out: functions, and the words and tables that they use.
//!
//! | file | what it does |
//! |---|---|
//! | `linked` | reads from the linker's output who refers to whom, in code and in data |
//! | `program` | reads the program as wasm-bindgen made it |
//! | `reach` | finds what cannot be reached without a gate |
//! | `plan` | where everything goes, and how the two halves call each other |
//! | `write` | writes the halves |
//!
//! **Why nothing in the later half can run too early.** The linker writes down every place that holds the address of a
//! function or of data (`--emit-relocs`). So calls through closures and tables of methods are known like other calls: whoever
//! could make one must have got the address from somewhere, and all such places are in the later half themselves. That two
//! equal functions became one does not matter either: if the rest of the program uses it, it stays there. The one way in is
//! a call of a gate, and before the file is there it stops the program, as a panic does.

mod linked;
mod plan;
mod program;
mod reach;
#[cfg(test)]
mod tests;
mod write;

use self::linked::Linked;
use self::plan::Plan;
use self::program::Program;
use crate::error::Error;

/// The later half, beside the page.
pub(super) const FILE: &str = "later.wasm";

/// The gates, by their paths. Each is `#[inline(never)]`, and everybody else only calls it.
const GATES: [&str; 4] = [
    "keystay::ui::order::order_pages",
    "keystay::ui::session::orders::Orders::resume",
    "keystay::ui::session::orders::Orders::start_first",
    "keystay::ui::tools::tool_page",
];

/// The two halves of a program.
pub(super) struct Halves {
    /// What every visitor loads.
    pub(super) program: Vec<u8>,
    /// What is loaded when it is used.
    pub(super) later: Vec<u8>,
}

/// Splits the program. `None` where the linker was not told to write down who refers to whom, as in development builds.
pub(super) fn split(linked: &[u8], program: &[u8]) -> Result<Option<Halves>, Error> {
    split_at(&GATES, linked, program)
}

fn split_at(gates: &[&str], linked: &[u8], program: &[u8]) -> Result<Option<Halves>, Error> {
    let Some(linked) = Linked::read(linked)? else {
        return Ok(None);
    };
    let read = Program::read(program)?;
    let gates = reach::gates(gates, &read)?;
    let later = reach::only_through(&gates, &linked, &read)?;
    let plan = Plan::new(&gates, &later, &read)?;
    Ok(Some(Halves {
        program: write::first(&plan, &later, &read)?,
        later: write::later(&plan, &later, &read)?,
    }))
}

/// A module that is not as it has to be.
fn odd(problem: impl Into<String>) -> Error {
    Error::content("keystay_bg.wasm", problem)
}

/// For `map_err`, where a module is read.
fn unread(error: impl std::fmt::Display) -> Error {
    odd(error.to_string())
}
