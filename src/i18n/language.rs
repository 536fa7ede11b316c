//! The language that the page speaks.

use std::cell::Cell;

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

thread_local! {
    /// The texts that stand in the program when they are in another language than English.
    static PROGRAM: Cell<Option<&'static Language>> = const { Cell::new(None) };
    /// The texts that are fetched with the guides.
    static FETCHED: Cell<&'static [&'static str]> = const { Cell::new(&[]) };
}

/// A language other than English, as its file has it.
struct Language {
    /// The BCP 47 tag, for `Intl`.
    tag: String,
    texts: Vec<&'static str>,
}

/// The language of the texts, as a BCP 47 tag.
pub fn language() -> &'static str {
    PROGRAM.get().map_or("en", |language| language.tag.as_str())
}

/// Speaks another language from now on. Returns whether the file has as many texts as the program asks for.
///
/// Texts are used as long as the page is there, so they are never given back; a page changes its language once, before it
/// draws.
pub fn speak(tag: &str, file: &str) -> bool {
    let file: &'static str = Box::leak(file.to_owned().into_boxed_str());
    let texts: Vec<_> = file.split('\0').collect();
    if texts.len() != PROGRAM_TEXTS {
        return false;
    }
    let tag = tag.to_owned();
    PROGRAM.set(Some(Box::leak(Box::new(Language { tag, texts }))));
    true
}

/// Takes in the texts that came with the guides.
pub fn take_guide_texts<'a>(texts: impl Iterator<Item = &'a str>) {
    let texts: Vec<&'static str> = texts
        .map(|text| &*Box::leak(text.to_owned().into_boxed_str()))
        .collect();
    FETCHED.set(Box::leak(texts.into_boxed_slice()));
}

/// A text of the program: in English as it stands there, else as the file of the language has it.
pub(super) fn text(position: usize, english: &'static str) -> &'static str {
    match PROGRAM.get() {
        None => english,
        Some(language) => language.texts.get(position).copied().unwrap_or(english),
    }
}

/// A text that comes with the guides. Empty where they did not arrive.
pub(super) fn fetched(position: usize) -> &'static str {
    let fetched = FETCHED.get();
    #[cfg(not(target_arch = "wasm32"))]
    if fetched.is_empty() {
        return ENGLISH_GUIDES[position];
    }
    fetched.get(position).copied().unwrap_or_default()
}
