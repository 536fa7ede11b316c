//! The relay in front of a CA on loopback, asked over real HTTP as a page would.

mod ca;
mod check;
mod connections;
mod forwarding;
mod limits;
mod page;
#[cfg(unix)]
mod program;
mod served;
mod web;
