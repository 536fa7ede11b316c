//! The first page: which names, which CA, and what is saved on this device.
//!
//! | file | what it is |
//! |---|---|
//! | `names_page` | the page |
//! | `authorities` | the choice of a CA |
//! | `saved_orders` | the list of saved orders |
//! | `fields` | the ids of the fields |
//! | `draft` | what is in the fields, and the plan that follows from it |
//! | `request` | a certificate request of the person's own |
//! | `submit` | what Continue does |
//! | `other_page` | the way to the page with the other content security policy |

mod authorities;
pub(crate) mod draft;
mod fields;
pub(crate) mod names_page;
pub(crate) mod other_page;
mod request;
pub(crate) mod saved_orders;
mod submit;
