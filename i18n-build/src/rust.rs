//! Typed accessors, as Rust source.

use std::fmt::Write as _;

use crate::{Catalogue, Entry, Error, Kind, texts};

/// Words that are no names in Rust.
const KEYWORDS: [&str; 14] = [
    "as", "box", "const", "do", "else", "for", "if", "in", "loop", "match", "move", "ref", "type",
    "use",
];

/// The accessors of all messages of the program and of those that are fetched with the guides: a type per file, a method per
/// message, and `Text`, which has one of each type. The second part is the tables that they are looked up in.
pub fn rust(program: &Catalogue, guides: &Catalogue) -> Result<(String, String), Error> {
    let mut out = String::new();
    let mut tables = String::new();
    let mut fields = String::new();
    for (catalogue, is_fetched) in [(program, false), (guides, true)] {
        let texts = texts(catalogue, catalogue)?;
        let mut groups: Vec<&str> = catalogue
            .entries
            .iter()
            .map(|it| it.group.as_str())
            .collect();
        groups.dedup();
        for group in groups {
            let name = type_name(group);
            let _ = writeln!(
                out,
                "/// The messages of `{group}.ftl`.\n#[derive(Clone, Copy, Debug)]\npub struct {name};\n\nimpl {name} {{"
            );
            let of_group = |entry: &&Entry| entry.group == group && entry.attribute.is_none();
            for entry in catalogue.entries.iter().filter(of_group) {
                let writer = Writer {
                    catalogue,
                    texts: &texts,
                    is_fetched,
                };
                writer.message(&mut out, entry)?;
            }
            out.push_str("}\n\n");
            let field = group.replace('-', "_");
            let _ = writeln!(fields, "    /// `{group}.ftl`\n    pub {field}: {name},");
        }
        if is_fetched {
            let _ = writeln!(
                tables,
                "/// The texts of the guides in English, for tests and for what is drawn when the page is built.\n\
                 #[cfg(not(target_arch = \"wasm32\"))]\nstatic ENGLISH_GUIDES: [&str; {}] = {texts:?};",
                texts.len()
            );
        } else {
            let _ = writeln!(
                tables,
                "/// How many texts the file of a language has.\nconst PROGRAM_TEXTS: usize = {};\n",
                texts.len()
            );
        }
    }
    let values = fields.lines().filter(|line| !line.contains("///"));
    let values: String = values.map(|line| line.replace("pub ", "")).collect();
    let _ = writeln!(
        out,
        "/// All messages, by file.\n#[derive(Clone, Copy, Debug)]\npub struct Text {{\n{fields}}}\n\n\
         /// All messages, in the language of the page.\npub const TEXT: Text = Text {{\n{values}}};"
    );
    Ok((out, tables))
}

/// `blocking-error` → `BlockingError`.
fn type_name(group: &str) -> String {
    let words = group.split('-').map(|word| {
        let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
        [&first.to_ascii_uppercase(), rest].concat()
    });
    words.collect()
}

/// `heading-for-all` → `heading_for_all`.
fn method_name(name: &str) -> String {
    let name = name.replace('-', "_");
    if KEYWORDS.contains(&name.as_str()) {
        [&name, "_"].concat()
    } else {
        name
    }
}

struct Writer<'a> {
    catalogue: &'a Catalogue,
    texts: &'a [String],
    is_fetched: bool,
}

impl Writer<'_> {
    fn message(&self, out: &mut String, entry: &Entry) -> Result<(), Error> {
        let own = entry.id.get(entry.group.len() + 1..).unwrap_or_default();
        let name = method_name(own);
        let attributes: Vec<&Entry> = self
            .catalogue
            .entries
            .iter()
            .filter(|it| it.id == entry.id && it.attribute.is_some())
            .collect();
        let names: Vec<&str> = attributes
            .iter()
            .filter_map(|it| it.attribute.as_deref())
            .collect();
        match names[..] {
            ["happened", "todo"] => {
                self.several(out, entry, &name, &["title", "happened", "todo"], "Notice")
            }
            ["todo"] => self.several(out, entry, &name, &["happened", "todo"], "Advice"),
            _ => {
                self.one(out, entry, &name)?;
                for attribute in attributes {
                    let own = attribute.attribute.as_deref().unwrap_or_default();
                    self.one(out, attribute, &[&name, "_", &method_name(own)].concat())?;
                }
                Ok(())
            }
        }
    }

    /// The position of an entry, and its text as an argument where the program has it.
    fn place(&self, entry: &Entry) -> Result<(usize, &str), Error> {
        let position = self
            .catalogue
            .position(&entry.id, entry.attribute.as_deref());
        let found = position.and_then(|at| Some((at, self.texts.get(at)?.as_str())));
        found.ok_or_else(|| Error::new(&entry.group, "an entry has no place"))
    }

    fn one(&self, out: &mut String, entry: &Entry, name: &str) -> Result<(), Error> {
        let (position, text) = self.place(entry)?;
        document(out, entry, text);
        let used: Vec<_> = (b'a'..)
            .zip(&entry.arguments)
            .map(|(letter, it)| (uses(text, char::from(letter)), it))
            .collect();
        let last = used.iter().rposition(|(is_used, _)| *is_used);
        // Letters stand for places, so what is in front of one that is used is passed too.
        let arguments = &entry.arguments[..last.map_or(0, |last| last + 1)];
        if arguments.is_empty() {
            let call = if self.is_fetched {
                format!("fetched({position})")
            } else {
                format!("text({position}, {text:?})")
            };
            let _ = writeln!(
                out,
                "    pub fn {name}(self) -> &'static str {{\n        {call}\n    }}\n"
            );
            return Ok(());
        }
        let values = values(arguments);
        let call = if self.is_fetched {
            format!("fill(fetched({position}), &[{values}])")
        } else {
            format!("fill(text({position}, {text:?}), &[{values}])")
        };
        let declared = declared(arguments);
        let _ = writeln!(
            out,
            "    pub fn {name}(self{declared}) -> String {{\n        {call}\n    }}\n"
        );
        Ok(())
    }

    fn several(
        &self,
        out: &mut String,
        entry: &Entry,
        name: &str,
        parts: &[&str],
        made: &str,
    ) -> Result<(), Error> {
        let (position, text) = self.place(entry)?;
        document(out, entry, text);
        let values = values(&entry.arguments);
        let declared = declared(&entry.arguments);
        let mut fields = String::new();
        for (at, part) in (position..).zip(parts) {
            let text = self.texts.get(at).map_or("", String::as_str);
            let text = if self.is_fetched {
                format!("fetched({at})")
            } else {
                format!("text({at}, {text:?})")
            };
            let _ = writeln!(fields, "            {part}: fill({text}, values),");
        }
        let _ = writeln!(
            out,
            "    pub fn {name}(self{declared}) -> {made} {{\n        let values = &[{values}];\n        {made} {{\n{fields}        }}\n    }}\n"
        );
        Ok(())
    }
}

fn uses(text: &str, letter: char) -> bool {
    ['\u{1}', '\u{2}']
        .iter()
        .any(|mark| text.contains(&String::from_iter([*mark, letter])))
}

fn declared(arguments: &[crate::Argument]) -> String {
    let each = arguments.iter().map(|it| {
        let kind = match it.kind {
            Kind::Text => "&str",
            Kind::Number => "&Amount",
        };
        format!(", {}: {kind}", method_name(&it.name))
    });
    each.collect()
}

fn values(arguments: &[crate::Argument]) -> String {
    let each = arguments.iter().map(|it| {
        let kind = match it.kind {
            Kind::Text => "Text",
            Kind::Number => "Number",
        };
        format!("Value::{kind}({})", method_name(&it.name))
    });
    each.collect::<Vec<_>>().join(", ")
}

/// What the comment says, and the English text.
fn document(out: &mut String, entry: &Entry, text: &str) {
    for line in entry.comment.lines() {
        let _ = writeln!(out, "    /// {line}");
    }
    if !entry.comment.is_empty() {
        out.push_str("    ///\n");
    }
    let plain: String = text
        .chars()
        .map(|it| if it < ' ' { ' ' } else { it })
        .collect();
    let _ = writeln!(out, "    /// `{}`", plain.replace('`', "'").trim());
}
