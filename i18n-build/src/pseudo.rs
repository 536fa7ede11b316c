//! A made-up language, to prove that every text comes from the Fluent files and that longer words fit.

use fluent_syntax::ast::{Entry, Expression, Pattern, PatternElement};
use fluent_syntax::{parser, serializer};

use crate::Error;

/// Letters and how they are written in the made-up language.
const LETTERS: &str = "aáeéiíoóuúcçnñsšzžyýAÁEÉIÍOÓUÚCÇNÑSŠZŽYÝ";

/// Turns a Fluent file into the made-up language: with accents, longer by a half, and in brackets, so that one sees where a
/// text begins and ends. Arguments, terms and what a selection goes by stay.
pub fn pseudo(file: &str, text: &str) -> Result<String, Error> {
    let mut resource = parser::parse(text.to_owned())
        .map_err(|(_, errors)| Error::new(file, format!("{:?}", errors.first())))?;
    for entry in &mut resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let attributes = message.attributes.iter_mut().map(|it| &mut it.value);
        for pattern in message.value.iter_mut().chain(attributes) {
            accent(pattern);
            bracket(pattern);
        }
    }
    Ok(serializer::serialize(&resource))
}

fn accent(pattern: &mut Pattern<String>) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                let words = value.split_inclusive(' ').map(longer);
                *value = words.collect();
            }
            PatternElement::Placeable {
                expression: Expression::Select { variants, .. },
            } => variants.iter_mut().for_each(|it| accent(&mut it.value)),
            PatternElement::Placeable { .. } => {}
        }
    }
}

/// A word with accents, and longer. Words with a dot, a slash or the like in them are addresses and names of files.
fn longer(word: &str) -> String {
    let whole = word.trim_end();
    let inside = whole.trim_end_matches(['.', ',', ':', ';', '?', '!', ')', '”']);
    if inside.contains(['.', '/', '_', '@', '=', '*']) || !inside.contains(char::is_alphabetic) {
        return word.to_owned();
    }
    let accented: String = inside.chars().map(accented).collect();
    // The last vowel once more for every second letter.
    let vowel = accented.chars().rev().find(|it| "áéíóúý".contains(*it));
    let more = vowel.map_or(String::new(), |it| {
        String::from(it).repeat(inside.chars().count() / 3)
    });
    [&accented, more.as_str(), &word[inside.len()..]].concat()
}

fn accented(letter: char) -> char {
    let mut pairs = LETTERS.chars();
    while let (Some(plain), Some(other)) = (pairs.next(), pairs.next()) {
        if plain == letter {
            return other;
        }
    }
    letter
}

fn bracket(pattern: &mut Pattern<String>) {
    if let Some(PatternElement::TextElement { value }) = pattern.elements.first_mut() {
        value.insert(0, '⟦');
    } else {
        let value = "⟦".to_owned();
        pattern
            .elements
            .insert(0, PatternElement::TextElement { value });
    }
    if let Some(PatternElement::TextElement { value }) = pattern.elements.last_mut() {
        value.push('⟧');
    } else {
        let value = "⟧".to_owned();
        pattern.elements.push(PatternElement::TextElement { value });
    }
}
