//! A real certificate authority on loopback, and all that a person needs around it.
//!
//! Everything listens on 127.0.0.1, on free ports, and ends when it is dropped; many copies run side by side.
//!
//! | module | what it is |
//! |---|---|
//! | [`pebble`] | the CA |
//! | [`front`] | the CA as Let's Encrypt behaves, by a script |
//! | [`ca_server`] | what the two have in common |
//! | [`dns`] | the DNS that the CA asks, and what is said in it |
//! | [`web_host`] | the web space that the CA looks at for http-01 |
//! | [`nginx`] | a real web server, for files as people unpack them |
//! | [`panel`] | the practice hosting panel: a zone editor and a file manager for people |
//! | [`doh`] | the same DNS as a public resolver shows it: over HTTPS, in JSON |
//! | [`site`] | the built page with the relay and the resolver under one origin |
//! | [`deployment`] | what the page is told about that |
//! | [`http`] | HTTP clients for native tests |
//! | [`browser`] | Chromium, used as a person does |
//! | [`openssl`] | OpenSSL as a judge of what was delivered |
//! | [`timestamp`] | points in time as CAs write them |
//! | [`wait`] | waiting for something, bounded |

pub mod browser;
pub mod ca_server;
pub mod deployment;
pub mod dns;
pub mod doh;
mod error;
pub mod front;
mod host_headers;
pub mod http;
pub mod nginx;
pub mod openssl;
pub mod panel;
pub mod pebble;
mod port;
mod process;
mod resolve;
mod serve;
pub mod site;
mod start;
pub mod timestamp;
mod tls;
mod tools;
pub mod wait;
pub mod web_host;

pub use error::TestbedError;
pub use start::{FrontOptions, Options, Testbed};
