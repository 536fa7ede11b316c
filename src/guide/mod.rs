//! What is known of the world outside: authorities, later hosts and panels, as data files.

mod authorities;
mod hosts;

pub use authorities::{
    Browsers, Listing, authorities, listed, listed_resolvers, listing, resolvers,
};
pub use hosts::{Guides, Host, NameField, Trap};
