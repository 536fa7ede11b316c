//! The web platform behind small functions: requests, clock, clipboard, downloads, addresses, languages, storage,
//! cryptography, locks, the page itself, and the part of the program that is loaded when it is used.
//!
//! Nothing in here knows of ACME. It all compiles natively too, because the first page is rendered there and the tests run
//! there, but only functions that say so may be called natively.

pub mod clipboard;
pub mod clock;
pub mod download;
pub mod fetch;
pub mod file_input;
pub mod indexeddb;
pub mod intl;
pub mod lazy;
pub mod locks;
pub mod online;
pub mod page;
pub mod page_assets;
pub mod url;
pub mod webcrypto;
