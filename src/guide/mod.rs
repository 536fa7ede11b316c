//! What is known of the world outside: authorities, later hosts and panels, as data files.

mod authorities;

pub use authorities::{authorities, listed};
