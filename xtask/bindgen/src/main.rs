//! Runs wasm-bindgen on the page's program, with the options that Trunk gives it according to `index.html`.
//!
//! The whole of `wasm-bindgen-cli` takes five times as long to compile, and most of it is for other things.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(input), Some(folder), None) = (arguments.next(), arguments.next(), arguments.next())
    else {
        anyhow::bail!("usage: page-bindgen PROGRAM.wasm FOLDER");
    };
    let mut bindgen = Bindgen::new();
    bindgen
        .web(true)?
        .input_path(&input)
        // The splitter recognises functions by their mangled names.
        .demangle(false)
        .typescript(false)
        .omit_default_module_path(false);
    bindgen
        .generate(&folder)
        .with_context(|| format!("wasm-bindgen on {}", input.display()))
}
