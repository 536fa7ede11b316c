//! The web platform behind small functions: fetch, clock, clipboard, download, addresses, languages, the page, and the part
//! of the program that comes later.
//!
//! Nothing in here knows of ACME. It all compiles natively too, where the page is rendered ahead of time and
//! tested, but only the functions that say so may be called there.

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
