//! The web platform behind small functions: fetch, clock, clipboard, download, addresses, languages, the page, and the part
//! of the program that comes later.
//!
//! Nothing in here knows of ACME. It all compiles natively too, where the page is rendered ahead of time and
//! tested, but only the functions that say so may be called there.

pub mod clipboard;
pub mod clock;
pub mod download;
pub mod early;
pub mod fetch;
pub mod given;
pub mod intl;
pub mod later;
pub mod loaded;
pub mod locks;
mod named;
pub mod online;
pub mod page;
pub mod storage;
pub mod url;
pub mod webcrypto;
