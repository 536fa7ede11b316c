//! Keystay: a page that gets a TLS certificate from an ACME authority and keeps the keys to itself.
//!
//! The folders, and what each may use:
//!
//! | folder | what it is | uses |
//! |---|---|---|
//! | [`asn1`] | DER, object identifiers, PEM | nothing |
//! | [`names`] | what people type, turned into ACME identifiers | nothing |
//! | [`acme`] | RFC 8555: objects, JWS, the client | [`asn1`], [`names`] |
//! | [`keys`] | the only folder that sees private bytes | [`asn1`], [`names`] |
//! | [`dns`] | what DNS means for a proof | [`names`] |
//! | [`guide`] | CAs, DNS hosts and hosting panels as data | [`acme`], [`dns`] |
//! | [`account`] | account, revocation and renewal operations outside an order | [`acme`], [`keys`] |
//! | [`issuance`] | how one certificate is got: state, command, outcome, effect, and the runner | all above |
//! | [`storage`] | what is saved on the device: format, orders, known CAs, backup file | all above |
//! | [`export`] | files that people take along | [`issuance`], [`keys`] |
//! | [`request_log`] | whom the page contacted, and what for | nothing |
//! | [`i18n`] | what people read, in the language of the page | nothing |
//! | [`web`] | the web platform behind small functions | [`i18n`] |
//! | [`ui`] | draws the state and sends commands | everything |
//!
//! All but [`web`] and [`ui`] compile and run natively, with no clock, network or randomness of their own.
//! `tests/layers.rs` keeps these arrows.

pub mod account;
pub mod acme;
pub mod asn1;
pub mod dns;
pub mod export;
pub mod guide;
pub mod i18n;
pub mod issuance;
pub mod keys;
pub mod names;
mod poll;
pub mod request_log;
pub mod storage;
pub mod ui;
pub mod web;
