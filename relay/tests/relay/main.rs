//! The relay with a CA on loopback behind it, used over real HTTP as a page uses it.

mod check;
mod connections;
mod forwarding;
mod limits;
mod page_client;
#[cfg(unix)]
mod program;
mod test_ca;
mod test_relay;
mod web_space;
