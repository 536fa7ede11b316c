//! What is fetched when somebody has something to add: the guides to DNS hosts and hosting panels, the words that are
//! explained, and the texts that are of use only then, in one language.

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::{Catalogue, Error, REFERENCE, Source, sources, texts};

/// The guide that is for all other hosts, and stands last.
const GENERIC: &str = "generic";

/// The guides in a language. `locales` is the folder of all languages; `website` says which files mend what breaks a proof
/// by file, by the ids in `help/website.ftl`.
pub fn guides(locales: &Path, language: &str, website: &Value) -> Result<Value, Error> {
    let folder = |name: &str| -> Result<(Vec<Source>, Vec<Source>), Error> {
        let english = sources(&locales.join(REFERENCE).join(name))?;
        let own = locales.join(language).join(name);
        let own = if own.is_dir() {
            sources(&own)?
        } else {
            Vec::new()
        };
        Ok((english, own))
    };
    let (english, own) = folder("guides")?;
    let texts = texts(&Catalogue::read(&english)?, &Catalogue::read(&own)?)?;

    let (english, own) = folder("hosts")?;
    let mut hosts = Vec::new();
    for source in english {
        let translated = own.iter().find(|it| it.name == source.name).cloned();
        hosts.push(host(&File::read(source, translated)?)?);
    }
    hosts.sort_by_key(|host| {
        let name = host["name"].as_str().unwrap_or_default().to_lowercase();
        (host["id"] == GENERIC, name)
    });

    let (english, own) = folder("help")?;
    let help = |name: &str| -> Result<File, Error> {
        let of = |list: &[Source]| list.iter().find(|it| it.name == name).cloned();
        let english = of(&english).ok_or_else(|| Error::new(name, "is not there"))?;
        File::read(english, of(&own))
    };
    let glossary = help("glossary")?;
    let words = glossary.ids("glossary-").map(|(id, name)| {
        let word = glossary.text(id, None);
        (
            name.to_owned(),
            json!([word, glossary.text(id, Some("meaning"))]),
        )
    });
    let words: Map<String, Value> = words.collect();
    let mended = help("website")?;
    let mut list = Vec::new();
    for facts in website.as_array().map_or(&[][..], Vec::as_slice) {
        let id = ["website-", facts["id"].as_str().unwrap_or_default()].concat();
        let (title, todo) = (mended.text(&id, None), mended.text(&id, Some("remedy")));
        if title.is_none() || todo.is_none() {
            return Err(Error::new("help/website.ftl", format!("{id} is not there")));
        }
        let mut trap = json!({ "title": title, "todo": todo });
        for fact in ["file", "lines"] {
            if !facts[fact].is_null() {
                trap[fact] = facts[fact].clone();
            }
        }
        list.push(trap);
    }
    Ok(json!({ "texts": texts, "hosts": hosts, "words": words, "website": list }))
}

/// One guide, as the page reads it.
fn host(texts: &File) -> Result<Value, Error> {
    let facts = |name: Option<&str>| texts.text("facts", name);
    let name = facts(None).ok_or_else(|| texts.wrong("has no name: the value of `facts`"))?;
    let servers = facts(Some("nameservers")).unwrap_or_default();
    let servers: Vec<&str> = servers.split_whitespace().collect();
    let mut host = json!({
        "id": texts.name(),
        "name": name,
        "nameservers": servers,
        "compared": facts(Some("compared")).as_deref() == Some("yes"),
    });
    for fact in ["site", "checked"] {
        if let Some(value) = facts(Some(fact)) {
            host[fact] = value.into();
        }
    }
    let mut fields = Map::new();
    for field in ["name", "value", "ttl"] {
        if let Some(value) = texts.text("fields", Some(field)) {
            fields.insert(field.to_owned(), value.into());
        }
    }
    host["dns"] = json!({
        "steps": texts.attributes("dns-steps"),
        "quirks": texts.attributes("dns-quirks"),
        "fields": fields,
        "name": facts(Some("name-field")).ok_or_else(|| texts.wrong("has no facts.name-field"))?,
    });
    let steps = texts.attributes("files-steps");
    if !steps.is_empty() {
        host["files"] = json!({
            "steps": steps,
            "quirks": texts.attributes("files-quirks"),
            "folder": facts(Some("folder")),
        });
    }
    Ok(host)
}

/// The texts of one file, in a language where they are translated and else in English.
struct File {
    english: Catalogue,
    texts: Vec<String>,
    name: String,
}

impl File {
    fn read(english: Source, own: Option<Source>) -> Result<Self, Error> {
        let name = english.name.clone();
        let own: Vec<Source> = own.into_iter().collect();
        let english = Catalogue::read_any(&[english])?;
        let texts = texts(&english, &Catalogue::read_any(&own)?)?;
        Ok(Self {
            english,
            texts,
            name,
        })
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn wrong(&self, problem: &str) -> Error {
        Error::new(&[&self.name, ".ftl"].concat(), problem)
    }

    fn text(&self, id: &str, attribute: Option<&str>) -> Option<String> {
        let position = self.english.position(id, attribute)?;
        self.texts.get(position).cloned()
    }

    /// The ids of all messages, whole and without what they begin with.
    fn ids<'a>(&'a self, start: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let messages = self
            .english
            .entries
            .iter()
            .filter(|it| it.attribute.is_none());
        messages.filter_map(move |it| Some((it.id.as_str(), it.id.strip_prefix(start)?)))
    }

    /// All attributes of a message, in order.
    fn attributes(&self, id: &str) -> Vec<&str> {
        let entries = self.english.entries.iter().zip(&self.texts);
        let of_it = entries.filter(|(it, _)| it.id == id && it.attribute.is_some());
        of_it.map(|(_, text)| text.as_str()).collect()
    }
}
