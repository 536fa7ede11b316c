//! All messages of a language.

use std::collections::BTreeMap;

use fluent_syntax::ast;
use fluent_syntax::parser;

use crate::{Error, Source};

pub(crate) type Pattern = ast::Pattern<String>;

/// What an argument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text that is put in as it is.
    Text,
    /// A number, which is written as the language writes it, and by which forms can be selected.
    Number,
}

/// An argument of a message, as its comment declares it: `# $ca (String) - the name of the CA`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its name, without the dollar sign.
    pub name: String,
    /// What it is.
    pub kind: Kind,
}

/// The value of a message, or one of its attributes.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The name of the file, which the ids of all its messages begin with.
    pub group: String,
    /// The id of the message.
    pub id: String,
    /// The name of the attribute; nothing for the value.
    pub attribute: Option<String>,
    /// What the comment above the message says.
    pub comment: String,
    /// The arguments that the message declares, in that order.
    pub arguments: Vec<Argument>,
    pub(crate) pattern: Pattern,
}

/// The messages of a language.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// All values and attributes, in the order of files and messages.
    pub entries: Vec<Entry>,
    pub(crate) terms: BTreeMap<String, ast::Term<String>>,
}

impl Catalogue {
    /// Reads the files of a language. All ids in a file begin with its name.
    pub fn read(sources: &[Source]) -> Result<Self, Error> {
        let catalogue = Self::read_any(sources)?;
        for entry in &catalogue.entries {
            let rest = entry.id.strip_prefix(&entry.group);
            if rest.is_none_or(|rest| !rest.starts_with('-')) {
                let problem = format!(
                    "the id {} does not begin with the name of the file",
                    entry.id
                );
                return Err(Error::new(&[&entry.group, ".ftl"].concat(), problem));
            }
        }
        Ok(catalogue)
    }

    /// Reads files whose ids are as they like.
    pub(crate) fn read_any(sources: &[Source]) -> Result<Self, Error> {
        let mut catalogue = Self::default();
        for source in sources {
            catalogue.add(source)?;
        }
        Ok(catalogue)
    }

    /// The value of a message, or its attribute.
    pub fn entry(&self, id: &str, attribute: Option<&str>) -> Option<&Entry> {
        let is_it = |entry: &&Entry| entry.id == id && entry.attribute.as_deref() == attribute;
        self.entries.iter().find(is_it)
    }

    /// Where it stands in the order.
    pub fn position(&self, id: &str, attribute: Option<&str>) -> Option<usize> {
        let is_it = |entry: &Entry| entry.id == id && entry.attribute.as_deref() == attribute;
        self.entries.iter().position(is_it)
    }

    fn add(&mut self, source: &Source) -> Result<(), Error> {
        let wrong = |problem: String| Error::new(&[&source.name, ".ftl"].concat(), problem);
        let resource = parser::parse(source.text.clone())
            .map_err(|(_, errors)| wrong(format!("{:?}", errors.first())))?;
        for entry in resource.body {
            match entry {
                ast::Entry::Message(message) => self.message(source, message)?,
                ast::Entry::Term(term) => {
                    self.terms.insert(term.id.name.clone(), term);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn message(&mut self, source: &Source, message: ast::Message<String>) -> Result<(), Error> {
        let wrong = |problem: String| Error::new(&[&source.name, ".ftl"].concat(), problem);
        let id = message.id.name;
        if self.entries.iter().any(|entry| entry.id == id) {
            return Err(wrong(format!("{id} is there twice")));
        }
        let lines = message
            .comment
            .map(|comment| comment.content)
            .unwrap_or_default();
        let mut arguments = Vec::new();
        let mut comment = Vec::new();
        for line in &lines {
            match line.strip_prefix('$') {
                Some(declared) => arguments.push(
                    argument(declared)
                        .ok_or_else(|| wrong(format!("{id}: cannot read “{line}”")))?,
                ),
                None => comment.push(line.trim()),
            }
        }
        let value = message.value.map(|pattern| (None, pattern));
        let attributes = message.attributes.into_iter();
        let attributes = attributes.map(|it| (Some(it.id.name), it.value));
        for (attribute, pattern) in value.into_iter().chain(attributes) {
            self.entries.push(Entry {
                group: source.name.clone(),
                id: id.clone(),
                attribute,
                comment: comment.join("\n").trim().to_owned(),
                arguments: arguments.clone(),
                pattern,
            });
        }
        Ok(())
    }
}

/// Reads `ca (String) - the name of the CA`.
fn argument(declared: &str) -> Option<Argument> {
    let (name, rest) = declared.split_once(" (")?;
    let (kind, meaning) = rest.split_once(") - ")?;
    let kind = match kind {
        "String" => Kind::Text,
        "Number" => Kind::Number,
        _ => return None,
    };
    (!meaning.trim().is_empty()).then(|| Argument {
        name: name.to_owned(),
        kind,
    })
}
