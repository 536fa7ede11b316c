//! What is known of the world outside: authorities, later hosts and panels, as data files.

mod authorities;

pub use authorities::{Browsers, Listing, authorities, listed, listing};
