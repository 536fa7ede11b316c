//! Keystay: a page that gets a TLS certificate from an ACME authority and keeps the keys to itself.
//!
//! The rooms, and what each may use:
//!
//! | room | what it is | uses |
//! |---|---|---|
//! | [`asn1`] | DER, object identifiers, PEM | nothing |
//! | [`acme`] | RFC 8555: objects, JWS, the client | [`asn1`], [`names`] |
//! | [`keys`] | the only room that sees private bytes | [`asn1`], [`names`] |
//! | [`names`] | what people type, turned into ACME identifiers | nothing |
//! | [`dns`] | what DNS means for a proof | [`names`] |
//! | [`guide`] | authorities, hosts and panels as data | [`acme`], [`dns`] |
//! | [`account`] | account, revocation and renewal operations beside an order | [`acme`], [`keys`] |
//! | [`issuance`] | the story of one certificate: state, command, outcome, effect, and the runner | all of the above |
//! | [`saved`] | what is kept on the device: its form, and the shelf it lies on | [`issuance`] and what that uses |
//! | [`contacts`] | the log of whom the page has contacted | nothing |
//! | [`files`] | archives and lists of records, made for the person | nothing |
//! | [`browser`] | the web platform behind small functions | nothing |
//! | [`i18n`] | what people read, in the language of the page | nothing |
//! | [`ui`] | Yew: draws the state and sends events | everything |
//!
//! The first nine compile and run natively: no clock, no network and no randomness of their own.
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
