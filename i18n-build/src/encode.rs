//! From patterns as Fluent writes them to the compact form.

use fluent_syntax::ast::{
    CallArguments, Expression, InlineExpression, PatternElement, Variant, VariantKey,
};
use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::catalogue::Pattern;
use crate::{Argument, Catalogue, Entry, Error, Kind};

/// References that lead to references lead in a circle if they go deeper than this.
const DEEPEST: usize = 8;

/// The patterns of a language in the order of the reference, in the compact form. What is not translated yet stays in the
/// language of the reference; what the reference does not have is an error.
pub fn texts(reference: &Catalogue, language: &Catalogue) -> Result<Vec<String>, Error> {
    for entry in &language.entries {
        if reference
            .position(&entry.id, entry.attribute.as_deref())
            .is_none()
        {
            return Err(wrong(entry, "is not a message of the reference"));
        }
    }
    let texts = reference.entries.iter().map(|entry| {
        let own = language.entry(&entry.id, entry.attribute.as_deref());
        let (catalogue, own) = own.map_or((reference, entry), |own| (language, own));
        let mut encoder = Encoder {
            catalogue,
            entry: own,
            arguments: &entry.arguments,
            parameters: &[],
            depth: 0,
            out: String::new(),
        };
        encoder.pattern(&own.pattern)?;
        Ok(encoder.out)
    });
    texts.collect()
}

fn wrong(entry: &Entry, problem: &str) -> Error {
    let attribute = entry.attribute.as_ref();
    let attribute = attribute
        .map(|name| [".", name].concat())
        .unwrap_or_default();
    let file = [&entry.group, ".ftl"].concat();
    Error::new(&file, format!("{}{attribute}: {problem}", entry.id))
}

struct Encoder<'a> {
    /// The messages that can be referred to.
    catalogue: &'a Catalogue,
    /// The one that is encoded, for what is wrong in it.
    entry: &'a Entry,
    arguments: &'a [Argument],
    /// What a term was given, by name, while its pattern is put in. In it, this is all that there is.
    parameters: &'a [(String, String)],
    depth: usize,
    out: String,
}

impl Encoder<'_> {
    fn wrong(&self, problem: &str) -> Error {
        wrong(self.entry, problem)
    }

    fn pattern(&mut self, pattern: &Pattern) -> Result<(), Error> {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.text(value)?,
                PatternElement::Placeable { expression } => self.expression(expression)?,
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Error> {
        if text.chars().any(|found| found < ' ' && found != '\n') {
            return Err(self.wrong("has a control character in it"));
        }
        self.out.push_str(text);
        Ok(())
    }

    fn expression(&mut self, expression: &Expression<String>) -> Result<(), Error> {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => self.select(selector, variants),
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>) -> Result<(), Error> {
        match inline {
            InlineExpression::StringLiteral { value } => {
                self.text(&unescape_unicode_to_string(value))
            }
            InlineExpression::NumberLiteral { value } => self.text(value),
            InlineExpression::VariableReference { id } if self.is_in_term() => {
                let given = self.parameter(&id.name).map(str::to_owned);
                let given = given.ok_or_else(|| self.wrong("a term uses what it is not given"))?;
                self.text(&given)
            }
            InlineExpression::VariableReference { id } => {
                let letter = self.letter(&id.name)?;
                self.out.push('\u{1}');
                self.out.push(letter);
                Ok(())
            }
            InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute.as_ref().map(|it| it.name.as_str());
                let found = self.catalogue.entry(&id.name, attribute);
                let found =
                    found.ok_or_else(|| self.wrong("refers to a message that is not there"))?;
                let pattern = found.pattern.clone();
                self.deeper(|inner| inner.pattern(&pattern))
            }
            InlineExpression::TermReference {
                id,
                attribute,
                arguments,
            } => {
                if attribute.is_some() {
                    return Err(self.wrong("puts in the attribute of a term"));
                }
                self.term(&id.name, arguments.as_ref())
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::FunctionReference { .. } => {
                Err(self
                    .wrong("calls a function: numbers, dates and lists are written by the page"))
            }
        }
    }

    fn term(&mut self, name: &str, given: Option<&CallArguments<String>>) -> Result<(), Error> {
        let term = self.catalogue.terms.get(name);
        let term = term.ok_or_else(|| self.wrong("refers to a term that is not there"))?;
        let pattern = term.value.clone();
        let mut parameters = Vec::new();
        for argument in given.map_or(&[][..], |given| &given.named) {
            let value = match &argument.value {
                InlineExpression::StringLiteral { value } => {
                    unescape_unicode_to_string(value).into_owned()
                }
                InlineExpression::NumberLiteral { value } => value.clone(),
                _ => return Err(self.wrong("gives a term what is no literal")),
            };
            parameters.push((argument.name.name.clone(), value));
        }
        if self.depth == DEEPEST {
            return Err(self.wrong("refers to itself"));
        }
        let mut inner = Encoder {
            catalogue: self.catalogue,
            entry: self.entry,
            arguments: &[],
            parameters: &parameters,
            depth: self.depth + 1,
            out: std::mem::take(&mut self.out),
        };
        // What stands in a term sees nothing but what the term is given.
        let done = inner.pattern(&pattern);
        self.out = inner.out;
        done
    }

    fn deeper(&mut self, encode: impl FnOnce(&mut Self) -> Result<(), Error>) -> Result<(), Error> {
        if self.depth == DEEPEST {
            return Err(self.wrong("refers to itself"));
        }
        self.depth += 1;
        let done = encode(self);
        self.depth -= 1;
        done
    }

    fn is_in_term(&self) -> bool {
        self.arguments.is_empty() && self.depth > 0
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        let mut parameters = self.parameters.iter();
        let found = parameters.find(|(given, _)| given == name)?;
        Some(&found.1)
    }

    /// How an argument is called in the compact form.
    fn letter(&self, name: &str) -> Result<char, Error> {
        let position = self.arguments.iter().position(|it| it.name == name);
        let position = position.and_then(|position| u8::try_from(position).ok());
        let letter = position.and_then(|position| b'a'.checked_add(position));
        letter.map(char::from).ok_or_else(|| {
            self.wrong(&format!(
                "the comment does not declare ${name} (String) or (Number)"
            ))
        })
    }

    fn select(
        &mut self,
        selector: &InlineExpression<String>,
        variants: &[Variant<String>],
    ) -> Result<(), Error> {
        let InlineExpression::VariableReference { id } = selector else {
            return Err(self.wrong("selects by what is no argument"));
        };
        if self.is_in_term() {
            let given = self.parameter(&id.name).unwrap_or_default();
            let fits = |variant: &&Variant<String>| key(variant) == given;
            let chosen = variants.iter().find(fits);
            let chosen = chosen.or_else(|| variants.iter().find(|it| it.default));
            return chosen.map_or(Ok(()), |it| self.pattern(&it.value.clone()));
        }
        let letter = self.letter(&id.name)?;
        let kind = self.arguments.iter().find(|it| it.name == id.name);
        let is_number = kind.is_some_and(|it| it.kind == Kind::Number);
        self.out.push('\u{2}');
        self.out.push(letter);
        // The last one is taken where none fits.
        if variants.last().is_none_or(|last| !last.default) {
            return Err(self.wrong("the variant with the star has to stand last"));
        }
        for variant in variants {
            let name = key(variant);
            let is_form = ["zero", "one", "two", "few", "many", "other"].contains(&name);
            let is_digits = !name.is_empty() && name.bytes().all(|it| it.is_ascii_digit());
            if is_number && !is_form && !is_digits {
                return Err(self.wrong(&format!("{name} is neither a plural form nor a number")));
            }
            self.out.push('\u{3}');
            self.out.push_str(name);
            self.out.push('\u{3}');
            self.pattern(&variant.value)?;
        }
        self.out.push('\u{4}');
        Ok(())
    }
}

fn key(variant: &Variant<String>) -> &str {
    match &variant.key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}
