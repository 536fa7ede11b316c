//! `html!`: the markup of [Yew](https://yew.rs), for pages that have to be small.
//!
//! What Yew's macro of the same name writes for an element is fast, and some hundred bytes of machine code each time: it
//! makes every attribute and child in place. This one writes calls of a few functions, which `keystay::ui::markup` has.
//! In Keystay's page that makes a difference of tens of kilobytes, compressed; CONTRIBUTING.md has the figure. What is
//! drawn is the same.
//!
//! The syntax is the part of Yew's that Keystay uses: elements, fragments, components without children (these are handed
//! on to Yew's macro), `if`, `if let` and `else`, `{ expression }`, `{ for iterator }`, attributes with a literal or
//! an expression, and `{name}` for `name={name}`.

mod expand;
mod parse;

use proc_macro::TokenStream;

/// Draws markup as a `yew::Html`.
#[proc_macro]
pub fn html(input: TokenStream) -> TokenStream {
    match syn::parse::<parse::Root>(input) {
        Ok(root) => expand::html(&root.0).into(),
        Err(error) => error.to_compile_error().into(),
    }
}
