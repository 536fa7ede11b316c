//! An accessor for every message, made of `locales/en/` by `build.rs`.

#![allow(
    clippy::unused_self,
    clippy::doc_markdown,
    clippy::too_many_lines,
    clippy::new_ret_no_self,
    clippy::large_const_arrays,
    clippy::wildcard_imports,
    reason = "made by a program: every message is a method, whatever is in it"
)]

use super::language::{fetched, text};
use super::pattern::fill;
use super::*;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
