//! Everything that people read, in the language of the page.
//!
//! The texts stand in Fluent files, `locales/en/` and one folder beside it for each other language. When the page is built,
//! `i18n-build` makes an accessor of every message: `text().names.heading()`, and with arguments
//! `text().prove.lead(ca)`. English is in the program, each text where its accessor is used, so what only the later part of
//! the program says is loaded with that part. Another language is one file of texts in the same order ([`speak`]).
//!
//! Numbers, dates and lists are written by the browser's `Intl` (`web::intl`) before they are put in; a number brings along
//! its plural form ([`Amount`]). Nothing is put in from outside that could change the direction of the text around it, so
//! values are not isolated: names are ASCII or shown beside their ASCII form, and no right-to-left language ships yet.

mod language;
mod messages;
mod pattern;
mod value;

pub use language::{language, speak, take_guide_texts};
pub use messages::*;
pub use value::{Amount, Plural, Value};

/// A message of three parts; the fourth, the raw detail, comes from whoever failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// In a few words.
    pub title: String,
    /// What happened.
    pub happened: String,
    /// What to do.
    pub todo: String,
}

/// What is so, and what to do about it. The second is empty where there is nothing to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice {
    /// What is so.
    pub happened: String,
    /// What to do.
    pub todo: String,
}

/// What the page says, in its language.
pub const fn text() -> &'static Text {
    &TEXT
}

#[cfg(test)]
mod tests;
