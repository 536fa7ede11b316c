//! Collects the guides to DNS hosts and panels and the other texts that are needed only later. Many small files become one,
//! which the page fetches when there is a record or file to add.

use serde_json::{Value, json};

use crate::environment::Environment;
use crate::error::Error;

/// The file that the page fetches.
pub(super) const FILE: &str = "guides.json";

/// The guide for all other hosts, which comes last.
const GENERIC: &str = "generic";

/// Collects the files.
pub(super) fn collect(environment: &Environment) -> Result<String, Error> {
    let folder = environment.root.join("src/guide/hosts");
    let mut hosts = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(Error::file(&folder))? {
        let path = entry.map_err(Error::file(&folder))?.path();
        if path.extension().is_none_or(|end| end != "json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).map_err(Error::file(&path))?;
        let mut host = parse(&path.to_string_lossy(), &text)?;
        if let Some(fields) = host.as_object_mut() {
            // The sources are for those who change the guide.
            fields.remove("sources");
        }
        hosts.push(host);
    }
    hosts.sort_by_key(|host| {
        let name = host["name"].as_str().unwrap_or_default().to_lowercase();
        (host["id"] == GENERIC, name)
    });
    let help = |name: &str| {
        let file = format!("src/guide/help/{name}.json");
        parse(&file, &environment.read(&file)?)
    };
    let text_of = |name: &str| {
        let file = format!("src/ui/text/en/{name}.json");
        parse(&file, &environment.read(&file)?)
    };
    let all = json!({
        "hosts": hosts, "words": help("words")?, "website": help("website")?,
        "sentences": text_of("sentences")?, "problems": text_of("problems")?,
    });
    Ok(all.to_string())
}

fn parse(file: &str, text: &str) -> Result<Value, Error> {
    serde_json::from_str(text).map_err(|error| Error::content(file, error.to_string()))
}
