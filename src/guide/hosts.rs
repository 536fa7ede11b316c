//! What the page knows about DNS hosts and hosting panels: one small file each in
//! `locales/en/hosts/`, put together into one when the
//! page is built, and fetched when somebody has something to add.

use serde_json::Value;

/// Everything that is fetched with the guides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Guides(Value);

/// One host or panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Host<'a>(&'a Value);

/// What the field for a record's name wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameField {
    /// The part before the domain.
    Relative,
    /// The whole name.
    Full,
    /// Either.
    Either,
}

/// A few lines that mend what breaks a proof by file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trap<'a> {
    /// What is in the way.
    pub title: &'a str,
    /// What to do.
    pub todo: &'a str,
    /// The file that the lines belong into. Empty where there are none.
    pub file: &'a str,
    /// The lines.
    pub lines: &'a str,
}

impl Guides {
    /// Reads the file. What cannot be read is as good as absent: the page works without.
    pub fn parse(body: &[u8]) -> Self {
        let text = std::str::from_utf8(body).unwrap_or_default();
        Self(serde_json::from_str(text).unwrap_or_default())
    }

    /// All hosts and panels, by name; the one for the rest last.
    pub fn hosts(&self) -> impl Iterator<Item = Host<'_>> {
        list(&self.0["hosts"]).iter().map(Host)
    }

    /// The one of this id.
    pub fn host(&self, id: &str) -> Option<Host<'_>> {
        self.hosts().find(|host| host.id() == id)
    }

    /// Who runs a zone with these name servers. All have to be of one host: two of them may well share a zone.
    pub fn of_servers(&self, servers: &[String]) -> Option<Host<'_>> {
        let has_all = |host: &Host<'_>| servers.iter().all(|server| host.runs(server));
        self.hosts()
            .find(|host| !servers.is_empty() && has_all(host))
    }

    /// What breaks a proof by file, and the lines that mend it.
    pub fn traps(&self) -> impl Iterator<Item = Trap<'_>> {
        let traps = list(&self.0["website"]).iter();
        traps.map(|trap| Trap {
            title: text(trap, "title"),
            todo: text(trap, "todo"),
            file: text(trap, "file"),
            lines: text(trap, "lines"),
        })
    }

    /// The texts that are of use only together with the guides, in their order.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        texts(&self.0["texts"])
    }

    /// What these words are called and mean, of those that are explained. They go by their ids.
    pub fn words<'a>(&'a self, ids: &'a [&str]) -> impl Iterator<Item = (&'a str, &'a str)> {
        ids.iter().filter_map(|id| {
            let word = &self.0["words"][*id];
            Some((word[0].as_str()?, word[1].as_str()?))
        })
    }
}

impl<'a> Host<'a> {
    /// A short name for it in data files.
    pub fn id(self) -> &'a str {
        text(self.0, "id")
    }

    /// What people know it by.
    pub fn name(self) -> &'a str {
        text(self.0, "name")
    }

    /// Where its customers sign in, where that is certain.
    pub fn site(self) -> Option<&'a str> {
        Some(text(self.0, "site")).filter(|site| site.starts_with("https://"))
    }

    /// Whether it was compared with the host's own documentation.
    pub fn is_compared(self) -> bool {
        self.0["compared"] == true
    }

    /// The day on which it was gone through last, as `2026-11-21`.
    pub fn checked(self) -> Option<&'a str> {
        self.0["checked"].as_str()
    }

    /// What is to be done for a record (`dns`) or a file (`files`), step by step.
    pub fn steps(self, what: &'a str) -> impl Iterator<Item = &'a str> {
        texts(&self.0[what]["steps"])
    }

    /// What is easily got wrong there.
    pub fn quirks(self, what: &'a str) -> impl Iterator<Item = &'a str> {
        texts(&self.0[what]["quirks"])
    }

    /// What a field is called there, where that is certain: `name`, `value` or `ttl`.
    pub fn field(self, which: &str) -> Option<&'a str> {
        self.0["dns"]["fields"][which].as_str()
    }

    /// What the field for the name wants.
    pub fn name_field(self) -> NameField {
        match self.0["dns"]["name"].as_str() {
            Some("relative") => NameField::Relative,
            Some("full") => NameField::Full,
            _ => NameField::Either,
        }
    }

    /// The folder of the website as its file manager shows it. `DOMAIN` stands for the domain.
    pub fn folder(self) -> Option<&'a str> {
        self.0["files"]["folder"].as_str()
    }

    /// Whether a name server is one of its.
    fn runs(self, server: &str) -> bool {
        let mut patterns = texts(&self.0["nameservers"]);
        patterns.any(|pattern| {
            let mut labels = server.rsplit('.');
            let mut wanted = pattern.rsplit('.');
            wanted.all(|wanted| labels.next().is_some_and(|label| fits(label, wanted)))
        })
    }
}

/// Whether a label is as a pattern wants it, in which a star stands for anything.
fn fits(label: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => label == pattern,
        Some((before, after)) => {
            label.len() >= before.len() + after.len()
                && label.starts_with(before)
                && label.ends_with(after)
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    list(value).iter().filter_map(Value::as_str)
}

#[cfg(test)]
mod tests;
