//! End to end: the built page in headless Chromium, Pebble as CA, OpenSSL as judge.
//!
//! Everything is found by role and label, as a person finds it; what has to be put in place is read from the screen.
//! `cargo xtask test e2e` builds the page and tells where it is (`KEYSTAY_DIST`).

#![allow(
    unreachable_pub,
    missing_docs,
    reason = "a test program has no readers of its interface"
)]

mod backup;
mod before_asking;
mod brought_along;
mod choices;
mod copy;
mod failed_proof;
mod faults;
mod fewest_steps;
mod first_page;
mod hostile;
mod killed;
mod lazy_loading;
mod leak;
mod mistakes;
mod nonces;
mod odd_ca;
mod person;
mod policy;
mod proofs;
mod refusals;
mod relayed;
mod safety;
mod saved_orders;
mod served;
mod stopped;
mod tampered;
mod tools;
mod trust;
mod website;
mod without_a_mouse;
