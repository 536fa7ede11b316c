//! What is known of the world outside, as data files: authorities, DNS hosts and control panels.

mod authorities;
mod authority;
mod hosts;

pub use authorities::{
    Browsers, Listing, authorities, listed, listed_resolvers, listing, resolvers,
};
pub use authority::{Authority, AuthorityKind};
pub use hosts::{Guides, Host, NameField, Trap};
