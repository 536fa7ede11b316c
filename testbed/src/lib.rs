//! A real certificate authority on loopback, and everything that a person needs around it.
//!
//! Everything listens on 127.0.0.1, on free ports, and ends when it is dropped; many copies run side by side.
//!
//! | module | what it is |
//! |---|---|
//! | [`pebble`] | the CA |
//! | [`ca_proxy`] | a proxy in front of the CA, which makes it behave like Let's Encrypt, or fail |
//! | [`ca_server`] | what the two have in common |
//! | [`dns`] | the DNS server that the CA asks, and its records |
//! | [`web_host`] | the web space that the CA looks at for http-01 |
//! | [`nginx`] | a real web server, for files as people unpack them |
//! | [`panel`] | the practice hosting panel: a zone editor and a file manager for people |
//! | [`doh`] | the same DNS as public resolvers show it: over HTTPS, in JSON |
//! | [`site`] | the built page with the relay and the resolvers under one origin |
//! | [`deployment`] | what the page is told about them |
//! | [`http`] | HTTP clients for native tests |
//! | [`browser`] | Chromium, used as a person uses it |
//! | [`openssl`] | OpenSSL as a judge of keys, requests and certificates |
//! | [`timestamp`] | points in time as CAs write them |
//! | [`wait`] | waiting for something, with a limit |

pub mod browser;
pub mod ca_proxy;
pub mod ca_server;
mod child_process;
pub mod deployment;
pub mod dns;
mod dns_query;
pub mod doh;
mod error;
mod free_port;
mod host_headers;
pub mod http;
mod local_server;
pub mod nginx;
pub mod openssl;
pub mod panel;
pub mod pebble;
mod programs;
pub mod site;
mod testbed;
pub mod timestamp;
mod tls_identity;
pub mod wait;
pub mod web_host;

pub use error::TestbedError;
pub use testbed::{CaProxyOptions, Options, Testbed};
